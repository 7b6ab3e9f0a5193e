import { requireLevel, requirePositive, requireWithin } from "./argument-rules.ts";
import { findRoot } from "./find-root.ts";
import { normalTail } from "./normal-distribution.ts";

/** How a normal mixture is tuned. */
export interface NormalMixture {
  /** Intrinsic time (sum of variances) at which the bound is to be tightest, > 0. */
  readonly optimalVariance: number;
  /** Whether both signs of the sum are watched, or only its being large. */
  readonly sides: "one" | "two";
  /** Error for which it is tuned, 0.05 unless told. */
  readonly optimalAlpha?: number;
}

/**
 * Precision of the mixing distribution that makes the bound tightest at an intrinsic time:
 * ρ = v/(2·ln(1/α) + ln(1 + 2·ln(1/α))), with 2α in place of α for one side.
 *
 * @param mixture how it is tuned
 * @throws RangeError when the tuning is out of its range
 * @example mixturePrecision({ optimalVariance: 100, sides: "two" }) // 12.60056, rounded
 */
export function mixturePrecision(mixture: NormalMixture): number {
  const alpha =
    requireLevel("optimalAlpha", mixture.optimalAlpha ?? 0.05) * (mixture.sides === "one" ? 2 : 1);
  if (!(alpha < 1)) throw new RangeError(`optimalAlpha must be under 0.5 for one side, got ${alpha / 2}`);
  const weight = -2 * Math.log(alpha);
  return requirePositive("optimalVariance", mixture.optimalVariance) / (weight + Math.log(1 + weight));
}

/**
 * Natural log of the normal mixture supermartingale: the log of an e-value against "the sum has mean zero".
 *
 * Two-sided ½ln(ρ/(v + ρ)) + s²/2(v + ρ); one-sided with 4ρ and + ln Φ(s/√(v + ρ)).
 * Source: Robbins 1970; Howard, Ramdas, McAuliffe & Sekhon 2021.
 * @param sum of the centred observations, in their unit
 * @param variance intrinsic time, the sum of their variances, ≥ 0, in the square of the unit
 * @param mixture how it is tuned
 * @throws RangeError when an argument is out of its range
 * @example normalLogMixture(10, 100, { optimalVariance: 100, sides: "two" }) // -0.6510052, rounded
 */
export function normalLogMixture(sum: number, variance: number, mixture: NormalMixture): number {
  requireWithin("sum", sum);
  requireWithin("variance", variance, 0);
  const rho = mixturePrecision(mixture);
  const total = variance + rho;
  const scaled = sum / Math.sqrt(total);
  if (mixture.sides === "two") return Math.log(rho / total) / 2 + (scaled * scaled) / 2;
  return Math.log((4 * rho) / total) / 2 + logScaledNormalBelow(scaled);
}

/**
 * Bound that a sum of centred observations stays under (in absolute value for two sides) at all times together with
 * probability 1 − alpha.
 *
 * Two-sided √((v + ρ)(ln((v + ρ)/ρ) + 2·ln(1/α))); one-sided where the mixture reaches 1/α.
 * Source: Howard, Ramdas, McAuliffe & Sekhon 2021, propositions 5 and 6.
 * @param variance intrinsic time, ≥ 0
 * @param alpha error over all times together
 * @param mixture how it is tuned
 * @returns in the unit of the sum
 * @throws RangeError when an argument is out of its range
 * @example normalMixtureBound(100, 0.05, { optimalVariance: 100, sides: "two" }) // 30.35209, rounded
 */
export function normalMixtureBound(variance: number, alpha: number, mixture: NormalMixture): number {
  requireWithin("variance", variance, 0);
  const enough = -Math.log(requireLevel("alpha", alpha));
  const rho = mixturePrecision(mixture);
  const wide = Math.sqrt((variance + rho) * (Math.log((variance + rho) / rho) + 2 * enough));
  if (mixture.sides === "two") return wide;
  const at = (sum: number) => normalLogMixture(sum, variance, mixture) - enough;
  return findRoot(at, 0, wide + Math.sqrt(variance + rho));
}

/** x²/2 + ln Φ(x); far below zero by its expansion, since the two would cancel there. */
function logScaledNormalBelow(x: number): number {
  if (x > -25) return (x * x) / 2 + Math.log(normalTail(-x));
  return -Math.log(-x) - Math.log(2 * Math.PI) / 2 + Math.log1p(-1 / (x * x) + 3 / x ** 4);
}
