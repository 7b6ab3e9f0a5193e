import { aboveRounding } from "./above-rounding.ts";
import { requireFiniteList, requireLevel, requirePositive } from "./argument-rules.ts";
import type { Estimate } from "./estimate.ts";
import { steadyMean } from "./steady-mean.ts";
import { tTestP, twoSidedT } from "./t-distribution.ts";

/** A straight line through values at 1, 2, 3, …, n. */
export interface LinearTrend {
  readonly intercept: number;
  /** Per step of time. */
  readonly slope: Estimate;
  /** Two-sided p of "the slope is zero"; null with fewer than three values or without spread. */
  readonly p: number | null;
  /** Residual standard deviation; null with fewer than three values. */
  readonly residualDeviation: number | null;
}

/**
 * Least-squares line through values in the order of time.
 *
 * @param values in the order of time, equally spaced, in any unit
 * @param confidence two-sided, of the slope's interval, 0.95 unless told
 * @returns the line, or null with fewer than two values; with two the slope is unbounded
 * @throws RangeError when a value is not finite
 * @example linearTrend([820, 870, 905, 880, 940, 955])?.slope.value // 24.571428571428573
 */
export function linearTrend(values: readonly number[], confidence = 0.95): LinearTrend | null {
  requireFiniteList("values", values);
  requireLevel("confidence", confidence);
  const n = values.length;
  if (n < 2) return null;
  const middle = (n + 1) / 2;
  const mean = steadyMean(values);
  const spread = (n * (n * n - 1)) / 12;
  const slope = values.reduce((sum, value, index) => sum + (index + 1 - middle) * (value - mean), 0) / spread;
  const intercept = mean - slope * middle;
  if (n === 2) {
    const unbounded = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY, confidence };
    return {
      intercept,
      slope: { ...unbounded, value: slope, warnings: ["few-observations"] },
      p: null,
      residualDeviation: null,
    };
  }
  const squares = values.reduce(
    (sum, value, index) => sum + (value - intercept - slope * (index + 1)) ** 2,
    0,
  );
  const residualDeviation = aboveRounding(Math.sqrt(squares / (n - 2)), values);
  const error = residualDeviation / Math.sqrt(spread);
  const half = twoSidedT(confidence, n - 2) * error;
  const isExact = residualDeviation === 0;
  return {
    intercept,
    slope: {
      value: slope,
      lower: slope - half,
      upper: slope + half,
      confidence,
      warnings: [
        ...(n < 6 ? (["few-observations"] as const) : []),
        ...(isExact ? (["no-spread"] as const) : []),
      ],
    },
    p: isExact ? null : tTestP(slope / error, n - 2),
    residualDeviation,
  };
}

/**
 * Forecast of a value by the straight line through the history, with the limits that a single new value stays inside.
 *
 * ŷ ± t_{n−2}·s·√(1 + 1/n + (x₀ − x̄)²/Σ(x − x̄)²).
 * @param values in the order of time, equally spaced
 * @param ahead steps after the last value, 1 unless told
 * @param confidence two-sided, 0.95 unless told
 * @returns in the unit of the values; null and unbounded with fewer than two values, unbounded with two
 * @throws RangeError when a value is not finite or an argument out of its range
 * @example trendForecast([820, 870, 905, 880, 940, 955]).value // 981
 */
export function trendForecast(values: readonly number[], ahead = 1, confidence = 0.95): Estimate {
  requirePositive("ahead", ahead);
  const unbounded = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY, confidence };
  const trend = linearTrend(values, confidence);
  if (!trend) return { ...unbounded, value: null, warnings: ["nothing-observed"] };
  const n = values.length;
  const value = trend.intercept + (trend.slope.value ?? 0) * (n + ahead);
  if (trend.residualDeviation === null) return { ...unbounded, value, warnings: ["few-observations"] };
  const away = n + ahead - (n + 1) / 2;
  const half =
    twoSidedT(confidence, n - 2) *
    trend.residualDeviation *
    Math.sqrt(1 + 1 / n + (away * away * 12) / (n * (n * n - 1)));
  return { value, lower: value - half, upper: value + half, confidence, warnings: trend.slope.warnings };
}

/**
 * Limits that one more value of a stable process stays inside: mean ± t_{n−1}·s·√(1 + 1/n).
 *
 * @param values in any order
 * @param confidence two-sided, 0.95 unless told
 * @returns the mean with its limits; null without values, unbounded with one
 * @throws RangeError when a value is not finite or the confidence is not between 0 and 1
 * @example predictionLimits([820, 870, 905, 880, 940, 955]).upper // 1032.15, rounded
 */
export function predictionLimits(values: readonly number[], confidence = 0.95): Estimate {
  requireFiniteList("values", values);
  requireLevel("confidence", confidence);
  const unbounded = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY, confidence };
  const n = values.length;
  if (n === 0) return { ...unbounded, value: null, warnings: ["nothing-observed"] };
  const value = steadyMean(values);
  if (n === 1) return { ...unbounded, value, warnings: ["few-observations"] };
  const squares = values.reduce((sum, each) => sum + (each - value) ** 2, 0);
  const deviation = aboveRounding(Math.sqrt(squares / (n - 1)), values);
  const half = twoSidedT(confidence, n - 1) * deviation * Math.sqrt(1 + 1 / n);
  return {
    value,
    lower: value - half,
    upper: value + half,
    confidence,
    warnings: [
      ...(n < 6 ? (["few-observations"] as const) : []),
      ...(deviation === 0 ? (["no-spread"] as const) : []),
    ],
  };
}
