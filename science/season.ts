import betainc from "@stdlib/math-base-special-betainc";
import { requireFiniteList, requireWhole } from "./argument-rules.ts";
import { dot, orthogonal, without } from "./orthogonal.ts";

/** By how much the steps of a period differ from each other, growth taken out. */
export interface Season {
  /** Of each step of the period, the first value's first; they average 1. */
  readonly factors: readonly number[];
  /** p of "the steps do not differ": small means that there is a season; null without spread to judge by. */
  readonly p: number | null;
}

/**
 * The season in a series, by the classical decomposition: each value ÷ the moving average of a whole period around it, averaged over
 * equal steps of the period and divided by the mean of these. Its p by the F test of what the steps of the period explain beyond a
 * straight line; a course that bends adds to what is left over, and so hides a season rather than making one.
 *
 * Source: Persons 1919 (ratio to moving average); as R's decompose(type = "multiplicative").
 * @param values in the order of time, equally spaced, in any unit with a positive level
 * @param period steps after which the season comes again, at least 2: 3 for months of a quarter, 12 for months of a year
 * @returns null with less than three whole periods, or where a moving average is not positive
 * @throws RangeError when a value is not finite or the period is not a whole number of at least 2
 * @example season([1, 2, 3, 1, 2, 3, 1, 2, 3], 3)?.factors // [0.5, 1, 1.5]
 */
export function season(values: readonly number[], period: number): Season | null {
  requireFiniteList("values", values);
  requireWhole("period", period, 2);
  if (values.length < 3 * period) return null;
  const quotients = Array.from({ length: period }, (): number[] => []);
  const half = Math.floor(period / 2);
  for (let t = half; t < values.length - half; t++) {
    const around = movingAverage(values, t, period);
    if (!(around > 0)) return null;
    quotients[t % period]?.push((values[t] ?? 0) / around);
  }
  const means = quotients.map(mean);
  const level = mean(means);
  return { factors: means.map((one) => one / level), p: differenceP(values, period) };
}

/** Of a whole period around a position; of an even one with half of the value at each end. */
function movingAverage(values: readonly number[], at: number, period: number): number {
  const half = Math.floor(period / 2);
  const around = values.slice(at - half, at + half + 1);
  const ends = period % 2 === 0 ? ((around[0] ?? 0) + (around.at(-1) ?? 0)) / 2 : 0;
  return (around.reduce((sum, value) => sum + value, 0) - ends) / period;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** F of what the steps of the period explain beyond a straight line. */
function differenceP(values: readonly number[], period: number): number | null {
  const basis = [values.map(() => 1), values.map((_, t) => t)];
  const steps = Array.from({ length: period - 1 }, (_, step) =>
    values.map((_, t) => Number(t % period === step)),
  );
  const axes = orthogonal([...basis, ...steps]);
  const residuals = axes.reduce<number[]>((left, axis) => without(left, axis), [...values]);
  const gained = axes
    .slice(basis.length)
    .reduce((sum, axis) => sum + dot(axis, values) ** 2 / dot(axis, axis), 0);
  const left = dot(residuals, residuals);
  if (gained + left <= 1e-24 * dot(values, values)) return null;
  return betainc(left / (left + gained), (values.length - period - 1) / 2, (period - 1) / 2);
}
