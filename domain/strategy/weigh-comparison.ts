import type { ComparisonAim } from "./comparison-aim.ts";
import { type ComparisonHinges, hingesOf } from "./comparison-hinges.ts";
import { type ComparisonSummary, summariseComparison } from "./comparison-summary.ts";
import type { ComparisonRequest, DrawnCourses } from "./option-comparison.ts";

/** Goes up with every change by which the same request would give other figures. */
export const COMPARISON_MODEL = 1;

/** Everything that a comparison found. */
export interface ComparisonResult extends ComparisonSummary {
  /** What the leader's lead hangs on; null where no option leads. */
  readonly hinges: ComparisonHinges | null;
}

/**
 * What all draws say, and what that hangs on.
 *
 * @throws RangeError when the aim has no priority
 * @example weighComparison(request, drawCourses(request, all), aim).leader // 1
 */
export function weighComparison(
  request: ComparisonRequest,
  drawn: DrawnCourses,
  aim: ComparisonAim,
): ComparisonResult {
  const summary = summariseComparison(request, drawn, aim);
  const { leader, options } = summary;
  if (leader === null || options.length < 2) return { ...summary, hinges: null };
  const others = options.map((_, option) => option).filter((option) => option !== leader);
  const next = others.reduce((best, option) =>
    options[option]!.best.best > options[best]!.best.best ? option : best,
  );
  return { ...summary, hinges: hingesOf(request, aim, { one: leader, other: next }) };
}
