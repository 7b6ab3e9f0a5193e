import { steadyMean } from "./steady-mean.ts";

/** Limits of an individuals and moving range chart, in the unit of the values. */
export interface XmrLimits {
  /** Mean of the values, the centre line. */
  readonly mean: number;
  /** Mean absolute difference of neighbours, mR̄. */
  readonly meanMovingRange: number;
  /** Lower natural process limit, mean − 2.66·mR̄. */
  readonly lower: number;
  /** Upper natural process limit, mean + 2.66·mR̄. */
  readonly upper: number;
  /** Upper limit of a single moving range, 3.268·mR̄. */
  readonly upperMovingRange: number;
}

/** 3 / d₂ for ranges of two values, d₂ = 1.128, rounded as Wheeler prints it. */
const LIMIT_FACTOR = 2.66;
/** D₄ for ranges of two values, 1 + 3 d₃ / d₂, with Wheeler's three decimals. */
const RANGE_FACTOR = 3.268;

/**
 * Individuals and moving range (XmR) limits: what a stable process does by itself. A value outside is a
 * signal, a value inside is not.
 *
 * Source: Wheeler, Understanding Variation (factors 2.66 and 3.268). The lower limit may fall under zero; where
 * the quantity cannot, show zero.
 * @param values in the order of time, each finite
 * @returns the limits, or null with fewer than two values (fewer than six make weak limits: say so)
 * @throws RangeError when a value is not finite
 * @example xmr([10, 12, 11])?.meanMovingRange // 1.5
 */
export function xmr(values: readonly number[]): XmrLimits | null {
  if (!values.every(Number.isFinite)) throw new RangeError("xmr needs finite values");
  if (values.length < 2) return null;
  const mean = steadyMean(values);
  let ranges = 0;
  for (const [index, value] of values.entries()) {
    const last = values[index - 1];
    if (last !== undefined) ranges += Math.abs(value - last);
  }
  const meanMovingRange = ranges / (values.length - 1);
  return {
    mean,
    meanMovingRange,
    lower: mean - LIMIT_FACTOR * meanMovingRange,
    upper: mean + LIMIT_FACTOR * meanMovingRange,
    upperMovingRange: RANGE_FACTOR * meanMovingRange,
  };
}
