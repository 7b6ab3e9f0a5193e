import { requireLevel, requirePositive } from "./argument-rules.ts";
import { type BernoulliSequencePlan, bernoulliSequence, leastSuccesses } from "./bernoulli-sequence.ts";
import { clopperPearson } from "./clopper-pearson.ts";
import type { Estimate } from "./estimate.ts";
import { requireTwoShares, type TwoShares } from "./two-shares.ts";

/** How a comparison with a finished baseline is set up, before the first look. */
export interface FixedBaselinePlan {
  /** One-sided error of each bound, half of it for the baseline, half for the treated group. */
  readonly alpha: number;
  /** Treated trials at which the bounds are to be tightest. */
  readonly optimalTrials: number;
  /**
   * The confidence sequence at alpha holds its two ends together. Its lower end alone has at most half of that for shares up to a half (by
   * exact count over all paths), its upper end may have more for shares near 0. True takes alpha/2 for the whole of it instead: certain
   * at every share, and some percent wider. Set it when the upper bound decides.
   */
  readonly isStrict?: boolean;
}

/**
 * Ratio of a growing group's share to that of a baseline finished before, with bounds that hold at all looks together.
 *
 * Lower: lower end of the Bernoulli confidence sequence over the upper Clopper–Pearson bound of the baseline at α/2; upper the
 * other way round. Union bound over the two.
 * Source: Howard, Ramdas, McAuliffe & Sekhon 2021 with Clopper & Pearson 1934.
 * @param counts the growing group as treated, the baseline as control
 * @param plan fixed before the first look
 * @returns a ratio; each bound alone has the error alpha, both together twice that. Upper is Infinity without a success in the
 *   baseline
 * @throws RangeError when the counts are not two shares or the plan is out of its range
 * @example fixedBaselineRatio({ treatedSuccesses: 117, treatedTrials: 480, controlSuccesses: 600, controlTrials: 4000 }, { alpha: 0.05, optimalTrials: 240 }).lower // 1.1566, rounded
 */
export function fixedBaselineRatio(counts: TwoShares, plan: FixedBaselinePlan): Estimate {
  requireTwoShares(counts);
  const alpha = requireLevel("alpha", plan.alpha);
  const treated = bernoulliSequence(counts.treatedSuccesses, counts.treatedTrials, sequenceOf(plan));
  const baseline = clopperPearson(counts.controlSuccesses, counts.controlTrials, 1 - alpha);
  const isBounded = baseline.lower > 0;
  return {
    value: treated.value === null || !baseline.value ? null : treated.value / baseline.value,
    lower: treated.lower / baseline.upper,
    upper: isBounded ? treated.upper / baseline.lower : Number.POSITIVE_INFINITY,
    confidence: Math.max(0, 1 - 2 * alpha),
    warnings: [
      ...new Set([
        ...treated.warnings,
        ...baseline.warnings,
        ...(isBounded ? [] : (["weak-denominator"] as const)),
      ]),
    ],
  };
}

/**
 * Fewest successes of a growing group with which the lower bound of its ratio to a finished baseline reaches a limit.
 *
 * @param limit ratio to be reached, > 0
 * @param baseline its counts
 * @param plan fixed before the first look
 * @returns for a number of trials, the fewest successes; one more than the trials when not even all of them reach it
 * @throws RangeError when the counts are not a share or the plan is out of its range
 * @example leastTreatedSuccesses(1.2, { controlSuccesses: 600, controlTrials: 4000 }, { alpha: 0.05, optimalTrials: 240 })(480) // 121
 */
export function leastTreatedSuccesses(
  limit: number,
  { controlSuccesses, controlTrials }: Pick<TwoShares, "controlSuccesses" | "controlTrials">,
  plan: FixedBaselinePlan,
): (treatedTrials: number) => number {
  requirePositive("limit", limit);
  const { upper } = clopperPearson(controlSuccesses, controlTrials, 1 - requireLevel("alpha", plan.alpha));
  const share = Math.min(1, limit * upper);
  return (treatedTrials) => leastSuccesses(share, treatedTrials, sequenceOf(plan));
}

function sequenceOf({ alpha, optimalTrials, isStrict }: FixedBaselinePlan): BernoulliSequencePlan {
  return { alpha: isStrict ? alpha / 2 : alpha, optimalTrials };
}
