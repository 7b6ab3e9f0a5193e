import cdf from "@stdlib/stats-base-dists-normal-cdf";
import quantile from "@stdlib/stats-base-dists-normal-quantile";
import { requireLevel } from "./argument-rules.ts";

/**
 * Probability that a standard normal variable is at least z; exact far out in the tail, where 1 − Φ(z) is not.
 *
 * @param z any number, infinities included
 * @returns 0..1
 * @example normalTail(1.959963984540054) // 0.025
 */
export function normalTail(z: number): number {
  return cdf(-z, 0, 1);
}

/**
 * Standard normal quantile: the z below which a share of the distribution lies.
 *
 * @param share between 0 and 1
 * @throws RangeError when the share is not between 0 and 1
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(share: number): number {
  return quantile(requireLevel("share", share), 0, 1);
}

/**
 * The z of a two-sided interval, Φ⁻¹(1 − (1 − confidence)/2), from the small tail so that no digits are lost.
 *
 * @param confidence between 0 and 1
 * @throws RangeError when the confidence is not between 0 and 1
 * @example twoSidedZ(0.95) // 1.959963984540054
 */
export function twoSidedZ(confidence: number): number {
  return -quantile((1 - requireLevel("confidence", confidence)) / 2, 0, 1);
}
