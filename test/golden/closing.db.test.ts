import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readClosedValues } from "../../database/measurement/closed-values.ts";
import { toDay } from "../../domain/calendar/day.ts";
import { addMonths, type Month, toMonth } from "../../domain/calendar/month.ts";
import { defineMetric, plus } from "../../domain/measurement/metric-definition.ts";
import { shownNumber } from "../../domain/measurement/metric-value.ts";
import { restateMonths } from "../../server/workflows/restate-months.ts";
import { verifyMonth } from "../../server/workflows/verify-month.ts";
import { type CloseBook, createCloseBook } from "../setup/close-book.ts";
import { askRegistry } from "./ask-registry.ts";

// The golden cases of as-of reporting and closed periods, each a consequence of its definition.
const monthly = (month: string) => ({ type: "month", month: toMonth(month) }) as const;
const LATER = new Date("2026-01-01T00:00:00Z");

async function frozen(book: CloseBook, metric: string, from: Month, to = from) {
  const filter = { metrics: [metric], slice: "all", grains: ["company" as const], months: { from, to } };
  return book.read((tx) => readClosedValues(tx, filter));
}

describe("payments: closed, restated, months of Shanghai", () => {
  let book: CloseBook;
  beforeAll(async () => {
    book = await createCloseBook();
    const pay = (name: string, amount: number, at: string) =>
      book.insert(
        "collections",
        [{ id: book.id(name), received_on: "2024-01-15", amount_minor: amount }],
        at,
      );
    await pay("a", 100, "2024-01-10T00:00:00Z");
    await pay("b", 50, "2024-02-02T00:00:00Z");
    await book.closeAt("2024-01", "2024-02-08T00:00:00Z");
    await book.void("collections", "id", "a", "2024-02-12T00:00:00Z");
    await pay("a corrected", 90, "2024-02-12T00:00:00Z");
    book.setNow("2024-03-05T00:00:00Z");
  });
  afterAll(() => book?.close());

  test("case 1: the month of an instant is that of the organisation's zone, half open", async () => {
    const deal = { stage: "won", created_at: "2024-01-01T00:00:00Z" };
    await book.insert(
      "deal_versions",
      [
        { ...deal, deal_id: "last of January", closed_at: "2024-01-31T15:59:59.999Z", amount_minor: 1 },
        { ...deal, deal_id: "first of February", closed_at: "2024-01-31T16:00:00Z", amount_minor: 10 },
      ],
      "2024-02-20T00:00:00Z",
    );
    const sums: (string | null)[] = [];
    for (const month of ["2024-01", "2024-02"]) {
      const { company } = await askRegistry(book, {
        metric: "bookings",
        period: monthly(month),
        asOf: LATER,
      });
      sums.push(company.numerator);
    }
    expect(sums).toEqual(["1", "10"]);
  });

  test("case 2: a correction restates January, and the closed value stays", async () => {
    const [closed] = await frozen(book, "collections", toMonth("2024-01"));
    expect(closed?.numerator).toBe("150");
    const [run] = await restateMonths(book.services, book.system);
    const restated = run?.restatements.find(
      ({ metric, grain }) => metric === "collections" && grain === "company",
    );
    expect(restated).toMatchObject({ closed: { numerator: "150" }, restated: { numerator: "140" } });
    const adjustment = Number(restated?.restated?.numerator) - Number(restated?.closed?.numerator);
    expect(adjustment).toBe(-10);
    // As posted: January closed, and the adjustment where it was found; as restated: January as known now.
    const { company } = await askRegistry(book, {
      metric: "collections",
      period: monthly("2024-01"),
      asOf: LATER,
    });
    expect(150 + adjustment).toBe(Number(company.numerator));
    expect((await frozen(book, "collections", toMonth("2024-01")))[0]?.numerator).toBe("150");
    expect((await verifyMonth(book.services, book.system, toMonth("2024-01"))).holds).toBe(true);
  });
});

