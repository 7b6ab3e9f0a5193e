import { requireWithin } from "./argument-rules.ts";

/** E-values of several hypotheses as one. */
export interface CombinedEvidence {
  /** The smallest: evidence that every hypothesis is false. */
  readonly all: number;
  /** The mean: evidence that at least one is false, however they hang together. */
  readonly atLeastOne: number;
  /** The product: evidence that at least one is false, valid only for independent ones; Infinity when past the largest number. */
  readonly independent: number;
}

/**
 * Combines e-values without any correction for their number.
 *
 * Source: Vovk & Wang 2021.
 * @param values e-values, each ≥ 0, Infinity allowed
 * @returns all three ways; each 1 (no evidence) without values
 * @throws RangeError when a value is negative or not a number
 * @example combineEValues([8, 30]) // { all: 8, atLeastOne: 19, independent: 240 }
 */
export function combineEValues(values: readonly number[]): CombinedEvidence {
  for (const [index, value] of values.entries())
    if (value !== Number.POSITIVE_INFINITY) requireWithin(`values[${index}]`, value, 0);
  if (values.length === 0) return { all: 1, atLeastOne: 1, independent: 1 };
  const hasZero = values.includes(0);
  return {
    all: Math.min(...values),
    atLeastOne: values.reduce((sum, value) => sum + value / values.length, 0),
    independent: hasZero ? 0 : values.reduce((product, value) => product * value, 1),
  };
}
