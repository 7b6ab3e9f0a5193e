import { ascendingAmounts } from "./ascending-amounts.ts";

/**
 * Gini coefficient of non-negative amounts: 0 when all are equal, towards 1 when one holds everything.
 *
 * The population form G = Σ (2i − n − 1)·x₍ᵢ₎ / (n·Σx) over the ascending order, without the small-sample
 * factor n/(n−1). Zeros count as members of the population, so leave out those who should not be compared
 * (for "partners with sales" pass only amounts above zero).
 *
 * Source: Gini 1912 in the covariance form used by R's ineq and DescTools.
 * @param amounts any unit, in any order, each finite and ≥ 0
 * @returns 0..1, or null when there is nothing to compare (no amounts, or all are zero)
 * @throws RangeError when an amount is negative or not finite
 * @example gini([1, 1, 1, 1]) // 0
 */
export function gini(amounts: readonly number[]): number | null {
  const ascending = ascendingAmounts(amounts);
  const count = ascending.length;
  let total = 0;
  let weighted = 0;
  for (const [index, amount] of ascending.entries()) {
    total += amount;
    weighted += (2 * (index + 1) - count - 1) * amount;
  }
  if (total === 0) return null;
  return weighted / (count * total);
}
