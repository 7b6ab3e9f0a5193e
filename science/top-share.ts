import { ascendingAmounts } from "./ascending-amounts.ts";

/** What the largest members hold together. */
export interface TopShare {
  /** How many members count as the top. */
  readonly count: number;
  /** Their share of the whole amount, 0..1. */
  readonly share: number;
}

/**
 * Share of the whole amount held by the top part of the members, by count.
 *
 * The number of members is q·n rounded to the nearest whole number, a half rounded up, and at least one:
 * the top 20 % of 635 are 127, of 3 are 1, of 2 are 1. Members with equal amounts at the border are
 * interchangeable, so the share does not depend on who of them is counted.
 *
 * @param amounts any unit, in any order, each finite and ≥ 0
 * @param part the top part q by count, above 0 and at most 1 (0.2 for the top 20 %)
 * @returns count and share, or null when there is no amount to share
 * @throws RangeError when an amount is negative or not finite, or the part is outside (0, 1]
 * @example topShare([50, 20, 10, 10, 10], 0.2) // { count: 1, share: 0.5 }
 */
export function topShare(amounts: readonly number[], part: number): TopShare | null {
  if (!(part > 0 && part <= 1))
    throw new RangeError(`topShare needs a part above 0 and up to 1, got ${part}`);
  const descending = ascendingAmounts(amounts).reverse();
  const total = descending.reduce((sum, amount) => sum + amount, 0);
  if (total === 0) return null;
  const count = Math.max(1, Math.round(part * descending.length));
  const held = descending.subarray(0, count).reduce((sum, amount) => sum + amount, 0);
  return { count, share: held / total };
}
