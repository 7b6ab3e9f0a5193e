import { afterAll, beforeAll, expect, test } from "vitest";
import { toDay } from "../../domain/calendar/day.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import type { MetricValue } from "../../domain/measurement/metric-value.ts";
import { createFactBook, type FactBook } from "../setup/fact-book.ts";
import { type Answer, askRegistry, type Question } from "./ask-registry.ts";
import { generatedCompany } from "./generated-company.ts";
import { loadSalesCompany } from "./sales-company.ts";
import { salesTruth } from "./sales-truth.ts";

const company = generatedCompany(7);
const LAST_DAY = "2024-02-29";
const truth = salesTruth(company, LAST_DAY);
const asOf = new Date("2024-06-01T00:00:00Z");
let book: FactBook;

beforeAll(async () => {
  book = await createFactBook();
  await loadSalesCompany(book, company);
});
afterAll(() => book?.close());

const ask = (metric: string, more: Partial<Question> = {}): Promise<Answer> =>
  askRegistry(book, { metric, period: { type: "all" }, asOf, ...more });
const pair = (value: MetricValue | undefined) => [Number(value?.numerator), Number(value?.denominator)];
const atEnd = { period: { type: "month", month: toMonth("2024-02") } } as const;

test("bookings add up by region and month", async () => {
  const bookings = await ask("bookings");
  expect(Number(bookings.company.numerator)).toBe(truth.bookings);
  for (const [region, minor] of Object.entries(truth.bookingsByRegion))
    expect(Number(bookings.of("region", region)?.numerator), region).toBe(minor);
  for (const [month, minor] of Object.entries(truth.bookingsByMonth)) {
    const { company } = await ask("bookings", { period: { type: "month", month: toMonth(month) } });
    expect(Number(company.numerator), month).toBe(minor);
  }
});

test("gross profit leaves bookings less direct cost", async () => {
  expect(pair((await ask("gross_margin")).company)).toEqual([truth.bookings - truth.cost, truth.bookings]);
});

test("win rates by answerable person and region", async () => {
  const rates = await ask("win_rate");
  for (const [person, [won, closed]] of Object.entries(truth.winsByManager))
    expect(pair(rates.of("manager", person)), person).toEqual([won, closed]);
  for (const [region, [won, closed]] of Object.entries(truth.winsByRegion))
    expect(pair(rates.of("region", region)), region).toEqual([won, closed]);
});

test("concentration of partners with sales", async () => {
  const [top, gini] = [
    await ask("top20_share", { population: "with_sales" }),
    await ask("gini", { population: "with_sales" }),
  ];
  expect(Number(top.company.denominator)).toBe(truth.partnersWithSales);
  expect(Number(top.company.value)).toBeCloseTo(truth.topFifthShare, 12);
  expect(Number(gini.company.value)).toBeCloseTo(truth.gini, 12);
  const all = await ask("gini");
  expect(Number(all.company.denominator)).toBe(company.partners.length);
});

test("dormant partners, median cycle, stale opportunities", async () => {
  const dormant = await ask("dormant_partners", { ...atEnd, population: "with_sales" });
  expect(Number(dormant.company.numerator)).toBe(truth.dormant);
  const idle = await ask("dormant_partners", atEnd);
  expect(Number(idle.company.numerator)).toBe(
    truth.dormant + company.partners.length - truth.partnersWithSales,
  );
  expect(Number((await ask("sales_cycle")).company.value)).toBe(truth.medianCycle);
  const stale = await ask("stale_opportunities", { ...atEnd, breakdown: "stage" });
  expect(Number(stale.of("company", "", "stage=engaging")?.numerator)).toBe(truth.staleEngaging);
});

test("quota attainment by person and overall, and by a window that is a target's own", async () => {
  const attainment = await ask("quota_attainment");
  let booked = 0;
  let target = 0;
  for (const [person, sums] of Object.entries(truth.attainment)) {
    expect(pair(attainment.of("manager", person)), person).toEqual(sums);
    booked += sums[0];
    target += sums[1];
  }
  expect(pair(attainment.company)).toEqual([booked, target]);
  const first = company.targets.filter(({ person }) => person === "seller 0").slice(0, 2);
  const window = { from: toDay(first[0]?.startsOn ?? ""), to: toDay(first[1]?.startsOn ?? "") };
  const quarter = await ask("quota_attainment", { period: { type: "days", ...window } });
  expect(Number(quarter.of("manager", "seller 0")?.denominator)).toBe(first[0]?.minor);
});
