import { expect, test } from "vitest";
import { toDay } from "../calendar/day.ts";
import { type DatedRate, rateInForce } from "./rate-table.ts";

const rate = (day: string, text: string, from = "USD"): DatedRate => ({
  from,
  to: "CNY",
  day: toDay(day),
  rate: text,
});
const rates = [rate("2024-03-01", "7.1"), rate("2024-01-01", "7.0"), rate("2024-02-01", "9", "EUR")];
const on = (day: string, from = "USD") => rateInForce(rates, { from, to: "CNY" }, toDay(day))?.rate ?? null;

test("holds from its day until the next one", () => {
  expect(on("2023-12-31")).toBeNull();
  expect(on("2024-01-01")).toBe("7.0");
  expect(on("2024-02-29")).toBe("7.0");
  expect(on("2024-03-01")).toBe("7.1");
  expect(on("2030-01-01")).toBe("7.1");
});

test("keeps pairs apart", () => {
  expect(on("2024-02-01", "EUR")).toBe("9");
  expect(on("2024-02-01", "GBP")).toBeNull();
  expect(on("2024-02-01", "CNY")).toBe("1");
  expect(rateInForce(rates, { from: "CNY", to: "USD" }, toDay("2024-03-01"))).toBeNull();
});
