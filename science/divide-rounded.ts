/**
 * What happens to a result exactly between two whole numbers: to the even one (bookkeeping, no drift over many
 * rows) or away from zero (what people expect to read).
 */
export type Rounding = "half-even" | "half-away";

/**
 * Quotient of two integers, rounded to the nearest whole number.
 *
 * @throws RangeError when the divisor is 0
 * @example divideRounded(5n, 2n, "half-even") // 2n; "half-away" gives 3n
 */
export function divideRounded(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  if (divisor < 0n) return divideRounded(-dividend, -divisor, rounding);
  if (dividend < 0n) return -divideRounded(-dividend, divisor, rounding);
  const whole = dividend / divisor;
  const twice = (dividend % divisor) * 2n;
  if (twice !== divisor) return twice > divisor ? whole + 1n : whole;
  return rounding === "half-even" && whole % 2n === 0n ? whole : whole + 1n;
}
