import { divideRounded, type Rounding } from "../../science/divide-rounded.ts";
import { readDecimal, shorten, writeDecimal } from "../../science/exact-decimal.ts";

/** Why a text is no amount of a currency. */
export type MoneyProblem = "not-a-number" | "too-many-decimals" | "too-large";

/** An amount in minor units, or why there is none. */
export type MoneyResult =
  | { readonly ok: true; readonly minor: bigint }
  | { readonly ok: false; readonly reason: MoneyProblem };

/** The largest amount either way, the range of a 64-bit integer without its lowest value. */
export const MAX_MINOR = 2n ** 63n - 1n;

/**
 * Reads a plain decimal text as whole minor units, exactly. Decimals beyond the exponent are refused unless
 * they are zeros: nothing is rounded on the way in.
 *
 * @param text like `-1234.50`: ASCII digits and a point, no separators or signs of currency
 * @param exponent decimals of the currency
 * @example parseMoney("12.30", 2) // { ok: true, minor: 1230n }
 */
export function parseMoney(text: string, exponent: number): MoneyResult {
  const read = readDecimal(text);
  if (!read) return { ok: false, reason: "not-a-number" };
  const { coefficient, scale } = shorten(read);
  if (scale > exponent) return { ok: false, reason: "too-many-decimals" };
  const minor = coefficient * 10n ** BigInt(exponent - scale);
  if (minor > MAX_MINOR || minor < -MAX_MINOR) return { ok: false, reason: "too-large" };
  return { ok: true, minor };
}

/**
 * Writes minor units as a plain decimal text with all decimals of the currency, for files and interfaces.
 *
 * @example formatMinor(-1230n, 2) // "-12.30"
 */
export function formatMinor(minor: bigint, exponent: number): string {
  return writeDecimal({ coefficient: minor, scale: exponent });
}

/** A conversion between two currencies. */
export interface Conversion {
  /** Exponent of the currency the amount is in. */
  readonly from: number;
  /** Exponent of the currency wanted. */
  readonly to: number;
  /** Units of the wanted currency for one unit (not minor unit) of the other, a plain decimal above 0. */
  readonly rate: string;
}

/**
 * Converts an amount at a rate with integers only and one rounding at the end.
 *
 * @param minor minor units of the currency the amount is in
 * @returns minor units of the wanted currency
 * @throws RangeError when the rate is no decimal above 0
 * @example convertMinor(10000n, { from: 2, to: 0, rate: "20.7313" }) // 2073n: ¥100.00 in yen
 */
export function convertMinor(
  minor: bigint,
  { from, to, rate }: Conversion,
  rounding: Rounding = "half-even",
): bigint {
  const read = readDecimal(rate);
  if (!read || read.coefficient <= 0n) throw new RangeError(`a rate is a decimal above 0, got ${rate}`);
  const dividend = minor * read.coefficient * 10n ** BigInt(to);
  return divideRounded(dividend, 10n ** BigInt(from + read.scale), rounding);
}
