import { requireLevel, requirePositive, requireWithin } from "./argument-rules.ts";
import type { Estimate } from "./estimate.ts";

/** How an asymptotic confidence sequence is tuned. */
export interface AsymptoticSequencePlan {
  /** Error over all looks together, two-sided. */
  readonly alpha: number;
  /** Observations at which the interval is to be tightest. */
  readonly optimalObservations: number;
}

/**
 * Asymptotic confidence sequence: any estimate that is about normal, with an interval that may be read at all times
 * together once there are enough observations. The exact routes are narrower for shares; take this for other values.
 *
 * Half width se·√n·√(2(nρ² + 1)/(nρ)²·ln(√(nρ² + 1)/α)), ρ = √((−2·ln α + ln(−2·ln α + 1))/N*).
 * Source: Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2024, theorem 2.2; as used by GrowthBook.
 * @param estimate its value, standard error ≥ 0 and the observations of all groups together
 * @param plan fixed before the first look
 * @returns in the unit of the estimate; without observations the interval is unbounded
 * @throws RangeError when an argument is out of its range
 * @example asymptoticSequence({ value: 0.50386, standardError: 0.03386, observations: 6461 }, { alpha: 0.05, optimalObservations: 5000 }).lower // 0.40098, rounded
 */
export function asymptoticSequence(
  estimate: { readonly value: number; readonly standardError: number; readonly observations: number },
  plan: AsymptoticSequencePlan,
): Estimate {
  const { value, standardError, observations: n } = estimate;
  requireWithin("value", value);
  requireWithin("standardError", standardError, 0);
  requireWithin("observations", n, 0);
  const weight = -2 * Math.log(requireLevel("alpha", plan.alpha));
  const rho2 =
    (weight + Math.log(weight + 1)) / requirePositive("optimalObservations", plan.optimalObservations);
  const confidence = 1 - plan.alpha;
  if (n === 0)
    return {
      value: null,
      lower: Number.NEGATIVE_INFINITY,
      upper: Number.POSITIVE_INFINITY,
      confidence,
      warnings: ["nothing-observed"],
    };
  const growth = n * rho2 + 1;
  const half =
    standardError *
    Math.sqrt(n) *
    Math.sqrt((2 * growth * (Math.log(growth) / 2 - Math.log(plan.alpha))) / (n * n * rho2));
  return {
    value,
    lower: value - half,
    upper: value + half,
    confidence,
    warnings: standardError === 0 ? ["no-spread"] : [],
  };
}
