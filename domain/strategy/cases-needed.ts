import { findRoot } from "../../science/find-root.ts";
import { minimalDetectableRatio, ratioPower } from "../../science/ratio-power.ts";
import type { MetricDefinition } from "../measurement/metric-definition.ts";
import { countedCases, EVIDENCE_ALPHA } from "./criterion-evidence.ts";
import type { SummedFigure } from "./criterion-number.ts";
import type { Criterion } from "./trial-plan.ts";

/** How many cases a comparison of shares needs, told before the start. */
export interface CasesNeeded {
  readonly criterion: string;
  readonly name: string;
  /** The share of the baseline. */
  readonly share: number;
  /** The multiple of the baseline that the criterion asks for. */
  readonly limit: number;
  /** The true multiple that the trial should find. */
  readonly sought: number;
  /** Cases of the trial for that, at its end; null when the baseline is too small for any number. */
  readonly needed: number | null;
  /** The least sample of the criterion. */
  readonly planned: number;
  /** The smallest true multiple that the least sample finds; null when even a share of 1 is not found. */
  readonly detectable: number | null;
}

/** How far above the limit the effect lies that a trial should find. */
const SOUGHT = 1.25;
const POWER = 0.8;
const MOST_CASES = 1e7;

/**
 * The cases that a criterion needs to be shown by its bound with 80 % at the end, for a true value a quarter above what it asks for.
 *
 * @returns null for criteria that are no shares of counted cases against a multiple of their baseline from below
 * @example casesNeeded(criterion, { numerator: "600", denominator: "4000", months: 12 }, definition)?.needed // 568
 */
export function casesNeeded(
  { id, name, basis, comparator, value, minimumN }: Criterion,
  baseline: SummedFigure | null,
  definition: Pick<MetricDefinition, "kind" | "unit" | "window" | "numerator" | "denominator">,
): CasesNeeded | null {
  const before = countedCases(definition, baseline);
  if (basis !== "factor" || (comparator !== "at_least" && comparator !== "above") || !before) return null;
  const share = before.successes / before.trials;
  const sought = SOUGHT * value;
  if (share === 0 || sought * share >= 1) return null;
  const design = (cases: number) => ({
    ...{ controlShare: share, limit: value, alpha: EVIDENCE_ALPHA },
    controlPerTreated: before.trials / cases,
  });
  const short = (cases: number) => ratioPower(design(cases), sought, cases) - POWER;
  const needed = short(MOST_CASES) < 0 ? null : Math.ceil(findRoot(short, 1, MOST_CASES));
  const detectable = minimumN === 0 ? null : minimalDetectableRatio(design(minimumN), minimumN, POWER);
  return { criterion: id, name, share, limit: value, sought, needed, planned: minimumN, detectable };
}
