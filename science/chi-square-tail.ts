import gammainc from "@stdlib/math-base-special-gammainc";
import { requirePositive, requireWithin } from "./argument-rules.ts";

/**
 * Probability that a chi-square variable is at least a value; exact far out in the tail.
 *
 * @param value ≥ 0
 * @param freedom degrees of freedom, above 0
 * @returns 0..1
 * @throws RangeError when an argument is out of its range
 * @example chiSquareTail(3.841459, 1) // 0.05, rounded
 */
export function chiSquareTail(value: number, freedom: number): number {
  requireWithin("value", value, 0);
  return gammainc(value / 2, requirePositive("freedom", freedom) / 2, true, true);
}
