import { afterAll, beforeAll, expect, test } from "vitest";
import { computeMetrics } from "../../database/measurement/compute-metrics.ts";
import { FACTS } from "../../database/measurement/facts/facts.ts";
import { lastDayOf, type Month, toMonth } from "../../domain/calendar/month.ts";
import { metric } from "../../domain/measurement/metrics/metrics.ts";
import { uuidOf } from "../../test/setup/fact-book.ts";
import { openViewSite, type ViewSite } from "../../test/setup/view-site.ts";

let site: ViewSite;

const contract = (name: string, customer: string, start: string, end: string, amount = 1200) => ({
  ...{ contract_id: name, customer_id: customer, city_id: "a" },
  ...{ start_on: start, end_on: end, amount_minor: amount },
});

/** Contracts of every awkward kind, drawn by a fixed rule: gaps, overlaps, early ends, starts and ends within a month. */
function manyContracts() {
  return Array.from({ length: 240 }, (_, at) => {
    const customer = `many ${at % 90}`;
    const start = new Date(Date.UTC(2022, 6, 1 + ((at * 37) % 640)));
    const days = 1 + ((at * 53) % 420);
    const end = new Date(start.getTime() + days * 86_400_000);
    const stops = at % 7 === 0 ? new Date(start.getTime() + Math.floor(days / 2) * 86_400_000) : null;
    const day = (date: Date) => date.toISOString().slice(0, 10);
    return {
      ...contract(`m${at}`, customer, day(start), day(end), 1000 + at * 13),
      terminated_on: stops === null ? null : day(stops),
    };
  });
}

