/**
 * Weights as shares of their sum, so that they add up to 1 whatever unit they were given in.
 *
 * @param weights any unit, each finite and ≥ 0, at least one > 0
 * @param argument the name under which the caller knows them, for the message
 * @throws RangeError when there is no weight, one is negative or not finite, or all are zero
 * @example sharesOfWeights([2, 1, 1]) // [0.5, 0.25, 0.25]
 */
export function sharesOfWeights(weights: readonly number[], argument = "weights"): number[] {
  const largest = Math.max(0, ...weights);
  for (const [index, weight] of weights.entries()) {
    if (!(Number.isFinite(weight) && weight >= 0))
      throw new RangeError(`${argument}[${index}] must be finite and not negative, got ${weight}`);
  }
  if (largest === 0) throw new RangeError(`${argument} must hold at least one weight above zero`);
  // Scaled first, so that neither very large nor very small weights leave the range of numbers.
  const scaled = weights.map((weight) => weight / largest);
  const sum = scaled.reduce((total, weight) => total + weight, 0);
  return scaled.map((weight) => weight / sum);
}
