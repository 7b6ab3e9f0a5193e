import { ascendingAmounts } from "./ascending-amounts.ts";

/** Concentration of a market by the shares of its members. */
export interface Concentration {
  /** Herfindahl–Hirschman index Σ share², from 1/n to 1. Times 10,000 gives the points of competition law. */
  readonly hhi: number;
  /** The number of equal members that would give the same index, 1 / hhi. */
  readonly effectiveNumber: number;
  /** (hhi − 1/n) / (1 − 1/n): 0 when all are equal, 1 when one holds everything; null for a single member. */
  readonly normalised: number | null;
}

/**
 * Herfindahl–Hirschman index of amounts.
 *
 * Source: US Department of Justice, "Herfindahl-Hirschman Index".
 * @param amounts any unit, in any order, each finite and ≥ 0; members with nothing count in `normalised` only
 * @returns the concentration, or null when there is no amount to share
 * @throws RangeError when an amount is negative or not finite
 * @example hhi([30, 30, 20, 20])?.hhi // 0.26, that is 2,600 points
 */
export function hhi(amounts: readonly number[]): Concentration | null {
  const total = ascendingAmounts(amounts).reduce((sum, amount) => sum + amount, 0);
  if (total === 0) return null;
  const index = amounts.reduce((sum, amount) => sum + (amount / total) ** 2, 0);
  const even = 1 / amounts.length;
  return {
    hhi: index,
    effectiveNumber: 1 / index,
    normalised: amounts.length === 1 ? null : (index - even) / (1 - even),
  };
}
