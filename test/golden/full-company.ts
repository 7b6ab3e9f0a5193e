import { sql } from "kysely";
import type { FactBook, FactRow } from "../setup/fact-book.ts";
import { pseudoRandom } from "./generated-company.ts";

const DAY = 86_400_000;
const START = Date.parse("2023-06-01T00:00:00Z");
const SOURCES = ["self_developed", "hq_lead", "event", "association", "unattributed"] as const;

interface Dice {
  /** A whole number from 0 up to but without `below`. */
  below(count: number): number;
  pick<Item>(items: readonly Item[]): Item;
  chance(share: number): boolean;
  /** An instant within the year from June 2023, to the millisecond. */
  instant(): string;
  after(instant: string, days: number): string;
}

function diceOf(seed: number): Dice {
  const random = pseudoRandom(seed);
  const below = (count: number) => Math.floor(random() * count);
  return {
    below,
    pick: (items) => items[below(items.length)] as never,
    chance: (share) => random() < share,
    instant: () => new Date(START + below(365 * DAY)).toISOString(),
    after: (instant, days) => new Date(Date.parse(instant) + random() * days * DAY).toISOString(),
  };
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const cityOf = (index: number) => `city ${index % 6}`;

async function places(book: FactBook, dice: Dice): Promise<void> {
  await book.insert(
    "region_versions",
    range(3).map((i) => ({ region_id: `region ${i}`, name: `R${i}` })),
  );
  await book.insert(
    "city_versions",
    range(6).flatMap((i) => [
      {
        city_id: cityOf(i),
        name: `C${i}`,
        region_id: `region ${i % 3}`,
        addressable_customers: 50 + i,
        valid_to: "2024-03-10",
      },
      {
        city_id: cityOf(i),
        name: `C${i}`,
        region_id: `region ${(i + 1) % 3}`,
        addressable_customers: 60,
        valid_from: "2024-03-10",
      },
    ]),
  );
  await book.insert(
    "person_versions",
    range(4).map((i) => ({ person_id: `manager ${i}` })),
  );
  await book.insert(
    "partner_versions",
    range(14).map((i) => ({
      partner_id: `partner ${i}`,
      name: `P${i}`,
      partner_kind: i === 0 ? "direct" : "agent",
      city_id: cityOf(i),
      manager_id: `manager ${i % 4}`,
      headcount_band: dice.pick(["1-9", "10-49", "50-99"]),
      sales_headcount: dice.below(9),
      in_force_from: i === 1 ? "2024-06-01" : null,
    })),
  );
  await book.insert(
    "customer_versions",
    range(80).map((i) => ({
      customer_id: `customer ${i}`,
      name: `K${i}`,
      city_id: i % 17 === 0 ? null : cityOf(i),
      partner_id: i % 5 === 0 ? null : `partner ${i % 14}`,
      key_account: i % 11 === 0,
      customer_class: dice.pick(["A", "B", "C"]),
    })),
  );
}

async function pipeline(book: FactBook, dice: Dice): Promise<void> {
  const leads = range(150).map((i) => {
    const assigned = dice.instant();
    return {
      lead_id: `lead ${i}`,
      customer_id: `customer ${i % 80}`,
      partner_id: `partner ${i % 14}`,
      city_id: cityOf(i % 14),
      source: dice.pick(SOURCES),
      created_at: assigned,
      assigned_at: assigned,
      accept_due_at: dice.after(assigned, 1),
      accepted_at: dice.chance(0.8) ? dice.after(assigned, 2) : null,
      contact_due_at: dice.after(assigned, 3),
      first_contact_at: dice.chance(0.6) ? dice.after(assigned, 4) : null,
      lost_at: dice.chance(0.2) ? dice.after(assigned, 80) : null,
    };
  });
  await book.insert("lead_versions", leads);
  const deals = range(400).map((i): FactRow => {
    const lead = dice.chance(0.3) ? dice.pick(leads) : undefined;
    const created = lead === undefined ? dice.instant() : dice.after(lead.assigned_at, 20);
    const stage = dice.pick(["won", "won", "lost", "engaging"]);
    return {
      deal_id: `deal ${i}`,
      customer_id: `customer ${i % 80}`,
      partner_id: i % 29 === 0 ? null : `partner ${i % 14}`,
      city_id: i % 31 === 0 ? null : cityOf(i % 14),
      owner_id: dice.chance(0.3) ? `manager ${i % 4}` : null,
      lead_id: lead?.lead_id ?? null,
      source: dice.pick(SOURCES),
      created_at: created,
      stage,
      closed_at: stage === "engaging" ? null : dice.after(created, 70),
      amount_minor: stage === "won" ? dice.below(1_000_000) - 2000 : null,
      direct_cost_minor: dice.chance(0.5) ? dice.below(1000) : null,
      rate: dice.pick([1, 1, "0.1389", "7.0827"]),
    };
  });
  await book.insert("deal_versions", deals);
  const won = deals.filter(({ stage }) => stage === "won");
  await book.insert(
    "deal_lines",
    won.flatMap(({ deal_id }) => [
      { deal_id, amount_minor: 10, direct_cost_minor: dice.below(500) },
      { deal_id, amount_minor: 20, direct_cost_minor: dice.below(500) },
    ]),
  );
  await book.insert(
    "partner_shares",
    won.slice(0, 90).map(({ deal_id, closed_at, partner_id }, i) => ({
      deal_id,
      partner_id: partner_id ?? "partner 2",
      booked_on: String(closed_at).slice(0, 10),
      amount_minor: 10 + i,
    })),
  );
  await book.insert(
    "touches",
    range(200).map((i) => ({
      lead_id: `lead ${i % 150}`,
      partner_id: `partner ${i % 11}`,
      city_id: cityOf(i % 11),
      touch_kind: dice.pick(["call", "visit", "hq_assignment"]),
      touched_at: dice.instant(),
    })),
  );
}

async function subscriptions(book: FactBook, dice: Dice): Promise<void> {
  const contracts = range(80).flatMap((i) => {
    const start = START - DAY * 400 + dice.below(700) * DAY;
    const terms = 1 + dice.below(3);
    return range(terms).map((term) => {
      const day = (shift: number) => new Date(start + (term * 182 + shift) * DAY).toISOString().slice(0, 10);
      return {
        contract_id: `contract ${i}.${term}`,
        customer_id: `customer ${i}`,
        start_on: day(0),
        end_on: day(181),
        terminated_on: dice.chance(0.05) ? day(90) : null,
        amount_minor: 10_000 + dice.below(100_000),
      };
    });
  });
  await book.insert("contract_versions", contracts);
}

async function entries(book: FactBook, dice: Dice): Promise<void> {
  const where = (i: number) => ({ partner_id: `partner ${i % 14}`, city_id: cityOf(i % 14) });
  const day = () => dice.instant().slice(0, 10);
  await book.insert(
    "collections",
    range(200).map((i) => ({ ...where(i), received_on: day(), amount_minor: dice.below(10_000) - 500 })),
  );
  await book.insert(
    "costs",
    range(100).map((i) => ({ ...where(i), booked_on: day(), amount_minor: dice.below(5_000) })),
  );
  await book.insert(
    "complaints",
    range(90).map((i) => {
      const opened = dice.instant();
      return {
        ...where(i),
        customer_id: `customer ${i % 80}`,
        opened_at: opened,
        due_at: dice.after(opened, 9),
        closed_at: dice.chance(0.8) ? dice.after(opened, 12) : null,
      };
    }),
  );
  await book.insert(
    "survey_answers",
    range(240).map((i) => ({
      ...where(i),
      customer_id: `customer ${i % 80}`,
      survey_kind: i % 2 === 0 ? "nps" : "satisfaction",
      answered_at: dice.instant(),
      score: i % 2 === 0 ? dice.below(11) : 1 + dice.below(5),
    })),
  );
  await book.insert(
    "targets",
    range(4).flatMap((i) =>
      range(5).map((quarter) => ({
        person_id: `manager ${i}`,
        starts_on: new Date(START + (quarter * 91 + i) * DAY).toISOString().slice(0, 10),
        amount_minor: 1_000_000 + dice.below(100_000),
      })),
    ),
  );
  await book.insert(
    "targets",
    range(5).map((quarter) => ({
      measure: "collections",
      starts_on: new Date(START + quarter * 91 * DAY).toISOString().slice(0, 10),
      amount_minor: 900_000,
    })),
  );
}

async function activity(book: FactBook, dice: Dice): Promise<void> {
  const months = range(14).map((i) => new Date(Date.UTC(2023, 5 + i, 1)).toISOString().slice(0, 10));
  await book.read(async (tx) => {
    for (const month of months) await tx.run(sql`select app.ensure_activity_month(${month}::date)`);
  });
  const rows = range(80).flatMap((customer) => {
    const share = dice.below(10) / 20;
    return range(420).flatMap((shift): FactRow[] =>
      dice.chance(share)
        ? [
            {
              customer_id: book.id(`customer ${customer}`),
              day: new Date(START + shift * DAY).toISOString().slice(0, 10),
              activity_kind: 1 + dice.below(3),
              events: 1 + dice.below(20),
            },
          ]
        : [],
    );
  });
  await book.insert("activity", rows);
}

/** Writes a small company with every kind of fact from June 2023 to June 2024, the same for the same seed. */
export async function fullCompany(book: FactBook, seed: number): Promise<void> {
  const dice = diceOf(seed);
  await places(book, dice);
  await subscriptions(book, dice);
  await pipeline(book, dice);
  await entries(book, dice);
  await activity(book, dice);
}
