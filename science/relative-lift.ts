import { requireWhole, requireWithin } from "./argument-rules.ts";
import { requireTwoShares, type TwoShares } from "./two-shares.ts";

/** Mean of a group with the variance of its single values. */
export interface GroupMean {
  readonly mean: number;
  /** Variance of a single value, ≥ 0. */
  readonly variance: number;
  readonly observations: number;
}

/** A relative difference with its standard error. */
export interface RelativeLift {
  /** treated / control − 1; null when the control mean is 0 or a group is empty. */
  readonly value: number | null;
  /** Null where the value is. */
  readonly standardError: number | null;
  readonly observations: number;
}

/**
 * Relative lift of one mean over another with its standard error by the delta method.
 *
 * Variance s₁²/(n₁m₂²) + m₁²s₂²/(n₂m₂⁴). Source: Fieller's problem to first order; as used by GrowthBook.
 * @param treated the group under test
 * @param control the group it is compared with
 * @returns a share (0.5 is 50 % more); value and error null when no ratio can be formed
 * @throws RangeError when an argument is out of its range
 * @example relativeLift({ mean: 0.3, variance: 0.21, observations: 100 }, { mean: 0.2, variance: 0.16, observations: 100 }).value // 0.5
 */
export function relativeLift(treated: GroupMean, control: GroupMean): RelativeLift {
  for (const [name, group] of Object.entries({ treated, control })) {
    requireWithin(`${name}.mean`, group.mean);
    requireWithin(`${name}.variance`, group.variance, 0);
    requireWhole(`${name}.observations`, group.observations);
  }
  const observations = treated.observations + control.observations;
  if (treated.observations === 0 || control.observations === 0 || control.mean === 0)
    return { value: null, standardError: null, observations };
  const ratio = treated.mean / control.mean;
  const variance =
    (treated.variance / treated.observations + (ratio * ratio * control.variance) / control.observations) /
    control.mean ** 2;
  return { value: ratio - 1, standardError: Math.sqrt(variance), observations };
}

/**
 * Relative lift of one share over another, with the binomial variance p(1 − p).
 *
 * @param counts whole successes and trials of both groups
 * @returns as relativeLift
 * @throws RangeError when the counts are not two shares
 * @example relativeLiftOfShares({ treatedSuccesses: 2422, treatedTrials: 3461, controlSuccesses: 1396, controlTrials: 3000 }).value // 0.50386, rounded
 */
export function relativeLiftOfShares(counts: TwoShares): RelativeLift {
  requireTwoShares(counts);
  const group = (successes: number, trials: number): GroupMean => {
    const mean = trials === 0 ? 0 : successes / trials;
    return { mean, variance: mean * (1 - mean), observations: trials };
  };
  return relativeLift(
    group(counts.treatedSuccesses, counts.treatedTrials),
    group(counts.controlSuccesses, counts.controlTrials),
  );
}
