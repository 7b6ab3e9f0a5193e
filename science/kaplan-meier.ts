import { requireLevel } from "./argument-rules.ts";
import { twoSidedZ } from "./normal-distribution.ts";
import { type Followed, requireFollowed } from "./survival-data.ts";

/** The curve right after a time at which something happened. */
export interface SurvivalStep {
  readonly time: number;
  /** Units seen until at least then. */
  readonly atRisk: number;
  readonly happened: number;
  /** Share that lasts longer than the time, 0..1. */
  readonly survival: number;
  /** Greenwood's; null at a survival of 0, where it has none. */
  readonly standardError: number | null;
  readonly lower: number;
  readonly upper: number;
}

/** A survival curve. */
export interface SurvivalCurve {
  /** One step per time at which something happened, in order. */
  readonly steps: readonly SurvivalStep[];
  /** First time at which at most half are left; null when more than half are left at the end. */
  readonly median: number | null;
  /** Limits of the median from the curve's limits; null where a limit never falls to a half. */
  readonly medianLimits: readonly [lower: number | null, upper: number | null];
  /** Last time seen; beyond it the curve says nothing. Null without units. */
  readonly until: number | null;
}

/**
 * Kaplan–Meier survival curve with Greenwood's error and log–log limits, which stay inside 0..1 (R's default is "log").
 *
 * S(t) = Π(1 − d/n), variance S²·Σd/(n(n − d)), limits S^exp(±z·√(Σd/(n(n − d)))/ln S). Who is last seen at the time of an event counts
 * as at risk then. Source: Kaplan & Meier 1958; Kalbfleisch & Prentice 1980.
 * @param units followed, in any order
 * @param confidence two-sided, of the limits at one time, 0.95 unless told
 * @returns the curve; without steps when nothing happened
 * @throws RangeError when a time is negative or not finite or the confidence is not between 0 and 1
 * @example kaplanMeier([{ time: 1, happened: true }, { time: 2, happened: false }]).steps[0]?.survival // 0.5
 */
export function kaplanMeier(units: readonly Followed[], confidence = 0.95): SurvivalCurve {
  requireFollowed(units);
  const z = twoSidedZ(requireLevel("confidence", confidence));
  const ordered = [...units].sort((a, b) => a.time - b.time);
  const steps: SurvivalStep[] = [];
  let [survival, greenwood, at] = [1, 0, 0];
  while (at < ordered.length) {
    const time = ordered[at]?.time ?? 0;
    let [happened, seen] = [0, 0];
    while (ordered[at + seen]?.time === time) if (ordered[at + seen++]?.happened) happened++;
    const atRisk = ordered.length - at;
    at += seen;
    if (happened === 0) continue;
    survival = atRisk === happened ? 0 : survival * (1 - happened / atRisk);
    greenwood += happened / (atRisk * (atRisk - happened));
    steps.push({ time, atRisk, happened, survival, ...limits(survival, greenwood, z) });
  }
  const firstAtHalf = (value: (step: SurvivalStep) => number) =>
    steps.find((step) => value(step) <= 0.5 + 1e-12)?.time ?? null;
  return {
    steps,
    median: firstAtHalf((step) => step.survival),
    medianLimits: [firstAtHalf((step) => step.lower), firstAtHalf((step) => step.upper)],
    until: ordered.at(-1)?.time ?? null,
  };
}

/**
 * Share that lasts longer than a time, read from a curve.
 *
 * @param curve see kaplanMeier
 * @param time ≥ 0
 * @returns 0..1, or null beyond the last time seen unless nobody is left
 * @example survivalAt(kaplanMeier([{ time: 1, happened: true }, { time: 2, happened: false }]), 1.5) // 0.5
 */
export function survivalAt(curve: SurvivalCurve, time: number): number | null {
  const survival = curve.steps.findLast((step) => step.time <= time)?.survival ?? 1;
  if (survival === 0) return 0;
  return curve.until === null || time > curve.until ? null : survival;
}

function limits(survival: number, greenwood: number, z: number) {
  if (survival === 0) return { standardError: null, lower: 0, upper: 0 };
  const spread = (z * Math.sqrt(greenwood)) / Math.log(survival);
  return {
    standardError: survival * Math.sqrt(greenwood),
    lower: survival ** Math.exp(-spread),
    upper: survival ** Math.exp(spread),
  };
}
