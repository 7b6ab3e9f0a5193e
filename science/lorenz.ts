import { ascendingAmounts } from "./ascending-amounts.ts";

/** One point of a Lorenz curve; both shares are 0..1. */
export interface LorenzPoint {
  /** Share of the members, poorest first. */
  readonly countShare: number;
  /** Share of the whole amount that those members hold together. */
  readonly amountShare: number;
}

/**
 * Lorenz curve: what share of the amount the smallest k of n members hold, for k = 0..n.
 *
 * Starts at (0, 0), ends at (1, 1), never above the diagonal.
 *
 * Source: Lorenz 1905.
 * @param amounts any unit, in any order, each finite and ≥ 0
 * @returns n + 1 points, or none when there is no amount to share
 * @throws RangeError when an amount is negative or not finite
 * @example lorenz([1, 3]) // (0, 0) (0.5, 0.25) (1, 1)
 */
export function lorenz(amounts: readonly number[]): LorenzPoint[] {
  const ascending = ascendingAmounts(amounts);
  const total = ascending.reduce((sum, amount) => sum + amount, 0);
  if (total === 0) return [];
  const points: LorenzPoint[] = [{ countShare: 0, amountShare: 0 }];
  let held = 0;
  for (const [index, amount] of ascending.entries()) {
    held += amount;
    points.push({ countShare: (index + 1) / ascending.length, amountShare: held / total });
  }
  return points;
}
