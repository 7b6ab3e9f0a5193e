import quantile from "@stdlib/stats-base-dists-beta-quantile";
import { requireLevel } from "./argument-rules.ts";
import type { Estimate } from "./estimate.ts";
import { requireShare } from "./wilson.ts";

/**
 * Share of successes with Clopper and Pearson's exact interval, which never covers less than its confidence.
 *
 * Lower Beta(α/2; x, n − x + 1), upper Beta(1 − α/2; x + 1, n − x); each end alone is a one-sided bound at α/2.
 * Source: Clopper & Pearson 1934.
 * @param successes whole, 0..trials
 * @param trials whole, ≥ 0
 * @param confidence two-sided, 0.95 unless told
 * @returns shares 0..1; without trials the value is null and the interval 0..1
 * @throws RangeError when the counts are not of a share or the confidence is not between 0 and 1
 * @example clopperPearson(600, 4000).upper // 0.1614458, rounded
 */
export function clopperPearson(successes: number, trials: number, confidence = 0.95): Estimate {
  requireShare("successes", successes, trials);
  const tail = (1 - requireLevel("confidence", confidence)) / 2;
  if (trials === 0) return { value: null, lower: 0, upper: 1, confidence, warnings: ["nothing-observed"] };
  const failures = trials - successes;
  return {
    value: successes / trials,
    lower: successes === 0 ? 0 : quantile(tail, successes, failures + 1),
    upper: failures === 0 ? 1 : 1 - quantile(tail, failures, successes + 1),
    confidence,
    warnings: successes === 0 || failures === 0 ? ["at-the-edge"] : [],
  };
}
