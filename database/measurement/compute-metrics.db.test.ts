import { afterAll, beforeAll, expect, test } from "vitest";
import { toMonth } from "../../domain/calendar/month.ts";
import { GRAINS } from "../../domain/measurement/metric-definition.ts";
import { type MetricValue, shownNumber } from "../../domain/measurement/metric-value.ts";
import { metric } from "../../domain/measurement/metrics/metrics.ts";
import type { Period } from "../../domain/measurement/span.ts";
import { createFactBook, type FactBook } from "../../test/setup/fact-book.ts";
import { computeMetrics } from "./compute-metrics.ts";
import { FACTS } from "./facts/facts.ts";

let book: FactBook;
const march: Period = { type: "month", month: toMonth("2024-03") };
const NOW = new Date("2024-05-01T00:00:00Z");

beforeAll(async () => {
  book = await createFactBook();
  await book.insert("region_versions", [
    { region_id: "east", name: "East" },
    { region_id: "west", name: "West" },
  ]);
  await book.insert("person_versions", [{ person_id: "m1" }, { person_id: "m2" }]);
  await book.insert("city_versions", [
    { city_id: "a", name: "A", region_id: "east", valid_to: "2024-03-15", addressable_customers: 100 },
    { city_id: "a", name: "A", region_id: "west", valid_from: "2024-03-15", addressable_customers: 100 },
    { city_id: "b", name: "B", region_id: "east" },
  ]);
  await book.insert("partner_versions", [
    { partner_id: "p1", name: "P1", city_id: "a", manager_id: "m1" },
    { partner_id: "p2", name: "P2", city_id: "b", manager_id: "m1" },
  ]);
  await book.insert("person_versions", [{ person_id: "staff", partner_id: "p2", manager_id: "m2" }]);
  const deal = { created_at: "2024-02-01T00:00:00Z", stage: "won", partner_id: "p1", city_id: "a" };
  await book.insert("deal_versions", [
    { ...deal, deal_id: "d1", closed_at: "2024-03-01T00:00:00Z", amount_minor: 100 },
    {
      ...deal,
      deal_id: "d2",
      closed_at: "2024-03-20T00:00:00Z",
      amount_minor: 250,
      rate: 0.5,
      owner_id: "m2",
    },
    { ...deal, deal_id: "d3", closed_at: "2024-03-20T00:00:00Z", stage: "lost" },
    // Of the partner's person: its superior answers. Without a city: the partner's.
    {
      ...deal,
      deal_id: "d4",
      partner_id: "p2",
      city_id: null,
      closed_at: "2024-03-31T15:59:59.999Z",
      amount_minor: 7,
      owner_id: "staff",
    },
    // April in Shanghai.
    { ...deal, deal_id: "d5", closed_at: "2024-03-31T16:00:00Z", amount_minor: 1000 },
  ]);
  await book.insert("customer_versions", [
    { customer_id: "c1", name: "C1", city_id: "a", partner_id: "p1" },
    { customer_id: "c2", name: "C2", city_id: "b", partner_id: "p2" },
  ]);
  await book.insert("contract_versions", [
    {
      contract_id: "k1",
      customer_id: "c1",
      start_on: "2023-04-01",
      end_on: "2024-03-31",
      amount_minor: 1200,
    },
    {
      contract_id: "k2",
      customer_id: "c1",
      start_on: "2024-01-01",
      end_on: "2024-12-31",
      amount_minor: 2400,
    },
    { contract_id: "k3", customer_id: "c2", start_on: "2024-01-01", end_on: "2024-03-30", amount_minor: 300 },
  ]);
});
afterAll(() => book.close());

async function valuesOf(id: string, period: Period = march): Promise<Record<string, MetricValue>> {
  const values = await book.read((tx) =>
    computeMetrics(tx, [{ definition: metric(id), period, population: "all", breakdown: null }], {
      orgId: book.orgId,
      zone: book.zone,
      asOf: NOW,
      grains: GRAINS,
      facts: FACTS,
      businessDays: () => [],
    }),
  );
  const names = ["east", "west", "a", "b", "p1", "p2", "m1", "m2"];
  const named = (id: string | null) => names.find((name) => book.id(name) === id) ?? "";
  return Object.fromEntries(
    values.map((value) => [`${value.grain} ${named(value.subjectId)}`.trim(), value]),
  );
}

test("sums bookings at every grain, with place and person as they were on the day", async () => {
  const values = await valuesOf("bookings");
  const numerators = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value.numerator]));
  expect(numerators).toEqual({
    company: "232",
    "region east": "107",
    "region west": "125",
    "city a": "225",
    "city b": "7",
    "partner p1": "225",
    "partner p2": "7",
    "manager m1": "100",
    "manager m2": "132",
  });
});

test("divides won by closed deals, and says too few below the minimum", async () => {
  const values = await valuesOf("win_rate");
  expect(values.company).toMatchObject({ numerator: "3", denominator: "4", state: "too_few" });
  expect(values["region west"]).toMatchObject({ numerator: "1", denominator: "2" });
  expect(shownNumber({ ...(values.company as MetricValue), state: "ok" })).toBe(0.75);
});

test("counts customers paying on the last day", async () => {
  const values = await valuesOf("paying_customers");
  expect(Object.fromEntries(Object.entries(values).map(([key, { numerator }]) => [key, numerator]))).toEqual({
    company: "1",
    "region west": "1",
    "city a": "1",
    "partner p1": "1",
    "manager m1": "1",
  });
});
