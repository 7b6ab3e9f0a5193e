/** A decimal number without rounding: coefficient / 10^scale. */
export interface ExactDecimal {
  readonly coefficient: bigint;
  /** Decimals behind the point, ≥ 0. */
  readonly scale: number;
}

/**
 * Reads a plain decimal text exactly: ASCII digits, at most one point between digits, a leading minus or plus.
 *
 * @returns the number with the decimals as written, or null when the text is anything else
 * @example readDecimal("-1.50") // { coefficient: -150n, scale: 2 }
 */
export function readDecimal(text: string): ExactDecimal | null {
  const [, sign, whole, part = ""] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return null;
  const size = BigInt(whole + part);
  return { coefficient: sign === "-" ? -size : size, scale: part.length };
}

/**
 * Writes coefficient / 10^scale as a plain decimal text with exactly `scale` decimals.
 *
 * @throws RangeError when the scale is not a whole number of at least 0
 * @example writeDecimal({ coefficient: -5n, scale: 2 }) // "-0.05"
 */
export function writeDecimal({ coefficient, scale }: ExactDecimal): string {
  if (!Number.isInteger(scale) || scale < 0)
    throw new RangeError(`a scale is a whole number ≥ 0, got ${scale}`);
  const sign = coefficient < 0n ? "-" : "";
  const digits = String(coefficient < 0n ? -coefficient : coefficient).padStart(scale + 1, "0");
  if (scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/**
 * Leaves out the zeros at the end that say nothing.
 *
 * @example shorten({ coefficient: 1500n, scale: 3 }) // { coefficient: 15n, scale: 1 }
 */
export function shorten({ coefficient, scale }: ExactDecimal): ExactDecimal {
  let [size, places] = [coefficient, scale];
  while (places > 0 && size % 10n === 0n) {
    size /= 10n;
    places -= 1;
  }
  return { coefficient: size, scale: places };
}
