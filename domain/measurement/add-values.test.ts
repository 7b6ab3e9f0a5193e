import { expect, test } from "vitest";
import { toMonth } from "../calendar/month.ts";
import { addByCell, addValues } from "./add-values.ts";
import type { MetricValue } from "./metric-value.ts";
import { metric } from "./metrics/metrics.ts";

const value = (id: string, change: Partial<MetricValue>): MetricValue => ({
  ...{ metric: id, version: 1, month: toMonth("2024-01"), slice: "all", grain: "city", subjectId: "a" },
  ...{ numerator: null, denominator: null, value: null, cohort: null, state: "ok" },
  ...change,
});
const cell = { slice: "all", grain: "city", subjectId: "a" } as const;

test("a rate over two months is the sum over the sum, not the mean of the rates", () => {
  const rate = metric("win_rate");
  const found = addValues(
    rate,
    [
      value("win_rate", { numerator: "1", denominator: "2" }),
      value("win_rate", { numerator: "1", denominator: "8" }),
    ],
    cell,
  );
  expect(found).toMatchObject({ numerator: "2", denominator: "10", state: "ok", month: null });
});

test("thin months add up to a rate that may be shown, and what stays thin says so", () => {
  const rate = metric("win_rate");
  const thin = value("win_rate", { numerator: "1", denominator: "3", state: "too_few" });
  expect(addValues(rate, [thin], cell).state).toBe("too_few");
  expect(addValues(rate, [thin, thin], cell)).toMatchObject({ denominator: "6", state: "ok" });
});

test("of cohorts the mature part counts and the whole is kept beside it", () => {
  const found = addValues(
    metric("hq_lead_win_rate"),
    [
      value("hq_lead_win_rate", { numerator: "2", denominator: "9", cohort: "9" }),
      value("hq_lead_win_rate", { numerator: "0", denominator: "1", cohort: "7", state: "immature" }),
    ],
    cell,
  );
  expect(found).toMatchObject({ numerator: "2", denominator: "10", cohort: "16", state: "ok" });
});

test("cells are added up one by one, and a distribution is refused", () => {
  const bookings = metric("bookings");
  const found = addByCell(bookings, [
    value("bookings", { numerator: "5" }),
    value("bookings", { numerator: "7.5" }),
    value("bookings", { numerator: "1", subjectId: "b" }),
  ]);
  expect(found.map(({ subjectId, numerator }) => [subjectId, numerator])).toEqual([
    ["a", "12.5"],
    ["b", "1"],
  ]);
  expect(() => addValues(metric("gini"), [], cell)).toThrow(RangeError);
});
