import type { ComparedOption } from "../../../domain/strategy/comparison-inputs.ts";
import type {
  ComparisonParameterId,
  ParameterRange,
  ParameterUnit,
} from "../../../domain/strategy/comparison-parameters.ts";
import type { ComparisonFacts } from "./comparison-answer.ts";

/** An option while it is written; the key stays with it through all changes. */
export type WishedOption = ComparedOption & { readonly key: string };

/** What somebody is about to ask, as it is typed. */
export interface Wish {
  readonly title: string;
  readonly options: readonly WishedOption[];
  readonly ranges: Readonly<Partial<Record<ComparisonParameterId, ParameterRange>>>;
  readonly months: number;
  readonly draws: number;
  readonly seed: string;
  readonly tolerance: number;
  readonly sustained: boolean;
}

/**
 * The wish that a form begins with.
 *
 * @example firstWish(facts).months // 36
 */
export function firstWish(facts: ComparisonFacts): Wish {
  return {
    title: "",
    options: facts.options.map((option, at) => ({ ...option, key: `prefilled-${at}` })),
    ranges: Object.fromEntries(
      facts.parameters.map(({ id, low, likely, high }) => [id, { low, likely, high }]),
    ),
    ...{ months: 36, draws: 2000, seed: "", tolerance: facts.aim.tolerance, sustained: true },
  };
}

/**
 * How many of a parameter's units stand for one in the field: percent and whole currency are typed.
 *
 * @example fieldScale("ratio", 2) // 0.01
 */
export function fieldScale(unit: ParameterUnit, exponent: number): number {
  return unit === "ratio" ? 0.01 : unit === "money" ? 10 ** exponent : 1;
}
