import { chanceOverBaseline } from "../../science/chance-over-baseline.ts";
import {
  fixedBaselineDetectableRatio,
  fixedBaselineTrialsNeeded,
} from "../../science/fixed-baseline-power.ts";
import type { MetricDefinition } from "../measurement/metric-definition.ts";
import { countedCases, EVIDENCE_POWER, evidencePlan } from "./criterion-evidence.ts";
import { isMet, type SummedFigure } from "./criterion-number.ts";
import type { Criterion } from "./trial-plan.ts";

/** How many cases a comparison of shares needs, told before the start. */
export interface CasesNeeded {
  readonly criterion: string;
  readonly name: string;
  readonly passMode: Criterion["passMode"];
  /** The share of the baseline. */
  readonly share: number;
  /** The multiple of the baseline that the criterion asks for. */
  readonly limit: number;
  /** The true multiple that the trial should find. */
  readonly sought: number;
  /** Cases of the trial whose bound shows that at its end; null when no number up to a million does. */
  readonly needed: number | null;
  /** The least sample of the criterion. */
  readonly planned: number;
  /** The smallest true multiple that the bound of the least sample shows; null when even a share of 1 is not shown. */
  readonly detectable: number | null;
  /** How often the figure itself reaches what is asked for at the needed cases; null without them. */
  readonly byFigure: FigureChances | null;
}

/** Chances that a figure by itself reaches what is asked for. */
export interface FigureChances {
  /** When what is sought is true. */
  readonly ifSought: number;
  /** When the truth is only just what is asked for: little less, and passing would be wrong. */
  readonly ifLimit: number;
}

/** How far above the limit the effect lies that a trial should find. */
const SOUGHT = 1.25;

/**
 * The cases that a criterion needs so that its bound, the one its evidence is graded by, shows in four of five trials a true value a
 * quarter above what it asks for; and what passing by the figure alone would come to with so many.
 *
 * The share behind the baseline is known only as well as its counts say, and all chances are averaged over that.
 * @returns null for criteria that are no shares of counted cases against a multiple of their baseline from below
 * @example casesNeeded(criterion, { numerator: "600", denominator: "4000", months: 12 }, definition)?.needed // 4057
 */
export function casesNeeded(
  criterion: Criterion,
  baseline: SummedFigure | null,
  definition: Pick<MetricDefinition, "kind" | "unit" | "window" | "numerator" | "denominator">,
): CasesNeeded | null {
  const { id, name, passMode, basis, comparator, value, minimumN } = criterion;
  const before = countedCases(definition, baseline);
  if (basis !== "factor" || (comparator !== "at_least" && comparator !== "above") || !before) return null;
  const share = before.successes / before.trials;
  const sought = SOUGHT * value;
  if (share === 0 || sought <= 0 || sought * share >= 1) return null;
  const counted = { controlSuccesses: before.successes, controlTrials: before.trials };
  const design = { baseline: counted, limit: value, plan: evidencePlan(criterion) };
  const needed = fixedBaselineTrialsNeeded(design, sought, EVIDENCE_POWER);
  const reached = (cases: number, ratio: number) =>
    chanceOverBaseline(leastMet(comparator, value * share, cases), cases, counted, ratio);
  return {
    ...{ criterion: id, name, passMode, share, limit: value, sought, needed, planned: minimumN },
    detectable: minimumN === 0 ? null : fixedBaselineDetectableRatio(design, minimumN, EVIDENCE_POWER),
    byFigure: needed === null ? null : { ifSought: reached(needed, sought), ifLimit: reached(needed, value) },
  };
}

/** The fewest of the cases that must succeed for the figure to stand to the threshold as asked. */
function leastMet(comparator: Criterion["comparator"], threshold: number, cases: number): number {
  const least = Math.max(0, Math.ceil(threshold * cases) - 1);
  return least + [0, 1, 2].findIndex((more) => isMet(comparator, (least + more) / cases, threshold));
}
