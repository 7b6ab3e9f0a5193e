import { requireFiniteList, requireWhole } from "./argument-rules.ts";
import { uniforms } from "./split-mix-64.ts";

/** A permutation test of a difference of means. */
export interface PermutationDifference {
  /** Mean of the treated minus mean of the others. */
  readonly value: number;
  /** Share of assignments whose difference is at least as large. */
  readonly pGreater: number;
  /** Share of assignments whose difference is at most as large. */
  readonly pLess: number;
  /** Share of assignments whose difference is at least as far from zero. */
  readonly pTwoSided: number;
  /** The smallest one-sided p that this number of units allows, 1 / assignments. */
  readonly smallestP: number;
  /** Whether every assignment was counted; drawn with the seed otherwise. */
  readonly isExact: boolean;
}

/**
 * Permutation test of a difference of means: what would have come out had other units been the treated ones. The test for
 * few treated units, where standard errors say nothing.
 *
 * Source: Fisher 1935; for differences in differences give the units' changes.
 * @param treated one value per treated unit, at least one
 * @param control one value per control unit, at least one
 * @param options assignments counted at most (20,000, else drawn), draws (9,999) and seed
 * @throws RangeError when a list is empty, a value is not finite or an option is out of its range
 * @example permutationDifference([5], [1, 2, 3]).pGreater // 0.25
 */
export function permutationDifference(
  treated: readonly number[],
  control: readonly number[],
  options: { readonly exactUpTo?: number; readonly draws?: number; readonly seed?: bigint } = {},
): PermutationDifference {
  requireFiniteList("treated", treated, 1);
  requireFiniteList("control", control, 1);
  const exactUpTo = requireWhole("exactUpTo", options.exactUpTo ?? 20_000);
  const draws = requireWhole("draws", options.draws ?? 9999, 99);
  const values = [...treated, ...control];
  const total = values.reduce((sum, value) => sum + value, 0);
  const k = treated.length;
  const n = values.length;
  const differenceOf = (sum: number) => sum / k - (total - sum) / (n - k);
  const value = differenceOf(treated.reduce((sum, each) => sum + each, 0));
  const slack = 1e-12 * values.reduce((sum, each) => sum + Math.abs(each), 0);
  const count = { greater: 0, less: 0, far: 0, all: 0 };
  const take = (sum: number) => {
    const difference = differenceOf(sum);
    count.all++;
    if (difference >= value - slack) count.greater++;
    if (difference <= value + slack) count.less++;
    if (Math.abs(difference) >= Math.abs(value) - slack) count.far++;
  };
  const assignments = choose(n, k);
  const isExact = assignments <= exactUpTo;
  if (isExact) eachSum(values, k, take);
  else {
    take(differenceSum(treated));
    for (let at = 0; at < draws; at++) take(drawnSum(values, k, uniforms(options.seed ?? 0n, [at])));
  }
  return {
    value,
    pGreater: count.greater / count.all,
    pLess: count.less / count.all,
    pTwoSided: count.far / count.all,
    smallestP: 1 / (isExact ? assignments : count.all),
    isExact,
  };
}

function differenceSum(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let at = 1; at <= Math.min(k, n - k); at++) ways = (ways * (n - at + 1)) / at;
  return Math.round(ways);
}

function eachSum(
  values: readonly number[],
  left: number,
  take: (sum: number) => void,
  from = 0,
  sum = 0,
): void {
  if (left === 0) {
    take(sum);
    return;
  }
  for (let at = from; at <= values.length - left; at++)
    eachSum(values, left - 1, take, at + 1, sum + (values[at] ?? 0));
}

/** Sum of k values drawn without replacement (Fisher and Yates, stopped after k). */
function drawnSum(values: readonly number[], k: number, draw: (index: number) => number): number {
  const pool = [...values];
  let sum = 0;
  for (let at = 0; at < k; at++) {
    const chosen = at + Math.floor(draw(at) * (pool.length - at));
    const value = pool[chosen] ?? 0;
    pool[chosen] = pool[at] ?? 0;
    sum += value;
  }
  return sum;
}