describe("cohorts", () => {
  let book: CloseBook;
  beforeAll(async () => {
    book = await createCloseBook();
    const assigned = "2024-01-20T01:00:00Z";
    const leads = ["in time", "a minute late", "65 days"];
    await book.insert("lead_versions", [
      ...leads.map((lead_id) => ({
        lead_id,
        source: "hq_lead",
        created_at: assigned,
        assigned_at: assigned,
      })),
      { lead_id: "of March", source: "hq_lead", created_at: assigned, assigned_at: "2024-03-02T00:00:00Z" },
      { lead_id: "too", source: "hq_lead", created_at: assigned, assigned_at: "2024-02-10T00:00:00Z" },
    ]);
    // 20 January to 20 March of 2024 are 60 days: 08:59 of that day counts, 09:00 does not (Shanghai).
    const won = ["2024-03-20T00:59:00Z", "2024-03-20T01:00:00Z", "2024-03-25T01:00:00Z"];
    await book.insert(
      "deal_versions",
      leads.map((lead_id, index) => ({
        deal_id: `deal of ${lead_id}`,
        lead_id,
        stage: "won",
        created_at: assigned,
        closed_at: won[index],
        amount_minor: 1,
      })),
    );
  });
  afterAll(() => book?.close());
  const rate = async (month: string, asOf: string) =>
    (await askRegistry(book, { metric: "hq_lead_win_rate", period: monthly(month), asOf: new Date(asOf) }))
      .company;

  test("case 3: sixty times 24 hours, half open", async () => {
    expect(await rate("2024-01", "2024-06-01T00:00:00Z")).toMatchObject({ numerator: "1", denominator: "3" });
  });

  test("case 4: asked too early it is immature, with how much is mature, and not zero", async () => {
    const early = await rate("2024-03", "2024-04-15T00:00:00Z");
    expect(early).toMatchObject({ state: "immature", denominator: "0", cohort: "1" });
    expect(shownNumber(early)).toBeNull();
    const partly = await rate("2024-02", "2024-04-15T00:00:00Z");
    expect(partly).toMatchObject({ state: "immature", denominator: "1", cohort: "1" });
  });

  test("a close freezes the cohorts whose lag ended in it, under their own month", async () => {
    for (const month of ["2024-01", "2024-02", "2024-03", "2024-04"] as Month[])
      await book.closeAt(month, `${addMonths(month, 1)}-05T00:00:00Z`);
    const values = await frozen(book, "hq_lead_win_rate", toMonth("2024-01"), toMonth("2024-04"));
    // The 60 days of January end at the end of March, those of February at that of April.
    expect(values.map(({ month, closedIn, numerator }) => [month, closedIn, numerator])).toEqual([
      ["2024-01", "2024-03", "1"],
      ["2024-02", "2024-04", "0"],
    ]);
  });
});

describe("roll-ups", () => {
  let book: CloseBook;
  const deals = (city: string, won: number, lost: number) =>
    Array.from({ length: won + lost }, (_, i) => ({
      deal_id: `${city} ${i}`,
      city_id: city,
      stage: i < won ? "won" : "lost",
      created_at: "2024-01-01T00:00:00Z",
      closed_at: "2024-01-10T00:00:00Z",
      amount_minor: i < won ? 1 : null,
    }));
  beforeAll(async () => {
    book = await createCloseBook();
    await book.insert("region_versions", [{ region_id: "r", name: "R" }]);
    await book.insert("city_versions", [
      { city_id: "A", name: "A", region_id: "r" },
      { city_id: "B", name: "B", region_id: "r" },
    ]);
    await book.insert("deal_versions", [...deals("A", 1, 9), ...deals("B", 30, 70)]);
    await book.insert("customer_versions", [{ customer_id: "c", name: "C" }]);
    await book.insert("contract_versions", [
      { contract_id: "k", customer_id: "c", start_on: "2024-01-01", end_on: "2024-03-31", amount_minor: 3 },
    ]);
  });
  afterAll(() => book?.close());

  test("case 5: a ratio of ratios is Σ / Σ: 31 of 110, not 0.20", async () => {
    const { of } = await askRegistry(book, { metric: "win_rate", period: monthly("2024-01"), asOf: LATER });
    const region = of("region", "r");
    expect([region?.numerator, region?.denominator]).toEqual(["31", "110"]);
    expect(region && shownNumber(region)).toBeCloseTo(0.281818, 6);
  });

  test("case 6: a snapshot of a quarter is its last day's, not the sum of months", async () => {
    const quarter = { type: "days", from: toDay("2024-01-01"), to: toDay("2024-04-01") } as const;
    const { company } = await askRegistry(book, { metric: "paying_customers", period: quarter, asOf: LATER });
    expect(company.numerator).toBe("1");
    const next = { type: "days", from: toDay("2024-01-01"), to: toDay("2024-04-02") } as const;
    expect(
      (await askRegistry(book, { metric: "paying_customers", period: next, asOf: LATER })).company.numerator,
    ).toBe("0");
  });
});

