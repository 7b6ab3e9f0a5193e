import { ckmeans } from "simple-statistics";
import { requireFiniteList, requireWhole } from "./argument-rules.ts";

/** Classes of values that lie close together. */
export interface NaturalBreaks {
  /** Values of each class in ascending order, lowest class first. */
  readonly classes: readonly (readonly number[])[];
  /** Largest value of each class: a value belongs to the first class whose bound it does not exceed. */
  readonly upperBounds: readonly number[];
  /** Goodness of variance fit, 1 − within/total squares: 1 is perfect; null when all values are equal. */
  readonly fit: number | null;
  readonly warnings: readonly ("fewer-distinct-values" | "nothing-observed")[];
}

/**
 * Natural breaks (Jenks, Fisher): classes of one-dimensional values with the least squares inside them, the true optimum by dynamic
 * programming. Equal values stay in one class.
 *
 * Source: Fisher 1958; Jenks 1967; Wang & Song 2011 (ckmeans).
 * @param values any unit, in any order
 * @param count of classes, at least 1; fewer come out when there are fewer distinct values
 * @throws RangeError when a value is not finite or the count not whole and at least 1
 * @example naturalBreaks([1, 2, 4, 5, 7, 9, 10, 20], 3).upperBounds // [5, 10, 20]
 */
export function naturalBreaks(values: readonly number[], count: number): NaturalBreaks {
  requireFiniteList("values", values);
  requireWhole("count", count, 1);
  if (values.length === 0) return { classes: [], upperBounds: [], fit: null, warnings: ["nothing-observed"] };
  const distinct = new Set(values).size;
  const found = ckmeans([...values], Math.min(count, distinct));
  const classes = found.map((part) => [...part].sort((a, b) => a - b));
  const within = classes.reduce((sum, part) => sum + squares(part), 0);
  const total = squares(values);
  return {
    classes,
    upperBounds: classes.map((part) => part.at(-1) ?? 0),
    fit: total === 0 ? null : 1 - within / total,
    warnings: distinct < count ? ["fewer-distinct-values"] : [],
  };
}

function squares(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
