import { afterAll, beforeAll, expect, test } from "vitest";
import { toMonth } from "../../../domain/calendar/month.ts";
import { askRegistry } from "../../../test/golden/ask-registry.ts";
import { createFactBook, type FactBook } from "../../../test/setup/fact-book.ts";

// Recurring revenue of 10.0 that loses 0.6 by contraction and 0.9 by churn and gains 1.8 by expansion keeps 85 % gross
// and 103 % net: the worked example of gross and net revenue retention (contraction and churn per customer, no new ones).
let book: FactBook;
const LATER = new Date("2026-01-01T00:00:00Z");

const term = (customer: string, start_on: string, end_on: string, monthly: number, months: number) => ({
  contract_id: `${customer} ${start_on}`,
  customer_id: customer,
  start_on,
  end_on,
  amount_minor: monthly * months,
});

beforeAll(async () => {
  book = await createFactBook();
  const customers = ["stays", "contracts", "churns", "expands late", "early", "on the last day", "new"];
  await book.insert(
    "customer_versions",
    customers.map((customer_id) => ({ customer_id, name: customer_id })),
  );
  const before = (customer: string, monthly: number) =>
    term(customer, "2023-07-01", "2024-06-30", monthly, 12);
  await book.insert("contract_versions", [
    before("stays", 400),
    term("stays", "2024-07-01", "2025-06-30", 400, 12),
    before("contracts", 300),
    term("contracts", "2024-07-01", "2025-06-30", 240, 12),
    before("churns", 90),
    before("expands late", 210),
    // A day after the 30 days of grace: not renewed in time, and back by the end of the year.
    term("expands late", "2024-07-31", "2025-07-30", 390, 12),
    term("early", "2024-01-01", "2024-06-30", 50, 6),
    term("early", "2024-05-01", "2025-04-30", 50, 12),
    term("on the last day", "2024-01-01", "2024-06-30", 70, 6),
    term("on the last day", "2024-07-30", "2025-07-29", 70, 12),
    term("new", "2024-10-01", "2025-09-30", 500, 12),
  ]);
});
afterAll(() => book?.close());

const company = async (metric: string, month: string, asOf = LATER) =>
  (await askRegistry(book, { metric, period: { type: "month", month: toMonth(month) }, asOf })).company;

test("gross and net retention of the worked example: 85 % and 103 %", async () => {
  expect(await company("grr", "2024-12")).toMatchObject({ numerator: "850", denominator: "1000" });
  expect(await company("nrr", "2024-12")).toMatchObject({ numerator: "1030", denominator: "1000" });
});

test("of six due in June four renew within 30 days: early and on the last day count, a day later does not", async () => {
  expect((await company("due_for_renewal", "2024-06")).numerator).toBe("6");
  const rate = await company("logo_renewal_rate", "2024-06");
  expect(rate).toMatchObject({ numerator: "4", denominator: "6", cohort: "6", state: "ok" });
});

test("the renewal rate is immature until the grace of the month's last day has run out", async () => {
  const states = ["2024-07-30T15:59:59Z", "2024-07-30T16:00:00Z"].map(async (asOf) => {
    const { state } = await company("logo_renewal_rate", "2024-06", new Date(asOf));
    return state;
  });
  expect(await Promise.all(states)).toEqual(["immature", "ok"]);
});

test("who did not renew in time is lost when the grace runs out", async () => {
  expect((await company("lost_customers", "2024-06")).numerator).toBe("0");
  expect((await company("lost_customers", "2024-07")).numerator).toBe("2");
});
