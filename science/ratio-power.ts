import { requireLevel, requirePositive, requireWithin } from "./argument-rules.ts";
import { findRoot } from "./find-root.ts";
import { normalQuantile, normalTail } from "./normal-distribution.ts";
import { restrictedShares } from "./restricted-shares.ts";

/** What the power of a test of "treated share ÷ control share beyond a limit" depends on. */
export interface RatioDesign {
  /** Share of successes of the control group, between 0 and 1. */
  readonly controlShare: number;
  /** Ratio that the test is to reject. */
  readonly limit: number;
  /** Control observations for each treated one. */
  readonly controlPerTreated: number;
  /** One-sided error. */
  readonly alpha: number;
}

/**
 * Power of the one-sided score test of a ratio of two shares, in the direction in which the true ratio lies from the
 * limit.
 *
 * Φ((√n·|p₁ − R·p₂| − z_α·s₀)/s₁), s₀ under the shares restricted to the limit, s₁ under the truth.
 * Source: Farrington & Manning 1990.
 * @param design what is planned
 * @param trueRatio treated ÷ control share; treated share at most 1
 * @param treatedTrials observations of the treated group, > 0
 * @returns a probability, alpha when the true ratio is the limit
 * @throws RangeError when an argument is out of its range
 * @example ratioPower({ controlShare: 0.15, limit: 1.2, controlPerTreated: 4, alpha: 0.05 }, 1.5, 637) // 0.8004, rounded
 */
export function ratioPower(design: RatioDesign, trueRatio: number, treatedTrials: number): number {
  requirePositive("treatedTrials", treatedTrials);
  const { distance, nullSpread, trueSpread, z } = spreads(design, trueRatio);
  if (distance === 0) return design.alpha;
  if (trueSpread === 0) return Math.sqrt(treatedTrials) * distance > z * nullSpread ? 1 : 0;
  return normalTail(-(Math.sqrt(treatedTrials) * distance - z * nullSpread) / trueSpread);
}

/**
 * Treated observations needed for a power, at a true ratio.
 *
 * n = ((z_α·s₀ + z_β·s₁)/(p₁ − R·p₂))², not rounded; round up for a plan.
 * Source: Farrington & Manning 1990.
 * @param design what is planned
 * @param trueRatio treated ÷ control share
 * @param power between 0 and 1
 * @returns treated observations, Infinity when the true ratio is the limit
 * @throws RangeError when an argument is out of its range
 * @example Math.ceil(ratioTrialsNeeded({ controlShare: 0.15, limit: 1.2, controlPerTreated: 4, alpha: 0.05 }, 1.5, 0.8)) // 637
 */
export function ratioTrialsNeeded(design: RatioDesign, trueRatio: number, power: number): number {
  const { distance, nullSpread, trueSpread, z } = spreads(design, trueRatio);
  const reach = z * nullSpread + normalQuantile(requireLevel("power", power)) * trueSpread;
  return distance === 0 ? Number.POSITIVE_INFINITY : (Math.max(0, reach) / distance) ** 2;
}

/**
 * Minimal detectable ratio: the true ratio above the limit that a number of observations detects with a power.
 *
 * @param design what is planned
 * @param treatedTrials observations of the treated group, > 0
 * @param power between 0 and 1
 * @returns the ratio, or null when even a treated share of 1 is not detected
 * @throws RangeError when an argument is out of its range
 * @example minimalDetectableRatio({ controlShare: 0.15, limit: 1.2, controlPerTreated: 4, alpha: 0.05 }, 637, 0.8) // 1.4998, rounded
 */
export function minimalDetectableRatio(
  design: RatioDesign,
  treatedTrials: number,
  power: number,
): number | null {
  requireLevel("power", power);
  const largest = 1 / design.controlShare;
  if (largest <= design.limit || ratioPower(design, largest, treatedTrials) < power) return null;
  return findRoot((ratio) => ratioPower(design, ratio, treatedTrials) - power, design.limit, largest);
}

function spreads(design: RatioDesign, trueRatio: number) {
  const control = requireLevel("controlShare", design.controlShare);
  const limit = requirePositive("limit", design.limit);
  const weight = requirePositive("controlPerTreated", design.controlPerTreated);
  const treated = requireWithin("trueRatio × controlShare", trueRatio * control, 0, 1 + 1e-12);
  const z = -normalQuantile(requireLevel("alpha", design.alpha));
  const under = restrictedShares([treated, 1], [control * weight, weight], limit);
  const spread = (p1: number, p2: number) =>
    Math.sqrt(Math.max(0, p1 * (1 - p1)) + (limit * limit * p2 * (1 - p2)) / weight);
  return {
    distance: Math.abs(treated - limit * control),
    nullSpread: spread(under.treated, under.control),
    trueSpread: spread(treated, control),
    z,
  };
}
