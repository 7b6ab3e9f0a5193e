/**
 * Copies amounts into ascending order, for the measures of concentration, which have no meaning with debts.
 *
 * @param amounts any unit, in any order
 * @throws RangeError when an amount is negative or not finite
 * @example ascendingAmounts([3, 1]) // Float64Array [1, 3]
 */
export function ascendingAmounts(amounts: readonly number[]): Float64Array {
  const wrong = amounts.find((amount) => !Number.isFinite(amount) || amount < 0);
  if (wrong !== undefined) throw new RangeError(`amounts must be finite and at least 0, got ${wrong}`);
  return Float64Array.from(amounts).sort();
}
