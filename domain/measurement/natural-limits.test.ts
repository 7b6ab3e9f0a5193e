import fc from "fast-check";
import { expect, test } from "vitest";
import { addMonths, toMonth } from "../calendar/month.ts";
import { metricLine } from "./metric-line.ts";
import { metric } from "./metrics/metrics.ts";
import { limitBasis, limitsAlong, type MonthNumber, naturalLimits } from "./natural-limits.ts";

/** Flow rates of the NIST/SEMATECH e-Handbook 6.3.2.2: centre 50.81, limits 45.8159 and 55.8041. */
const NIST = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];

const seriesOf = (numbers: readonly (number | null)[]): MonthNumber[] =>
  numbers.map((number, at) => ({ month: addMonths(toMonth("2022-01"), at), number }));
/** The stock that grows by these numbers a month. */
function stockOf(steps: readonly number[]): number[] {
  const stock = [1_000];
  for (const step of steps) stock.push((stock.at(-1) ?? 0) + step);
  return stock;
}

test("what flows has limits from its values: those of the NIST handbook", () => {
  const limits = naturalLimits(seriesOf([...NIST, 50]), "values");
  expect(limits?.mean).toBeCloseTo(50.81, 10);
  expect(Math.abs((limits?.lower ?? 0) - 45.8159)).toBeLessThan(0.001);
  expect(Math.abs((limits?.upper ?? 0) - 55.8041)).toBeLessThan(0.001);
});

test("a stock has limits from its changes: a stock that grows by the NIST flows has theirs on its last level", () => {
  const stock = stockOf([...NIST, 50]);
  const last = stock.at(-2) ?? 0;
  const limits = naturalLimits(seriesOf(stock), "differences");
  expect((limits?.mean ?? 0) - last).toBeCloseTo(50.81, 8);
  expect(Math.abs((limits?.lower ?? 0) - last - 45.8159)).toBeLessThan(0.001);
  expect(Math.abs((limits?.upper ?? 0) - last - 55.8041)).toBeLessThan(0.001);
  // By its values the same stock, which does what it always does, would be out of its limits.
  const byValues = naturalLimits(seriesOf(stock), "values");
  expect(stock.at(-1)).toBeGreaterThan(byValues?.upper ?? 0);
});

test("a steadily growing stock is no signal at any pace; growth that stops is one", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 1, max: 1e6, noNaN: true }),
      fc.integer({ min: 7, max: 24 }),
      (pace, months) => {
        const steps = Array.from({ length: months }, (_, at) => pace * (at % 2 === 0 ? 0.9 : 1.1));
        const stock = stockOf(steps);
        const limits = naturalLimits(seriesOf(stock), "differences");
        expect(stock.at(-1)).toBeGreaterThan(limits?.lower ?? Number.POSITIVE_INFINITY);
        expect(stock.at(-1)).toBeLessThan(limits?.upper ?? Number.NEGATIVE_INFINITY);
        const stopped = naturalLimits(seriesOf([...stock, stock.at(-1) ?? 0]), "differences");
        expect(stock.at(-1)).toBeLessThan(stopped?.lower ?? Number.NEGATIVE_INFINITY);
      },
    ),
  );
});

test("a month without a number gives no difference, and none to stand on", () => {
  const stock = stockOf([...NIST]);
  expect(naturalLimits(seriesOf([...stock, null, 2_000]), "differences")).toBeNull();
  const gap = [...stock.slice(0, 4), null, ...stock.slice(5)];
  const limits = naturalLimits(seriesOf(gap), "differences");
  // The fourth and the fifth difference are lost with the month between them.
  const known = [49.6, 47.6, 49.9, 51.2, 52.6, 52.4, 53.6];
  const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
  expect((limits?.mean ?? 0) - (stock.at(-2) ?? 0)).toBeCloseTo(mean, 8);
});

test("limits drawn along a stock stand on each month before", () => {
  const series = seriesOf(stockOf([...NIST, 50]));
  const limits = naturalLimits(series, "differences");
  if (limits === null) throw new Error("there are limits");
  const along = limitsAlong(series, limits);
  expect(along[0]).toBeNull();
  expect(along.at(-1)?.upper).toBeCloseTo(limits.upper, 8);
  expect((along[1]?.upper ?? 0) - 1_000).toBeCloseTo(55.8041, 2);
});

test("stocks and trailing windows are judged by their changes, what happens in a month by its values", () => {
  for (const id of [
    "arr",
    "mrr",
    "paying_customers",
    "nrr",
    "grr",
    "gini",
    "penetration",
    "stale_opportunities",
  ])
    expect(limitBasis(metric(id)), id).toBe("differences");
  for (const id of ["bookings", "win_rate", "lost_customers", "sales_cycle", "hq_lead_win_rate", "nps"])
    expect(limitBasis(metric(id)), id).toBe("values");
  const values = stockOf([...NIST, 50]).map((number, at) => ({
    ...{ metric: "arr", version: 1, month: addMonths(toMonth("2022-01"), at), slice: "all" },
    ...{ grain: "company" as const, subjectId: null, numerator: String(Math.round(number * 100)) },
    ...{ denominator: null, value: null, cohort: null, state: "ok" as const },
  }));
  expect(metricLine(metric("arr"), values).signal).toBeNull();
  expect(metricLine({ ...metric("arr"), kind: "additive" }, values).signal).toBe("above");
});
