import { afterAll, beforeAll, expect, test } from "vitest";
import { toMonth } from "../../../domain/calendar/month.ts";
import { askRegistry } from "../../../test/golden/ask-registry.ts";
import { createFactBook, type FactBook } from "../../../test/setup/fact-book.ts";

let book: FactBook;
const LATER = new Date("2026-01-01T00:00:00Z");

async function events(): Promise<void> {
  const event = { event_kind: "salon", city_id: "a" };
  await book.insert("city_versions", [{ city_id: "a", name: "A", region_id: "r" }]);
  await book.insert("event_versions", [
    { ...event, event_id: "salon", name: "S", held_on: "2024-01-10", attendees: 20, cost_minor: 1000 },
    { ...event, event_id: "chamber", name: "C", event_kind: "association", held_on: "2024-01-20" },
    { ...event, event_id: "next", name: "N", held_on: "2024-02-01", attendees: 9, cost_minor: 700 },
  ]);
  const cost = { booked_on: "2024-01-25", cost_kind: "event" };
  await book.insert("costs", [
    { ...cost, event_id: "chamber", amount_minor: 300 },
    { ...cost, event_id: "chamber", amount_minor: 200 },
    // The salon says its own cost: what is booked on it is not counted twice.
    { ...cost, event_id: "salon", amount_minor: 990 },
  ]);
}

async function guests(): Promise<void> {
  const created = "2024-01-09T00:00:00Z";
  await book.insert("customer_versions", [{ customer_id: "k", name: "K" }]);
  await book.insert("lead_versions", [
    { lead_id: "twice", source: "event", created_at: created },
    { lead_id: "once", source: "event", created_at: created },
    { lead_id: "referred", source: "association", created_at: created },
    { lead_id: "of HQ", source: "hq_lead", created_at: created },
    { lead_id: "later", source: "event", created_at: "2024-02-01T00:00:00Z" },
  ]);
  const came = (who: object, event_id: string, touched_at: string) => ({
    ...who,
    event_id,
    touched_at,
    touch_kind: "event_attendance",
  });
  const [first, second] = ["2024-01-10T02:00:00Z", "2024-01-20T02:00:00Z"];
  await book.insert("touches", [
    came({ lead_id: "twice" }, "salon", first),
    came({ lead_id: "twice" }, "chamber", second),
    came({ lead_id: "once" }, "salon", first),
    came({ lead_id: "referred" }, "chamber", second),
    came({ lead_id: "of HQ" }, "salon", first),
    came({ lead_id: "later" }, "next", "2024-02-01T02:00:00Z"),
    came({ customer_id: "k" }, "chamber", second),
  ]);
}

async function deals(): Promise<void> {
  const deal = { stage: "won", source: "event", created_at: "2024-01-15T00:00:00Z" };
  await book.insert("deal_versions", [
    // 5000 − 1000 − 500 = 3500, of the salon, which reached it first.
    {
      ...deal,
      deal_id: "a",
      lead_id: "twice",
      closed_at: "2024-03-01T00:00:00Z",
      amount_minor: 5000,
      direct_cost_minor: 1000,
    },
    // By its customer; 900 − 100 of its line = 800, of the chamber.
    {
      ...deal,
      deal_id: "b",
      customer_id: "k",
      source: "association",
      closed_at: "2024-02-15T00:00:00Z",
      amount_minor: 900,
    },
    // The salon's 180 days end with 7 July in Shanghai: the last second counts with 200, the next does not.
    { ...deal, deal_id: "c", lead_id: "once", closed_at: "2024-07-07T15:59:59Z", amount_minor: 200 },
    { ...deal, deal_id: "d", lead_id: "once", closed_at: "2024-07-07T16:00:00Z", amount_minor: 7000 },
    {
      ...deal,
      deal_id: "e",
      lead_id: "of HQ",
      source: "hq_lead",
      closed_at: "2024-03-01T00:00:00Z",
      amount_minor: 8000,
    },
    {
      ...deal,
      deal_id: "f",
      lead_id: "once",
      stage: "lost",
      closed_at: "2024-03-01T00:00:00Z",
      amount_minor: 9000,
    },
  ]);
  await book.insert("deal_lines", [{ deal_id: "b", amount_minor: 900, direct_cost_minor: 100 }]);
  await book.insert("partner_versions", [{ partner_id: "p", name: "P", city_id: "a" }]);
  await book.insert("partner_shares", [
    { deal_id: "a", partner_id: "p", booked_on: "2024-03-02", amount_minor: 500 },
  ]);
}

beforeAll(async () => {
  book = await createFactBook();
  await book.insert("region_versions", [{ region_id: "r", name: "R" }]);
  await events();
  await guests();
  await deals();
});
afterAll(() => book?.close());

const january = { type: "month", month: toMonth("2024-01") } as const;
const ask = (metric: string, asOf = LATER) => askRegistry(book, { metric, period: january, asOf });

test("counts events, attendees, associations", async () => {
  expect((await ask("events_held")).company.numerator).toBe("2");
  expect((await ask("event_attendees")).company.numerator).toBe("20");
  expect((await ask("association_activities")).company.numerator).toBe("1");
  expect((await ask("association_leads")).company.numerator).toBe("1");
  const split = await askRegistry(book, {
    metric: "events_held",
    period: january,
    asOf: LATER,
    breakdown: "event_kind",
  });
  expect(split.of("city", "a", "event_kind=salon")?.numerator).toBe("1");
});

test("a lead belongs to the first event it came to, and costs what the events cost", async () => {
  expect((await ask("event_leads")).company.numerator).toBe("3");
  expect((await ask("event_cost_per_lead")).company).toMatchObject({ numerator: "1500", denominator: "3" });
});

test("the return is the gross profit of 180 days over the cost, each deal of one event", async () => {
  const { company, of } = await ask("event_roi");
  expect(company).toMatchObject({ numerator: "4500", denominator: "1500", cohort: "1500", state: "ok" });
  expect(of("city", "a")).toMatchObject({ numerator: "4500", denominator: "1500" });
  const split = { metric: "event_roi", period: january, asOf: LATER, breakdown: "event_kind" } as const;
  const byKind = await askRegistry(book, split);
  expect(byKind.of("company", "", "event_kind=salon")).toMatchObject({
    numerator: "3700",
    denominator: "1000",
  });
  expect(byKind.of("company", "", "event_kind=association")).toMatchObject({
    numerator: "800",
    denominator: "500",
  });
});

test("the return is immature for 180 days after the month's end", async () => {
  expect((await ask("event_roi", new Date("2024-07-29T15:59:59Z"))).company.state).toBe("immature");
  expect((await ask("event_roi", new Date("2024-07-29T16:00:00Z"))).company.state).toBe("ok");
});
