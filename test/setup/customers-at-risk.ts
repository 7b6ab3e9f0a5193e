import { ensureActivityMonths } from "../../database/import/apply-activity.ts";
import { addDays, type Day } from "../../domain/calendar/day.ts";
import { monthOfDay } from "../../domain/calendar/month.ts";
import type { FactBook } from "./fact-book.ts";

/** A customer with one contract, and on which days before a day it used the product. */
export interface CustomerAtRisk {
  readonly name: string;
  readonly city?: string;
  readonly partner?: string;
  readonly from: string;
  readonly end: string;
  readonly amountMinor: number;
  /** So many active days in the four weeks before the day, and in the twelve weeks before those. */
  readonly recent: number;
  readonly before: number;
}

/** Days spread evenly over `span` days that end the day before `day`. */
const spread = (day: Day, span: number, count: number) =>
  Array.from({ length: count }, (_, at) => addDays(day, -1 - Math.floor((at * span) / count)));

/** Puts customers in with their contracts and how they used the product up to a day. */
export async function putCustomers(
  book: FactBook,
  day: Day,
  customers: readonly CustomerAtRisk[],
): Promise<void> {
  await book.insert(
    "customer_versions",
    customers.map(({ name, city, partner }) => ({
      ...{ customer_id: name, name, city_id: city ?? null, partner_id: partner ?? null },
    })),
  );
  await book.insert(
    "contract_versions",
    customers.map(({ name, city, partner, from, end, amountMinor }) => ({
      ...{
        contract_id: `${name} 1`,
        customer_id: name,
        start_on: from,
        end_on: end,
        amount_minor: amountMinor,
      },
      ...{ city_id: city ?? null, partner_id: partner ?? null },
    })),
  );
  const used = customers.flatMap(({ name, recent, before }) =>
    [...spread(day, 28, recent), ...spread(addDays(day, -28), 84, before)].map((on) => ({
      ...{ customer_id: name, day: on, activity_kind: 1, events: 3 },
    })),
  );
  await book.read((tx) => ensureActivityMonths(tx, [...new Set(used.map((row) => monthOfDay(row.day)))]));
  await book.insert("activity", used);
}
