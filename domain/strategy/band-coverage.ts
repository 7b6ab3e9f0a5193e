/** How near a played course came to what happened. */
export interface BandCoverage {
  readonly months: number;
  /** Months in which what happened lay between the low and the high end. */
  readonly within: number;
  /** Mean of how far the middle lay off, as a share of what happened; null where nothing did. */
  readonly meanError: number | null;
  /** Of the last month that is known. */
  readonly last: {
    readonly low: number;
    readonly middle: number;
    readonly high: number;
    readonly actual: number;
  };
}

/**
 * Compares what happened month by month with a band of P10, P50 and P90: a band of eighty in a hundred draws should hold
 * about eight months of ten, if the model is right and its parameters too.
 *
 * @returns null while no month is known
 * @example bandCoverage([11, 12], [[9, 10], [10, 11], [12, 13]])?.within // 2
 */
export function bandCoverage(
  actual: readonly number[],
  [low, middle, high]: readonly [readonly number[], readonly number[], readonly number[]],
): BandCoverage | null {
  const months = Math.min(actual.length, middle.length);
  if (months === 0) return null;
  const at = Array.from({ length: months }, (_, month) => ({
    ...{
      low: low[month] ?? 0,
      middle: middle[month] ?? 0,
      high: high[month] ?? 0,
      actual: actual[month] ?? 0,
    },
  }));
  const told = at.filter((one) => one.actual !== 0);
  const errors = told.map((one) => Math.abs(one.middle - one.actual) / Math.abs(one.actual));
  return {
    months,
    within: at.filter((one) => one.low <= one.actual && one.actual <= one.high).length,
    meanError: told.length === 0 ? null : errors.reduce((sum, error) => sum + error, 0) / told.length,
    last: at[months - 1]!,
  };
}
