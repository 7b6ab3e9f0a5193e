/**
 * Splits a whole amount by weights so that the parts add up to it exactly: each part gets the whole units of
 * its exact share, the units left over go one each to the largest remainders. Equal remainders are served in
 * the order of the list, so give the weights in an order that is always the same.
 *
 * Source: Hamilton's method (largest remainder with the Hare quota). A negative amount is split like its
 * opposite and the signs put back, so a reversal cancels the original to the unit.
 *
 * @param amount integer units, for example minor units of money
 * @param weights integers ≥ 0 with a sum above 0, for example basis points
 * @returns one part per weight, in the same order
 * @throws RangeError when a weight is negative or all are zero
 * @example largestRemainder(100n, [1n, 1n, 1n]) // [34n, 33n, 33n]
 */
export function largestRemainder(amount: bigint, weights: readonly bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n || weights.some((weight) => weight < 0n))
    throw new RangeError("largestRemainder needs weights of at least 0 that are not all 0");
  if (amount < 0n) return largestRemainder(-amount, weights).map((part) => -part);
  const parts = weights.map((weight) => (amount * weight) / total);
  const left = Number(amount - parts.reduce((sum, part) => sum + part, 0n));
  const served = weights
    .map((weight, index) => ({ index, remainder: (amount * weight) % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
    .slice(0, left);
  for (const { index } of served) parts[index] = (parts[index] ?? 0n) + 1n;
  return parts;
}
