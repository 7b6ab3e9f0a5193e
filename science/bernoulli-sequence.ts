import betaln from "@stdlib/math-base-special-betaln";
import { requireLevel, requirePositive, requireWhole, requireWithin } from "./argument-rules.ts";
import type { Estimate } from "./estimate.ts";
import { findRoot } from "./find-root.ts";
import { mixturePrecision } from "./normal-mixture.ts";
import { requireShare } from "./wilson.ts";

/** How a confidence sequence of a share is tuned. */
export interface BernoulliSequencePlan {
  /** Error over all looks together. */
  readonly alpha: number;
  /** Trials at which the interval is to be tightest. */
  readonly optimalTrials: number;
  /** Error for which it is tuned, 0.05 unless told. */
  readonly optimalAlpha?: number;
}

/**
 * Confidence sequence of a share: intervals that cover it at all times together with probability 1 − alpha, so that one
 * may look as often as one likes.
 *
 * All p at which a beta-binomial mixture with mean p, Beta(cp, c(1 − p)), stays under 1/alpha times the likelihood at p.
 * Source: Howard, Ramdas, McAuliffe & Sekhon 2021 (two-sided beta-binomial mixture).
 * @param successes whole, 0..trials
 * @param trials whole, ≥ 0
 * @param plan fixed before the first look
 * @returns shares 0..1; without trials the value is null and the interval 0..1
 * @throws RangeError when the counts are not a share or the plan is out of its range
 * @example bernoulliSequence(700, 1000, { alpha: 0.05, optimalTrials: 100 }).lower // 0.651630, rounded
 */
export function bernoulliSequence(successes: number, trials: number, plan: BernoulliSequencePlan): Estimate {
  requireShare("successes", successes, trials);
  const confidence = 1 - requireLevel("alpha", plan.alpha);
  const concentration = concentrationOf(plan);
  if (trials === 0) return { value: null, lower: 0, upper: 1, confidence, warnings: ["nothing-observed"] };
  return {
    value: successes / trials,
    lower: lowerEnd(successes, trials, concentration, plan.alpha),
    upper: 1 - lowerEnd(trials - successes, trials, concentration, plan.alpha),
    confidence,
    warnings: successes === 0 || successes === trials ? ["at-the-edge"] : [],
  };
}

/**
 * Fewest successes with which the lower end of the sequence reaches a share, found without computing ends: the share is
 * reached once the mixture exceeds 1/alpha times its likelihood.
 *
 * @param share to be reached, 0..1
 * @param trials whole, ≥ 0
 * @param plan fixed before the first look
 * @returns whole; trials + 1 when not even all of them reach it
 * @throws RangeError when an argument is out of its range
 * @example leastSuccesses(0.65, 1000, { alpha: 0.05, optimalTrials: 100 }) // 699
 */
export function leastSuccesses(share: number, trials: number, plan: BernoulliSequencePlan): number {
  requireWithin("share", share, 0, 1);
  requireWhole("trials", trials);
  const limit = -Math.log(requireLevel("alpha", plan.alpha));
  const concentration = concentrationOf(plan);
  if (share === 0) return 0;
  if (share === 1) return trials + 1;
  let [below, reached] = [Math.floor(share * trials), trials + 1];
  while (reached - below > 1) {
    const successes = Math.floor((below + reached) / 2);
    if (logMixture(successes, trials, share, concentration) >= limit) reached = successes;
    else below = successes;
  }
  return reached;
}

function concentrationOf({ optimalTrials, optimalAlpha }: BernoulliSequencePlan): number {
  const optimalVariance = requirePositive("optimalTrials", optimalTrials);
  return Math.max(mixturePrecision({ optimalVariance, sides: "two", optimalAlpha }) - 1, 1e-3);
}

/** 0 where even the smallest share is not contradicted, as after a single success. */
function lowerEnd(successes: number, trials: number, concentration: number, alpha: number): number {
  const excess = (share: number) => logMixture(successes, trials, share, concentration) + Math.log(alpha);
  if (successes === 0 || excess(SMALLEST) <= 0) return 0;
  return findRoot(excess, SMALLEST, Math.min(successes / trials, 1 - Number.EPSILON));
}

const SMALLEST = 1e-250;

/** Log of the mixture's likelihood over that of the share. */
function logMixture(successes: number, trials: number, share: number, concentration: number): number {
  const failures = trials - successes;
  const a = concentration * share;
  const b = concentration * (1 - share);
  return (
    betaln(a + successes, b + failures) -
    betaln(a, b) -
    (successes === 0 ? 0 : successes * Math.log(share)) -
    (failures === 0 ? 0 : failures * Math.log1p(-share))
  );
}
