import { expect, test } from "vitest";
import { addMonths, type Month, toMonth } from "../calendar/month.ts";
import { type MonthlyValue, metricLine } from "../measurement/metric-line.ts";
import { METRICS, metric } from "../measurement/metrics/metrics.ts";
import {
  CONCENTRATION_METRICS,
  EXCEPTION_METRICS,
  FUNNEL_METRICS,
  HEADLINE_METRICS,
  TABLE_METRICS,
} from "./monthly-pack.ts";

const value = (month: Month, numerator: number): MonthlyValue => ({
  metric: "bookings",
  version: 1,
  month,
  slice: "all",
  grain: "company",
  subjectId: null,
  numerator: String(numerator),
  denominator: null,
  value: null,
  cohort: null,
  state: "ok",
});
const run = (numbers: readonly number[]) =>
  numbers.map((number, index) => value(addMonths(toMonth("2024-01"), index), number)).reverse();

test("compares with the month before and the same month of the year before", () => {
  const line = metricLine(metric("bookings"), run([10, 12, 11, 12, 10, 11, 12, 10, 11, 12, 10, 11, 13]));
  expect(line.value?.month).toBe("2025-01");
  expect(line.previous?.numerator).toBe("11");
  expect(line.lastYear?.numerator).toBe("10");
});

test("limits come from at least six months before; a month outside them is a signal", () => {
  // Wheeler's factor: mean 11, mean moving range (1+1+1+1+1)/5 = 1, limits 11 ± 2.66.
  const usual = [10.5, 11.5, 10.5, 11.5, 10.5, 11.5];
  expect(metricLine(metric("bookings"), run([...usual, 13.6])).limits).toEqual({
    basis: "values",
    mean: 11,
    lower: 8.34,
    upper: 13.66,
  });
  expect(metricLine(metric("bookings"), run([...usual, 13.6])).signal).toBeNull();
  expect(metricLine(metric("bookings"), run([...usual, 13.7])).signal).toBe("above");
  expect(metricLine(metric("bookings"), run([...usual, 8])).signal).toBe("below");
  expect(metricLine(metric("bookings"), run([...usual.slice(1), 100])).limits).toBeNull();
});

test("without values it says so", () => {
  expect(metricLine(metric("bookings"), [])).toMatchObject({
    value: null,
    previous: null,
    limits: null,
    signal: null,
  });
});

test("shows metrics that exist", () => {
  const known = METRICS.map(({ id }) => id);
  const shown = [
    HEADLINE_METRICS,
    TABLE_METRICS,
    CONCENTRATION_METRICS,
    FUNNEL_METRICS,
    EXCEPTION_METRICS,
  ].flat();
  expect(shown.filter((id) => !known.includes(id))).toEqual([]);
});