beforeAll(async () => {
  site = await openViewSite("2024-07-10T04:00:00Z");
  const { book } = site;
  await book.insert("region_versions", [
    { region_id: "east", name: "East" },
    { region_id: "west", name: "West" },
  ]);
  await book.insert("city_versions", [
    { city_id: "a", name: "A", region_id: "east" },
    { city_id: "b", name: "B", region_id: "west" },
  ]);
  const names = [...Array.from({ length: 90 }, (_, at) => `many ${at}`), "one", "two", "far"];
  await book.insert(
    "customer_versions",
    names.map((name) => ({
      ...{ customer_id: name, name, city_id: name === "far" ? "b" : "a" },
      customer_class: name === "two" ? "A" : "B",
    })),
  );
  await book.insert("contract_versions", [
    ...manyContracts(),
    // Ends on a month's last day, pauses a month, comes back.
    contract("o1", "one", "2024-01-15", "2024-02-29"),
    contract("o2", "one", "2024-04-10", "2025-04-09", 2400),
    // Two at once, of which one ends early.
    contract("t1", "two", "2024-01-01", "2024-12-31", 1200),
    contract("t2", "two", "2024-02-01", "2024-03-15", 150),
    { ...contract("f", "far", "2024-01-01", "2024-12-31", 36_600), city_id: "b" },
  ]);
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

type Cell = { age: number; paying: number | null; recurring: string | null; state: string };
type Line = { cohort: string; started: number; cells: Cell[] };

async function registryAt(month: Month, id: string, grain = "company", subject: string | null = null) {
  const period = { type: "month", month } as const;
  const values = await site.book.read((tx) =>
    computeMetrics(tx, [{ definition: metric(id), period, population: "all", breakdown: null }], {
      ...{ orgId: site.book.orgId, zone: site.book.zone, asOf: new Date("2024-07-10T04:00:00Z") },
      ...{ grains: ["company", "city"], facts: FACTS, businessDays: () => [] },
    }),
  );
  const found = values.find((value) => value.grain === grain && value.subjectId === subject);
  return found?.numerator ?? "0";
}

const monthAt = (cohort: string, age: number) => {
  const at = Number(cohort.slice(0, 4)) * 12 + Number(cohort.slice(5)) - 1 + age;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
};
const cellsAt = (cohorts: Line[], month: string) =>
  cohorts.flatMap(({ cohort, cells }) => cells.filter(({ age }) => monthAt(cohort, age) === month));

test("added up over all cohorts, a month is the registry's paying customers and recurring revenue", async () => {
  const { cohorts } = (await site.get("/v1/cohorts?month=2024-06&months=36")) as { cohorts: Line[] };
  expect(cohorts).toHaveLength(36);
  for (const month of ["2022-09", "2023-02", "2023-08", "2024-02", "2024-03", "2024-06"]) {
    const cells = cellsAt(cohorts, month);
    const paying = cells.reduce((sum, cell) => sum + (cell.paying ?? 0), 0);
    expect(String(paying), month).toBe(await registryAt(toMonth(month), "paying_customers"));
    const recurring = cells.reduce((sum, cell) => sum + Number(cell.recurring), 0);
    expect(recurring, month).toBeCloseTo(Number(await registryAt(toMonth(month), "mrr")), 6);
  }
});

test("a cohort is as large as the registry's new paying customers of its month", async () => {
  const { cohorts } = (await site.get("/v1/cohorts?month=2024-06&months=36")) as { cohorts: Line[] };
  for (const { cohort, started } of cohorts.filter((line) => line.started > 0))
    expect(String(started), cohort).toBe(await registryAt(toMonth(cohort), "new_paying_customers"));
});

test("who pauses is gone and comes back; two contracts at once are one customer and two amounts", async () => {
  const url = `/v1/cohorts?month=2024-06&months=6&grain=city&subject=${uuidOf("b")}`;
  const far = ((await site.get(url)) as { cohorts: Line[] }).cohorts[0];
  // 36,600 over the twelve months of 2024.
  expect(far?.cells.map(({ recurring }) => Number(recurring))).toEqual([3050, 3050, 3050, 3050, 3050, 3050]);
  const { cohorts } = (await site.get("/v1/cohorts?month=2024-06&months=6&class=A")) as { cohorts: Line[] };
  expect(cohorts[0]).toMatchObject({ cohort: "2024-01", started: 1 });
  expect(cohorts[0]?.cells.map(({ paying }) => paying)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(cohorts[0]?.cells.map(({ recurring }) => Math.round(Number(recurring)))).toEqual([
    ...[100, 200, 100, 100, 100, 100],
  ]);
  expect(cohorts[0]?.cells[0]?.state).toBe("too_few");
});

test("what has not come yet is immature and has no number", async () => {
  const { cohorts } = (await site.get("/v1/cohorts?month=2024-07&months=3")) as { cohorts: Line[] };
  const last = cohorts.at(-1);
  expect(lastDayOf(toMonth("2024-07")) > "2024-07-10").toBe(true);
  expect(last).toMatchObject({ cohort: "2024-07" });
  expect(last?.cells.map(({ state, paying }) => [state, paying])).toEqual([
    ["immature", null],
    ["immature", null],
    ["immature", null],
  ]);
});

test("a quarter adds its months at the same age, and is immature until its last month has come so far", async () => {
  const months = ((await site.get("/v1/cohorts?month=2024-06&months=6")) as { cohorts: Line[] }).cohorts;
  const quarters = ((await site.get("/v1/cohorts?month=2024-06&months=6&by=quarter")) as { cohorts: Line[] })
    .cohorts;
  expect(quarters.map(({ cohort }) => cohort)).toEqual(["2024-Q1", "2024-Q2"]);
  const first = months.slice(0, 3);
  expect(quarters[0]?.cells[2]?.paying).toBe(
    first.reduce((sum, line) => sum + (line.cells[2]?.paying ?? Number.NaN), 0),
  );
  const short = (await site.get("/v1/cohorts?month=2024-06&months=4&by=quarter")) as { cohorts: Line[] };
  expect(short.cohorts[0]).toEqual(quarters[0]);
  // March's fourth month is July, which runs.
  expect(quarters[0]?.cells[4]).toMatchObject({ state: "immature", paying: null });
});

test("a director sees the customers of its cities and no other region, a partner no cohorts", async () => {
  const own = await site.get("/v1/cohorts?month=2024-06&months=6", "director:b");
  expect(own.whole).toBe(false);
  expect(own.cohorts[0]).toMatchObject({ started: 1 });
  const east = `/v1/cohorts?month=2024-06&grain=region&subject=${uuidOf("east")}`;
  expect((await site.ask(east, "director:b")).statusCode).toBe(404);
  expect((await site.ask("/v1/cohorts", "owner:p")).statusCode).toBe(403);
  expect((await site.ask("/v1/cohorts?grain=city")).statusCode).toBe(400);
});
