import { dayNumber, dayOfNumber } from "../../domain/calendar/day.ts";
import { firstDayOf } from "../../domain/calendar/month.ts";
import { usageOf } from "../build-contracts.ts";
import type { Company, Contract } from "../company.ts";
import { type Dice, dice } from "../dice.ts";
import { DAY, weekday } from "../local-time.ts";
import type { CompanyPass, Row } from "./company-pass.ts";

/** What customers did in the product, day by day; told as it is read, so that it need not be held. */
export function activityPass(company: Company): CompanyPass {
  return {
    kind: "activity",
    columns: "customer day activity_kind events".split(" "),
    rows: () => activityRows(company),
  };
}

/** Kinds of use beside signing in, with how often an active day has them. */
const KINDS = [
  { name: "order", chance: 0.45, most: 40 },
  { name: "report", chance: 0.12, most: 5 },
];

function* activityRows(company: Company): Iterable<Row> {
  const first = dayNumber(firstDayOf(company.plan.startMonth));
  const today = Math.floor(company.plan.now / DAY);
  const days = Array.from({ length: today - first }, (_, i) => dayOfNumber(first + i));
  const told = new Map<string, number>();
  for (const [i, contract] of company.contracts.entries()) {
    const { reference } = contract.customer;
    // A second term that runs beside the first is the same customer's same use.
    const from = Math.max(first, dayNumber(contract.startOn), (told.get(reference) ?? 0) + 1);
    const to = Math.min(dayNumber(contract.endOn), today - 1);
    told.set(reference, Math.max(told.get(reference) ?? 0, to));
    const draw = dice(company.plan.seed, "activity", i);
    const isActive = activeDays(contract, draw);
    for (let day = from; day <= to; day++) {
      if (isActive(day)) yield* dayRows(reference, days[day - first] ?? "", draw);
    }
  }
}

function activeDays(contract: Contract, draw: Dice): (day: number) => boolean {
  const daysAMonth = Math.min(20, Math.max(3, 8.5 * Math.exp(0.45 * draw.normal())));
  const usage = usageOf(contract);
  return (day) => draw.chance((daysAMonth / 22) * usage(day) * (weekday(day * DAY) < 5 ? 0.92 : 0.25));
}

function* dayRows(customer: string, day: string, draw: Dice): Iterable<Row> {
  yield [customer, day, "login", String(draw.between(1, 12))];
  for (const { name, chance, most } of KINDS) {
    if (draw.chance(chance)) yield [customer, day, name, String(draw.between(1, most))];
  }
}
