/**
 * Quantile with linear interpolation, the same number as PostgreSQL's `percentile_cont` (type 7 of Hyndman and
 * Fan, also the default of R and NumPy): position p·(n − 1) in the ascending order, counted from 0. The median
 * is `quantile(values, 0.5)`, the value that 90 % stay under is `quantile(values, 0.9)`.
 *
 * @param values any unit, in any order, each finite
 * @param fraction 0..1
 * @returns a value in the unit of the input, or null when there are no values
 * @throws RangeError when a value is not finite or the fraction is outside 0..1
 * @example quantile([0, 1, 2, 10], 0.5) // 1.5
 */
export function quantile(values: readonly number[], fraction: number): number | null {
  if (!(fraction >= 0 && fraction <= 1))
    throw new RangeError(`quantile needs a fraction 0..1, got ${fraction}`);
  const ascending = Float64Array.from(values).sort();
  if (!ascending.every(Number.isFinite)) throw new RangeError("quantile needs finite values");
  const position = fraction * (ascending.length - 1);
  const lower = ascending[Math.floor(position)];
  const upper = ascending[Math.ceil(position)];
  if (lower === undefined || upper === undefined) return null;
  return lower + (upper - lower) * (position - Math.floor(position));
}
