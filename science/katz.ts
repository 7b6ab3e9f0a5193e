import type { Estimate } from "./estimate.ts";
import { twoSidedZ } from "./normal-distribution.ts";
import { requireTwoShares, type TwoShares } from "./two-shares.ts";

/**
 * Ratio of two independent shares, treated over control, with Katz's interval on the log scale: the textbook one,
 * poor for small counts. Koopman's score interval is the one to decide by.
 *
 * RR·exp(±z·√(1/x₁ − 1/n₁ + 1/x₂ − 1/n₂)). Source: Katz et al. 1978.
 * @param counts whole successes and trials of both groups
 * @param confidence two-sided, 0.95 unless told
 * @returns a ratio; without a success in a group the interval is 0..Infinity and a warning says so
 * @throws RangeError when the counts are not two shares or the confidence is not between 0 and 1
 * @example katz({ treatedSuccesses: 7, treatedTrials: 34, controlSuccesses: 1, controlTrials: 34 }).lower // 0.909606, rounded
 */
export function katz(counts: TwoShares, confidence = 0.95): Estimate {
  requireTwoShares(counts);
  const { treatedSuccesses: x1, treatedTrials: n1, controlSuccesses: x2, controlTrials: n2 } = counts;
  const z = twoSidedZ(confidence);
  const unbounded = { lower: 0, upper: Number.POSITIVE_INFINITY, confidence };
  if (n1 === 0 || n2 === 0) return { ...unbounded, value: null, warnings: ["nothing-observed"] };
  if (x2 === 0) return { ...unbounded, value: null, warnings: ["at-the-edge", "weak-denominator"] };
  if (x1 === 0) return { ...unbounded, value: 0, warnings: ["at-the-edge"] };
  const value = x1 / n1 / (x2 / n2);
  const spread = z * Math.sqrt((n1 - x1) / (x1 * n1) + (n2 - x2) / (x2 * n2));
  return {
    value,
    lower: value * Math.exp(-spread),
    upper: value * Math.exp(spread),
    confidence,
    warnings: spread === 0 ? ["at-the-edge", "no-spread"] : [],
  };
}
