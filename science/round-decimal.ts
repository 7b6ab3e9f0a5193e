import { divideRounded, type Rounding } from "./divide-rounded.ts";
import type { ExactDecimal } from "./exact-decimal.ts";

/**
 * A decimal with exactly so many decimals: rounded to the nearest, or filled up with zeros.
 *
 * @example roundDecimal({ coefficient: 125n, scale: 2 }, 1, "half-away") // { coefficient: 13n, scale: 1 }
 */
export function roundDecimal(
  { coefficient, scale }: ExactDecimal,
  places: number,
  rounding: Rounding,
): ExactDecimal {
  if (scale <= places) return { coefficient: coefficient * 10n ** BigInt(places - scale), scale: places };
  return { coefficient: divideRounded(coefficient, 10n ** BigInt(scale - places), rounding), scale: places };
}
