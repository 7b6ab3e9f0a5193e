import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toDay } from "../../domain/calendar/day.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import type { MetricValue } from "../../domain/measurement/metric-value.ts";
import { createFactBook, type FactBook } from "../setup/fact-book.ts";
import { type Answer, askRegistry, type Question } from "./ask-registry.ts";
import { loadSalesCompany, type SalesCompany } from "./sales-company.ts";
import { adventureWorks, crmOpportunities } from "./sales-files.ts";
import { thirdPartyData } from "./third-party-data.ts";

// Figures that were computed from the same files by other software and written down in expected.json.
const expectedFile = thirdPartyData("expected.json");
if (expectedFile === null) console.log("expected.json is not at hand: its figures are not compared");
const expected = expectedFile === null ? null : JSON.parse(readFileSync(expectedFile, "utf8"));
const asOf = new Date("2020-01-01T00:00:00Z");

function companyUnderTest(make: () => SalesCompany) {
  let book: FactBook;
  beforeAll(async () => {
    book = await createFactBook();
    await loadSalesCompany(book, make());
  });
  afterAll(() => book?.close());
  return (metric: string, more: Partial<Question> = {}): Promise<Answer> =>
    askRegistry(book, { metric, period: { type: "all" }, asOf, ...more });
}

const month = (text: string) => ({ period: { type: "month" as const, month: toMonth(text) } });
const ratio = (value: MetricValue | undefined) => Number(value?.numerator) / Number(value?.denominator);

describe.skipIf(expected === null)("AdventureWorks' resellers", () => {
  const ask = companyUnderTest(adventureWorks);
  const truth = expected?.adventureworks;
  const units = (value: MetricValue | undefined) => Number(value?.numerator) / 10_000;

  test("bookings in all, by territory, city, kind of reseller, year and month", async () => {
    const bookings = await ask("bookings");
    expect(units(bookings.company)).toBeCloseTo(truth.sales, 2);
    for (const [name, sum] of Object.entries<number>(truth.by_territory))
      expect(units(bookings.of("region", name)), name).toBeCloseTo(sum, 2);
    for (const [name, sum] of truth.top5_cities)
      expect(units(bookings.of("city", name)), name).toBeCloseTo(sum, 2);
    const split = await ask("bookings", { breakdown: "segment" });
    for (const [name, sum] of Object.entries<number>(truth.by_business_type))
      expect(units(split.of("company", "", `segment=${name}`)), name).toBeCloseTo(sum, 2);
    for (const [year, sum] of Object.entries<number>(truth.by_year)) {
      const days = { from: toDay(`${year}-01-01`), to: toDay(`${Number(year) + 1}-01-01`) };
      const { company } = await ask("bookings", { period: { type: "days", ...days } });
      expect(units(company), year).toBeCloseTo(sum, 2);
    }
    for (const [name, sum] of Object.entries<number>(truth.by_month))
      expect(units((await ask("bookings", month(name))).company), name).toBeCloseTo(sum, 2);
  });

  test("concentration, dormant and acting partners", async () => {
    const top = await ask("top20_share", { population: "with_sales" });
    expect(Number(top.company.denominator)).toBe(truth.resellers_with_sales);
    expect(Number(top.company.value)).toBeCloseTo(truth.top20pct_share, 4);
    const gini = await ask("gini", { population: "with_sales" });
    expect(Number(gini.company.value)).toBeCloseTo(truth.gini_reseller_sales, 4);
    expect(Number((await ask("gini")).company.denominator)).toBe(truth.resellers_total);
    const dormant = await ask("dormant_partners", { ...month("2013-11"), population: "with_sales" });
    expect(Number(dormant.company.numerator)).toBe(truth.dormant_gt180d_at_end);
    for (const [name, count] of Object.entries<number>(truth.active_by_month)) {
      const { company } = await ask("partner_activity_rate", month(name));
      expect([Number(company.numerator), Number(company.denominator)]).toEqual([
        count,
        truth.resellers_total,
      ]);
    }
  });

  test("gross margin", async () => {
    expect(ratio((await ask("gross_margin")).company)).toBeCloseTo(truth.gross_margin_pct, 4);
  });

  test("quota attainment overall, by employee and by window", async () => {
    const attainment = await ask("quota_attainment");
    expect(ratio(attainment.company)).toBeCloseTo(truth.attainment_overall, 4);
    expect(Number(attainment.company.denominator) / 10_000).toBe(truth.quota_total);
    for (const [name, [booked, target]] of Object.entries<[number, number]>(truth.attainment_by_employee)) {
      const value = attainment.of("manager", name);
      expect(units(value), name).toBeCloseTo(booked, 2);
      expect(Number(value?.denominator) / 10_000, name).toBe(target);
    }
    const windows = Object.entries<[number, number]>(truth.attainment_by_window);
    for (const [index, [from, [booked, target]]] of windows.entries()) {
      // The last window has no end: it is taken as long as the one before it.
      const to = windows[index + 1]?.[0] ?? "2013-12-29";
      const period = { type: "days" as const, from: toDay(from), to: toDay(to) };
      const { company } = await ask("quota_attainment", { period });
      expect(units(company), from).toBeCloseTo(booked, 2);
      expect(Number(company.denominator) / 10_000, from).toBe(target);
    }
  });
});

describe.skipIf(expected === null)("CRM opportunities", () => {
  const ask = companyUnderTest(crmOpportunities);
  const truth = expected?.crm;
  type Wins = { won: number; lost: number; win_rate: number; won_value: number };

  test.each([
    ["manager", "by_manager"],
    ["region", "by_office"],
  ] as const)("win rate and won value by %s", async (grain, key) => {
    const rates = await ask("win_rate");
    const bookings = await ask("bookings");
    for (const [name, wins] of Object.entries<Wins>(truth[key])) {
      const rate = rates.of(grain, name);
      expect(Number(rate?.numerator), name).toBe(wins.won);
      expect(Number(rate?.denominator), name).toBe(wins.won + wins.lost);
      expect(Number(bookings.of(grain, name)?.numerator) / 100, name).toBe(wins.won_value);
    }
    expect(ratio(rates.company)).toBeCloseTo(truth.win_rate_closed, 4);
    expect(Number(bookings.company.numerator) / 100).toBe(truth.won_value);
  });

  test("win rate by month of closing", async () => {
    for (const [name, wins] of Object.entries<Wins>(truth.by_close_month)) {
      const { company } = await ask("win_rate", month(name));
      expect([Number(company.numerator), Number(company.denominator)]).toEqual([
        wins.won,
        wins.won + wins.lost,
      ]);
    }
  });

  test("median cycle and stale opportunities", async () => {
    expect(Number((await ask("sales_cycle")).company.value)).toBe(truth.cycle_days_won_mean_median[1]);
    const stale = await ask("stale_opportunities", { ...month("2017-12"), breakdown: "stage" });
    expect(Number(stale.of("company", "", "stage=engaging")?.numerator)).toBe(
      truth["engaging_older_90d_at_2017-12-31"],
    );
  });
});
