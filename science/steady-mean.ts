/**
 * Mean of values that is exactly their value where they are all equal, so that no further such value lies above or below it.
 *
 * x₁ + Σ(x − x₁)/n: summing first would round, and six times 0.1 would have the mean 0.09999999999999999. Own choice.
 * @param values at least one, each finite, in any unit
 * @returns in the unit of the values; NaN without values
 * @example steadyMean([0.1, 0.1, 0.1, 0.1, 0.1, 0.1]) // 0.1
 */
export function steadyMean(values: readonly number[]): number {
  const first = values[0] ?? Number.NaN;
  return first + values.reduce((sum, value) => sum + (value - first), 0) / values.length;
}
