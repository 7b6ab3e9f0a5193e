import tQuantile from "@stdlib/stats-base-dists-t-quantile";

/** What one course of events gives over another under the same chance. */
export interface PairedDifference {
  /** Pairs compared. */
  readonly pairs: number;
  /** Mean of a − b, in the unit of the values. */
  readonly mean: number;
  /** Standard error of that mean; null for one pair. */
  readonly standardError: number | null;
  /** t interval of the mean; null for one pair. */
  readonly interval: readonly [number, number] | null;
  /** Share of the pairs in which a is above b, an equal pair counting half. */
  readonly shareAbove: number;
  /** Correlation of a and b; null when one of them does not vary. */
  readonly correlation: number | null;
  /** How many times larger the variance of the difference would be without common chance; null when it is zero. */
  readonly varianceRatio: number | null;
}

/**
 * Compares two samples pair by pair: what their common chance does to both cancels out, Var(a − b) = Var a + Var b −
 * 2 Cov.
 *
 * Source: Law & Kelton, Simulation Modeling and Analysis, section 11.2 (common random numbers).
 * @param a values of one course
 * @param b values of the other under the same chance, as many
 * @param confidence two-sided, 0.95 unless told
 * @returns null when there are no pairs
 * @throws RangeError when the samples differ in length or a value is not finite
 * @example pairedDifference([3, 5], [1, 2])?.mean // 2.5
 */
export function pairedDifference(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  confidence = 0.95,
): PairedDifference | null {
  const pairs = a.length;
  if (b.length !== pairs) throw new RangeError(`b must be as long as a, got ${b.length} and ${pairs}`);
  if (!(confidence > 0 && confidence < 1))
    throw new RangeError(`confidence must lie between 0 and 1, got ${confidence}`);
  if (pairs === 0) return null;
  let [meanA, meanB, above] = [0, 0, 0];
  for (let index = 0; index < pairs; index++) {
    if (!Number.isFinite(a[index]) || !Number.isFinite(b[index]))
      throw new RangeError(`a and b must be finite, see pair ${index}`);
    meanA += a[index]! / pairs;
    meanB += b[index]! / pairs;
    above += a[index]! > b[index]! ? 1 : a[index] === b[index] ? 0.5 : 0;
  }
  const mean = meanA - meanB;
  let [squaresA, squaresB, squares] = [0, 0, 0];
  for (let index = 0; index < pairs; index++) {
    squaresA += (a[index]! - meanA) ** 2;
    squaresB += (b[index]! - meanB) ** 2;
    squares += (a[index]! - b[index]! - mean) ** 2;
  }
  const standardError = pairs > 1 ? Math.sqrt(squares / (pairs - 1) / pairs) : null;
  const half = standardError === null ? null : tQuantile((1 + confidence) / 2, pairs - 1) * standardError;
  return {
    pairs,
    mean,
    standardError,
    interval: half === null ? null : [mean - half, mean + half],
    shareAbove: above / pairs,
    correlation:
      squaresA > 0 && squaresB > 0
        ? (squaresA + squaresB - squares) / (2 * Math.sqrt(squaresA) * Math.sqrt(squaresB))
        : null,
    varianceRatio: squares > 0 ? (squaresA + squaresB) / squares : null,
  };
}
