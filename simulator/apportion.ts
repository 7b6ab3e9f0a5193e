import { largestRemainder } from "../science/largest-remainder.ts";

/**
 * Whole numbers that add up to the total, in proportion to weights that need not be whole.
 *
 * @example apportion(10, [1.5, 1.5, 1.5]) // [4, 3, 3]
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const whole = weights.map((weight) => BigInt(Math.round(weight * 1_000_000)));
  return largestRemainder(BigInt(total), whole).map(Number);
}
