import { requirePositive } from "./argument-rules.ts";
import type { EstimateWarning } from "./estimate.ts";
import { normalTail } from "./normal-distribution.ts";
import { type RestrictedShares, restrictedShares } from "./restricted-shares.ts";
import { requireTwoShares, type TwoShares } from "./two-shares.ts";

/** A test of the ratio of two shares against a limit. */
export interface RatioTest {
  /** treated / control as observed; null when it cannot be formed. */
  readonly ratio: number | null;
  /** Score statistic: positive when the observed ratio is above the limit. */
  readonly z: number;
  /** One-sided p of "the ratio is at most the limit": small speaks for a larger ratio. */
  readonly pGreater: number;
  /** One-sided p of "the ratio is at least the limit": small speaks for a smaller ratio. */
  readonly pLess: number;
  /** The shares under the limit that fit best. */
  readonly restricted: RestrictedShares;
  readonly warnings: readonly EstimateWarning[];
}

/**
 * Score test of a ratio of two independent shares against a limit other than one.
 *
 * Z = (x₁/n₁ − R·x₂/n₂)/√(p₁(1 − p₁)/n₁ + R²·p₂(1 − p₂)/n₂) with the shares restricted to p₁ = R·p₂.
 * Source: Farrington & Manning 1990.
 * @param counts whole successes and trials of both groups
 * @param limit ratio tested against, above 0
 * @returns z and both one-sided p; without trials or without any success z is 0 and each p 1, with a warning
 * @throws RangeError when the counts are not two shares or the limit is not above 0
 * @example farringtonManning({ treatedSuccesses: 180, treatedTrials: 900, controlSuccesses: 600, controlTrials: 4000 }, 1.2).z // 1.367473, rounded
 */
export function farringtonManning(counts: TwoShares, limit: number): RatioTest {
  requireTwoShares(counts);
  requirePositive("limit", limit);
  const { treatedSuccesses: x1, treatedTrials: n1, controlSuccesses: x2, controlTrials: n2 } = counts;
  const restricted = restrictedShares([x1, n1], [x2, n2], limit);
  if (n1 === 0 || n2 === 0)
    return { ratio: null, z: 0, pGreater: 1, pLess: 1, restricted, warnings: ["nothing-observed"] };
  const difference = x1 / n1 - (limit * x2) / n2;
  const z = scoreStatistic(difference, restricted, counts, limit);
  const weak = z === 0 && difference === 0 && (x1 === 0 || (x1 === n1 && x2 === n2));
  return {
    ratio: x2 === 0 ? null : x1 / n1 / (x2 / n2),
    z,
    pGreater: weak ? 1 : normalTail(z),
    pLess: weak ? 1 : normalTail(-z),
    restricted,
    warnings: [
      ...(x1 === 0 || x1 === n1 || x2 === 0 || x2 === n2 ? (["at-the-edge"] as const) : []),
      ...(x2 === 0 ? (["weak-denominator"] as const) : []),
    ],
  };
}

/**
 * The score statistic of a difference of shares under a ratio, given the shares restricted to it.
 *
 * @param difference p₁ − R·p₂ as observed
 * @param restricted the shares under the ratio
 * @param counts trials of both groups
 * @param ratio above 0
 * @returns a standard normal score; 0 when nothing differs, ±Infinity when the difference cannot come from the ratio
 * @example scoreStatistic(0.02, { treated: 0.1843771, control: 0.1536476 }, { treatedSuccesses: 180, treatedTrials: 900, controlSuccesses: 600, controlTrials: 4000 }, 1.2) // 1.367473, rounded
 */
export function scoreStatistic(
  difference: number,
  restricted: RestrictedShares,
  counts: TwoShares,
  ratio: number,
): number {
  if (difference === 0) return 0;
  const { treated, control } = restricted;
  const variance =
    (treated * (1 - treated)) / counts.treatedTrials +
    (ratio * ratio * control * (1 - control)) / counts.controlTrials;
  return variance > 0 ? difference / Math.sqrt(variance) : Math.sign(difference) * Number.POSITIVE_INFINITY;
}
