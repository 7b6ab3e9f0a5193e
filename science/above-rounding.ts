/** Relative to the largest value: a few hundred times the rounding of one number, far below any spread worth the name. */
const ROUNDING = 1e-13;

/**
 * A deviation, or 0 where it is no more than what rounding leaves of equal values: their mean is seldom exact in binary, and
 * what remains would pass for near-infinite certainty.
 *
 * 0 when deviation ≤ 10⁻¹³ · max|x|. Own rule.
 * @param deviation ≥ 0, in the unit of the values
 * @param values that were subtracted to get it
 * @example aboveRounding(1e-17, [0.1, 0.1]) // 0
 */
export function aboveRounding(deviation: number, values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return deviation <= ROUNDING * largest ? 0 : deviation;
}
