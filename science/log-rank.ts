import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { chiSquareTail } from "./chi-square-tail.ts";
import { type Followed, requireFollowed } from "./survival-data.ts";

/** A test of survival curves being equal. */
export interface LogRankTest {
  readonly chiSquare: number;
  /** Groups that say something, less one. */
  readonly freedom: number;
  readonly p: number;
  /** Observed and expected number for each group. */
  readonly groups: readonly { readonly observed: number; readonly expected: number }[];
  readonly warnings: readonly ("nothing-observed" | "few-observations")[];
}

/**
 * Log-rank test of survival curves being equal in two or more groups.
 *
 * At each time observed less expected events per group with the hypergeometric variance, χ² = (O − E)'V⁻(O − E).
 * Source: Mantel 1966; Peto & Peto 1972.
 * @param groups units followed, one list per group, at least two
 * @returns chi-square, degrees of freedom and p; 0 and 1 with a warning when nothing can be compared
 * @throws RangeError when there are fewer than two groups or a time is negative or not finite
 * @example logRank([[{ time: 1, happened: true }], [{ time: 2, happened: true }]]).chiSquare // 1
 */
export function logRank(groups: readonly (readonly Followed[])[]): LogRankTest {
  if (groups.length < 2) throw new RangeError(`groups must have at least two, got ${groups.length}`);
  for (const [index, group] of groups.entries()) requireFollowed(group, `groups[${index}]`);
  const times = [
    ...new Set(
      groups
        .flat()
        .filter((unit) => unit.happened)
        .map((unit) => unit.time),
    ),
  ];
  const ascending = groups.map((group) => group.map((unit) => unit.time).sort((a, b) => a - b));
  const events = groups.map((group) =>
    countBy(group.filter((unit) => unit.happened).map((unit) => unit.time)),
  );
  const observed = groups.map((group) => group.filter((unit) => unit.happened).length);
  const expected = groups.map(() => 0);
  const variance = Matrix.zeros(groups.length, groups.length);
  for (const time of times) {
    const atRisk = ascending.map((group) => group.length - countBelow(group, time));
    const n = atRisk.reduce((sum, count) => sum + count, 0);
    const d = events.reduce((sum, group) => sum + (group.get(time) ?? 0), 0);
    for (const [i, ni] of atRisk.entries()) {
      expected[i] = (expected[i] ?? 0) + (d * ni) / n;
      if (n === 1) continue;
      const weight = (d * (n - d)) / (n - 1);
      for (const [j, nj] of atRisk.entries())
        variance.set(i, j, variance.get(i, j) + weight * ((i === j ? ni / n : 0) - (ni * nj) / (n * n)));
    }
  }
  const compared = observed.map((count, index) => ({ observed: count, expected: expected[index] ?? 0 }));
  const excess = Matrix.rowVector(compared.map((group) => group.observed - group.expected));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(variance, {
    assumeSymmetric: true,
  });
  const along = excess.mmul(eigenvectorMatrix).getRow(0);
  const smallest = 1e-10 * Math.max(0, ...realEigenvalues);
  const kept = realEigenvalues.flatMap((value, index) =>
    value > smallest ? [(along[index] ?? 0) ** 2 / value] : [],
  );
  const freedom = kept.length;
  if (freedom === 0)
    return { chiSquare: 0, freedom: 0, p: 1, groups: compared, warnings: ["nothing-observed"] };
  const chiSquare = kept.reduce((sum, part) => sum + part, 0);
  return {
    chiSquare,
    freedom,
    p: chiSquareTail(chiSquare, freedom),
    groups: compared,
    warnings: Math.min(...expected) < 5 ? ["few-observations"] : [],
  };
}

function countBy(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** How many of ascending values lie below a limit. */
function countBelow(ascending: readonly number[], limit: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
