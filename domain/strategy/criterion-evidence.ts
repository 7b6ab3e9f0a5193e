import { bernoulliSequence } from "../../science/bernoulli-sequence.ts";
import type { Estimate } from "../../science/estimate.ts";
import { fixedBaselineDetectableRatio } from "../../science/fixed-baseline-power.ts";
import { type FixedBaselinePlan, fixedBaselineRatio } from "../../science/fixed-baseline-ratio.ts";
import { predictionLimits } from "../../science/linear-trend.ts";
import { ratioOfSums } from "../../science/ratio-of-sums.ts";
import { MEASURE_NAMES } from "../measurement/measure-names.ts";
import type { MetricDefinition } from "../measurement/metric-definition.ts";
import { type SummedFigure, summedNumber, togetherOf } from "./criterion-number.ts";
import type { PointStanding, TrialMonthFigure } from "./criterion-standing.ts";
import type { CriterionEvidence, EvidenceGrade } from "./evidence-terms.ts";
import type { Criterion } from "./trial-plan.ts";

/** One-sided error of an interval's end. */
const EVIDENCE_ALPHA = 0.05;
/** How often a true effect is to be shown: four of five trials. */
export const EVIDENCE_POWER = 0.8;

/** How the bounds of a criterion's share are computed, before the start as after it. */
export function evidencePlan({ minimumN }: Pick<Criterion, "minimumN">): FixedBaselinePlan {
  // Tightest at the planned number, which is fixed before the start; without one at a hundred cases.
  return { alpha: EVIDENCE_ALPHA, optimalTrials: Math.max(minimumN, 100), isStrict: true };
}

const NO_EVIDENCE: CriterionEvidence = {
  method: "none",
  lower: null,
  upper: null,
  grade: "none",
  holdsMonthly: false,
  detectable: null,
};

/** What a criterion's evidence is computed from: mature and immature months, immature ones with their mature part. */
export interface EvidenceGiven {
  readonly months: readonly TrialMonthFigure[];
  readonly baseline: SummedFigure | null;
  readonly definition: Pick<MetricDefinition, "kind" | "unit" | "window" | "numerator" | "denominator">;
  readonly value: Pick<PointStanding, "total" | "threshold" | "baseline">;
}

/**
 * The interval of a criterion's number and how it stands to the threshold.
 *
 * @example criterionEvidence(criterion, given).grade // "strong"
 */
export function criterionEvidence(
  criterion: Pick<Criterion, "comparator" | "basis" | "value" | "minimumN">,
  given: EvidenceGiven,
): CriterionEvidence {
  const cases = countedCases(given.definition, given.value.total);
  const found = cases ? shareEvidence(criterion, given, cases) : monthEvidence(given);
  if (!found) return NO_EVIDENCE;
  const { threshold } = given.value;
  return { ...found, grade: threshold === null ? "none" : gradeOf(criterion.comparator, found, threshold) };
}

/** How an interval stands to a threshold under a comparator; only its bounds are read. */
export function gradeOf(
  comparator: Criterion["comparator"],
  { lower, upper }: { readonly lower: number | null; readonly upper: number | null },
  threshold: number,
): EvidenceGrade {
  const wantsMore = comparator === "at_least" || comparator === "above";
  const isAbove = lower !== null && lower >= threshold;
  const isBelow = upper !== null && upper <= threshold;
  if (isAbove && isBelow) return "weak";
  if (isAbove) return wantsMore ? "strong" : "contrary";
  if (isBelow) return wantsMore ? "contrary" : "strong";
  return lower === null && upper === null ? "none" : "weak";
}

type Cases = { readonly successes: number; readonly trials: number };
type Found = Omit<CriterionEvidence, "grade">;

/**
 * The figure as counted cases of which a part succeeded; undefined for money, balances and anything that is not such a share.
 *
 * @example countedCases(metric("hq_lead_win_rate"), { numerator: "36", denominator: "180", months: 6 }) // { successes: 36, trials: 180 }
 */
export function countedCases(
  { kind, unit, window, numerator, denominator }: EvidenceGiven["definition"],
  figure: SummedFigure | null,
): Cases | undefined {
  const isCounted =
    kind === "ratio" &&
    unit === "ratio" &&
    window.type !== "trailing" &&
    [...numerator, ...denominator].every(
      ({ measure, factor }) => factor === 1 && !MEASURE_NAMES[measure]?.money,
    );
  if (!isCounted || !figure || figure.numerator === null || figure.denominator === null) return undefined;
  const [successes, trials] = [Number(figure.numerator), Number(figure.denominator)];
  const isShare =
    Number.isSafeInteger(successes) && Number.isSafeInteger(trials) && successes >= 0 && successes <= trials;
  return isShare && trials > 0 ? { successes, trials } : undefined;
}

function shareEvidence(
  { comparator, basis, value, minimumN }: Pick<Criterion, "comparator" | "basis" | "value" | "minimumN">,
  given: EvidenceGiven,
  cases: Cases,
): Found | undefined {
  const plan = evidencePlan({ minimumN });
  if (basis === "absolute") {
    const share = bernoulliSequence(cases.successes, cases.trials, plan);
    return { method: "share", ...bounds(share), holdsMonthly: true, detectable: null };
  }
  const before = countedCases(given.definition, given.baseline);
  if (!before || before.successes === 0) return undefined;
  const counted = { controlSuccesses: before.successes, controlTrials: before.trials };
  const counts = { treatedSuccesses: cases.successes, treatedTrials: cases.trials, ...counted };
  const share = before.successes / before.trials;
  const threshold = given.value.threshold ?? Number.NaN;
  const limit = basis === "factor" ? value : threshold / share;
  const wantsMore = comparator === "at_least" || comparator === "above";
  const isPlannable = wantsMore && limit > 0 && share < 1 && limit * share < 1;
  return {
    method: "share_against_baseline",
    ...bounds(fixedBaselineRatio(counts, plan), share),
    holdsMonthly: true,
    detectable: isPlannable
      ? fixedBaselineDetectableRatio({ baseline: counted, limit, plan }, cases.trials, EVIDENCE_POWER)
      : null,
  };
}

/** Other numbers by how much the months vary: a ratio of sums over months, or the mean of months. */
function monthEvidence({ months, definition, value }: EvidenceGiven): Found | undefined {
  const told = months.filter(({ numerator }) => numerator !== null);
  const together = togetherOf(definition);
  if (told.length < 3 || together === "latest") return undefined;
  const confidence = 1 - 2 * EVIDENCE_ALPHA;
  if (together === "ratio") {
    const ratio = ratioOfSums(
      told.map(({ numerator, denominator }) => [Number(numerator), Number(denominator ?? 0)] as const),
      confidence,
    );
    if (ratio.value === null || ratio.warnings.includes("weak-denominator")) return undefined;
    return { method: "months", ...bounds(ratio), holdsMonthly: false, detectable: null };
  }
  const mean = summedNumber(value.total);
  if (mean === null) return undefined;
  // The limits for one more month are √(n + 1) times as wide as those of the mean.
  const spread = predictionLimits(
    told.map(({ numerator }) => Number(numerator)),
    confidence,
  );
  const half = (spread.upper - (spread.value ?? 0)) / Math.sqrt(told.length + 1);
  return { method: "months", lower: mean - half, upper: mean + half, holdsMonthly: false, detectable: null };
}

function bounds({ lower, upper }: Estimate, times = 1): { lower: number | null; upper: number | null } {
  const told = (bound: number) => (Number.isFinite(bound) ? bound * times : null);
  return { lower: told(lower), upper: told(upper) };
}
