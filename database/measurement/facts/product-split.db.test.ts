import { afterAll, beforeAll, expect, test } from "vitest";
import { toMonth } from "../../../domain/calendar/month.ts";
import { canonicalDecimal } from "../../../domain/measurement/combine-measures.ts";
import { askRegistry, type Question } from "../../../test/golden/ask-registry.ts";
import { createFactBook, type FactBook } from "../../../test/setup/fact-book.ts";

let book: FactBook;
const period = { type: "month", month: toMonth("2024-03") } as const;
const asOf = new Date("2024-05-01T00:00:00Z");

beforeAll(async () => {
  book = await createFactBook();
  await book.insert(
    "product_versions",
    ["base", "one", "two"].map((product_id) => ({ product_id, name: product_id })),
  );
  await book.insert("partner_versions", [{ partner_id: "p", name: "P" }]);
  const deal = {
    stage: "won",
    created_at: "2024-03-01T00:00:00Z",
    closed_at: "2024-03-10T00:00:00Z",
    partner_id: "p",
  };
  await book.insert("deal_versions", [
    { ...deal, deal_id: "x", product_id: "base", amount_minor: 1000, direct_cost_minor: 400 },
    { ...deal, deal_id: "y", product_id: null, amount_minor: 100 },
    { ...deal, deal_id: "z", product_id: "two", amount_minor: 70 },
    { ...deal, deal_id: "in dollars", product_id: null, amount_minor: 101, rate: "7.0827" },
    { ...deal, deal_id: "lines say more", product_id: "base", amount_minor: 10 },
    { ...deal, deal_id: "lost unpriced", product_id: "base", stage: "lost", amount_minor: null },
    { ...deal, deal_id: "lost", product_id: "one", stage: "lost" },
  ]);
  await book.insert("deal_lines", [
    { deal_id: "x", product_id: "one", amount_minor: 600, direct_cost_minor: 200 },
    { deal_id: "x", product_id: "two", amount_minor: 300, direct_cost_minor: 100 },
    { deal_id: "y", product_id: "one", amount_minor: 50, direct_cost_minor: 7 },
    { deal_id: "y", product_id: null, amount_minor: 25, direct_cost_minor: 3 },
    { deal_id: "in dollars", product_id: "one", amount_minor: 33, rate: "7.0827" },
    { deal_id: "lines say more", product_id: "two", amount_minor: 15 },
    { deal_id: "lost unpriced", product_id: "one", amount_minor: 40 },
    { deal_id: "lost unpriced", product_id: "two", amount_minor: 70 },
  ]);
  await book.insert("partner_shares", [
    { deal_id: "x", partner_id: "p", booked_on: "2024-03-10", amount_minor: 101 },
  ]);
});
afterAll(() => book?.close());

const ask = (metric: string, more: Partial<Question> = {}) =>
  askRegistry(book, { metric, period, asOf, ...more });
async function byProduct(metric: string): Promise<Record<string, string>> {
  const { values } = await ask(metric, { breakdown: "product" });
  const names = new Map(["base", "one", "two"].map((name) => [book.id(name), name]));
  const own = values.filter(({ grain }) => grain === "company");
  return Object.fromEntries(
    own.map(({ slice, numerator }) => [names.get(slice.slice("product=".length)) ?? "none", numerator ?? ""]),
  );
}

test("amounts go by the lines; what no line tells goes to the deal's product, else to none", async () => {
  // one: 600 + 50 + 33 × 7.0827; two: 300 + 70 + 15; base: 100 − 5; none: 50 + 68 × 7.0827.
  expect(await byProduct("bookings")).toEqual({ one: "883.7291", two: "385", base: "95", none: "531.6236" });
});

test("each deal is counted once, under its greatest part", async () => {
  // x is one's, y a tie that goes to the known product, z and the last one are two's, the dollars go to none.
  expect(await byProduct("won_deals")).toEqual({ one: "2", two: "2", none: "1" });
  // One that was never priced as a whole counts under its greatest line.
  expect(await byProduct("lost_deals")).toEqual({ one: "1", two: "1" });
});

test("costs go with their lines and the partner's share with the amounts", async () => {
  // x: one 600 − 200 − 61, two 300 − 100 − 30, base 100 − 100 − 10; y: one 50 − 7, none 50 − 3.
  expect(await byProduct("gross_profit")).toEqual({
    one: canonicalDecimal(String(339 + 43 + 233.7291)),
    two: String(170 + 70 + 15),
    base: String(-10 - 5),
    none: canonicalDecimal(String(47 + 481.6236 - 0)),
  });
});

test.each(["bookings", "gross_profit", "won_deals", "lost_deals"])(
  "%s adds up to the whole exactly",
  async (metric) => {
    const { company } = await ask(metric);
    const parts = Object.values(await byProduct(metric)).map((text) => Math.round(Number(text) * 10_000));
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(Math.round(Number(company.numerator) * 10_000));
  },
);

test("a filter by product holds the figure to that product's part", async () => {
  const request = { filter: [{ dimension: "product", values: [book.id("two")] }] } as const;
  const { company, of } = await ask("bookings", request);
  expect(company.numerator).toBe("385");
  expect(of("partner", "p")?.numerator).toBe("385");
});
