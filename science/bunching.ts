import betainc from "@stdlib/math-base-special-betainc";
import { requireFiniteList, requirePositive, requireWithin } from "./argument-rules.ts";
import { farringtonManning } from "./farrington-manning.ts";
import { requireShare } from "./wilson.ts";
import { type XmrLimits, xmr } from "./xmr.ts";

/** Counts on both sides of a threshold. */
export interface ThresholdBunching {
  /** Values in [threshold, threshold + width). */
  readonly above: number;
  /** Values in [threshold − width, threshold). */
  readonly below: number;
  /** above / (above + below); about a half where nobody aims at the threshold. Null without values near it. */
  readonly shareAbove: number | null;
  /** One-sided p of "as many above as below", exact binomial; 1 without values near it. */
  readonly p: number;
}

/**
 * Whether values heap up just above a threshold that pays: many just above and few just under it is a sign of steering.
 *
 * P(X ≥ above), X binomial with a half. Holds where the density is about flat across the two windows, so keep the width small;
 * a falling density makes it lenient, a rising one strict. Source: McCrary 2008, in the form of a sign test.
 * @param values in any order
 * @param threshold in the unit of the values
 * @param width of the window on each side
 * @throws RangeError when a number is not finite or the width not above 0
 * @example thresholdBunching([95, 100, 101, 102, 103, 104], 100, 10).p // 0.109375
 */
export function thresholdBunching(
  values: readonly number[],
  threshold: number,
  width: number,
): ThresholdBunching {
  requireFiniteList("values", values);
  requireWithin("threshold", threshold);
  requirePositive("width", width);
  const above = values.filter((value) => value >= threshold && value < threshold + width).length;
  const below = values.filter((value) => value < threshold && value >= threshold - width).length;
  const near = above + below;
  return {
    above,
    below,
    shareAbove: near === 0 ? null : above / near,
    p: above === 0 ? 1 : betainc(0.5, above, near - above + 1),
  };
}

/** How much of a period falls on its last days. */
export interface LateShare {
  readonly late: number;
  readonly total: number;
}

/** A period's late share beside those before it. */
export interface LateBunching {
  /** Share of the new period; null when it has nothing. */
  readonly share: number | null;
  /** Share of all periods before together; null without any. */
  readonly usual: number | null;
  /** One-sided p of "no larger than usual" by a score test; 1 where it cannot be formed. */
  readonly p: number;
  /** Process limits of the shares before; null with fewer than two periods. */
  readonly limits: XmrLimits | null;
  /** Above the process limit and p under 0.01: steady lateness of the trade is no signal, a jump is. */
  readonly isSignal: boolean;
}

/**
 * Whether a period's count heaps up on its last days, against the same share in the periods before.
 *
 * @param history whole counts of the periods before, in the order of time
 * @param current whole counts of the period looked at
 * @throws RangeError when counts are not whole or late exceeds total
 * @example lateBunching([{ late: 10, total: 100 }, { late: 12, total: 100 }], { late: 40, total: 100 }).isSignal // true
 */
export function lateBunching(history: readonly LateShare[], current: LateShare): LateBunching {
  for (const [index, { late, total }] of history.entries())
    requireShare(`history[${index}].late`, late, total);
  requireShare("current.late", current.late, current.total);
  const late = history.reduce((sum, period) => sum + period.late, 0);
  const total = history.reduce((sum, period) => sum + period.total, 0);
  const limits = xmr(
    history.filter((period) => period.total > 0).map((period) => period.late / period.total),
  );
  const share = current.total === 0 ? null : current.late / current.total;
  const { pGreater: p } = farringtonManning(
    {
      treatedSuccesses: current.late,
      treatedTrials: current.total,
      controlSuccesses: late,
      controlTrials: total,
    },
    1,
  );
  return {
    share,
    usual: total === 0 ? null : late / total,
    p,
    limits,
    isSignal: share !== null && limits !== null && share > limits.upper && p < 0.01,
  };
}
