import cdf from "@stdlib/stats-base-dists-t-cdf";
import quantile from "@stdlib/stats-base-dists-t-quantile";
import { requireLevel, requirePositive } from "./argument-rules.ts";

/**
 * The t of a two-sided interval: the quantile of Student's distribution at 1 − (1 − confidence)/2.
 *
 * @param confidence between 0 and 1
 * @param freedom degrees of freedom, above 0, fractions allowed
 * @throws RangeError when an argument is out of its range
 * @example twoSidedT(0.95, 9) // 2.262157, rounded
 */
export function twoSidedT(confidence: number, freedom: number): number {
  requirePositive("freedom", freedom);
  return -quantile((1 - requireLevel("confidence", confidence)) / 2, freedom);
}

/**
 * Two-sided p of a t statistic.
 *
 * @param t any number, infinities included
 * @param freedom degrees of freedom, above 0, fractions allowed
 * @throws RangeError when the degrees of freedom are not above 0
 * @example tTestP(2.262157, 9) // 0.05, rounded
 */
export function tTestP(t: number, freedom: number): number {
  requirePositive("freedom", freedom);
  return Math.min(1, 2 * cdf(-Math.abs(t), freedom));
}