describe("baselines", () => {
  let book: CloseBook;
  const months = ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06"] as Month[];
  beforeAll(async () => {
    book = await createCloseBook();
    for (const [index, month] of months.entries()) {
      await book.insert("collections", [{ received_on: `${month}-10`, amount_minor: (index + 1) * 100 }]);
      await book.closeAt(month, `${addMonths(month, 1)}-05T00:00:00Z`);
    }
    await book.insert(
      "collections",
      [{ received_on: "2024-05-11", amount_minor: 6000 }],
      "2024-07-09T00:00:00Z",
    );
    book.setNow("2024-07-10T00:00:00Z");
  });
  afterAll(() => book?.close());

  test("case 7: a mean of six closed months stays when one is restated later", async () => {
    const mean = async () => {
      const values = await frozen(book, "collections", toMonth("2024-01"), toMonth("2024-06"));
      return values.reduce((sum, { numerator }) => sum + Number(numerator), 0) / values.length;
    };
    expect(await mean()).toBe(350);
    const runs = await restateMonths(book.services, book.system);
    const may = runs.find(({ month }) => month === "2024-05");
    expect(may?.restatements.find(({ grain }) => grain === "company")).toMatchObject({
      closed: { numerator: "500" },
      restated: { numerator: "6500" },
    });
    expect(await mean()).toBe(350);
  });
});

describe("New York", () => {
  let book: CloseBook;
  const metric = defineMetric({
    id: "deals_of_the_day",
    name: { zh: "当日赢单", en: "Deals of the day" },
    meaning: { zh: "测试用。", en: "For this test." },
    question: { zh: "测试？", en: "Test?" },
    unit: "count",
    kind: "additive",
    clock: "deal.closed_at",
    numerator: [plus("deals_closed.won_count")],
    sources: ["deal"],
  });
  beforeAll(async () => {
    book = await createCloseBook({ zone: "America/New_York" });
    const deal = { stage: "won", created_at: "2024-03-01T00:00:00Z", amount_minor: 1 };
    // The day of 2024-03-10 there runs from 05:00 to 04:00 UTC: 23 hours.
    await book.insert("deal_versions", [
      { ...deal, deal_id: "1", closed_at: "2024-03-10T04:59:59Z" },
      { ...deal, deal_id: "2", closed_at: "2024-03-10T05:00:00Z" },
      { ...deal, deal_id: "3", closed_at: "2024-03-11T03:59:59Z" },
      { ...deal, deal_id: "4", closed_at: "2024-03-11T04:00:00Z" },
    ]);
    const lead = {
      source: "hq_lead",
      created_at: "2024-03-09T15:00:00Z",
      assigned_at: "2024-03-09T15:00:00Z",
    };
    await book.insert("lead_versions", [
      { ...lead, lead_id: "a", accepted_at: "2024-03-10T15:00:00Z", accept_due_at: "2024-03-10T15:00:00Z" },
      { ...lead, lead_id: "b", accepted_at: "2024-03-10T15:00:01Z", accept_due_at: "2024-03-10T15:00:00Z" },
    ]);
  });
  afterAll(() => book?.close());

  test("case 8: days follow the local calendar, time limits run in elapsed time", async () => {
    const sunday = { type: "days", from: toDay("2024-03-10"), to: toDay("2024-03-11") } as const;
    expect((await askRegistry(book, { metric, period: sunday, asOf: LATER })).company.numerator).toBe("2");
    const accepted = await askRegistry(book, {
      metric: "lead_accept_rate",
      period: monthly("2024-03"),
      asOf: LATER,
    });
    expect(accepted.company).toMatchObject({ numerator: "1", denominator: "2" });
  });
});
