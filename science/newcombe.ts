import type { Estimate } from "./estimate.ts";
import { requireTwoShares, type TwoShares } from "./two-shares.ts";
import { wilson } from "./wilson.ts";

/**
 * Difference of two independent shares, treated minus control, with Newcombe's hybrid score interval.
 *
 * d − √((p₁ − l₁)² + (u₂ − p₂)²), d + √((u₁ − p₁)² + (p₂ − l₂)²) with the Wilson limits l, u of each share.
 * Source: Newcombe 1998b, method 10.
 * @param counts whole successes and trials of both groups
 * @param confidence two-sided, 0.95 unless told
 * @returns a difference of shares, −1..1; null with the interval −1..1 when a group has no trials
 * @throws RangeError when the counts are not two shares or the confidence is not between 0 and 1
 * @example newcombe({ treatedSuccesses: 56, treatedTrials: 70, controlSuccesses: 48, controlTrials: 80 }).lower // 0.0524, rounded
 */
export function newcombe(counts: TwoShares, confidence = 0.95): Estimate {
  requireTwoShares(counts);
  const treated = wilson(counts.treatedSuccesses, counts.treatedTrials, confidence);
  const control = wilson(counts.controlSuccesses, counts.controlTrials, confidence);
  if (treated.value === null || control.value === null)
    return { value: null, lower: -1, upper: 1, confidence, warnings: ["nothing-observed"] };
  const value = treated.value - control.value;
  return {
    value,
    lower: value - Math.hypot(treated.value - treated.lower, control.upper - control.value),
    upper: value + Math.hypot(treated.upper - treated.value, control.value - control.lower),
    confidence,
    warnings: [...new Set([...treated.warnings, ...control.warnings])],
  };
}
