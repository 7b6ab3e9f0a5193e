import type { AnswerOf } from "../../../contract/route.ts";
import type { getComparison, getComparisonFacts } from "../../../contract/strategy/comparisons.ts";

export type Comparison = AnswerOf<typeof getComparison>;
export type ComparisonFacts = AnswerOf<typeof getComparisonFacts>;
export type Result = NonNullable<Comparison["result"]>;
export type Hinges = NonNullable<Result["hinges"]>;
/** What every part of the result is shown with. */
export interface ResultProps {
  readonly comparison: Comparison;
  readonly result: Result;
}
