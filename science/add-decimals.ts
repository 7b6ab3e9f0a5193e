import { readDecimal, shorten, writeDecimal } from "./exact-decimal.ts";

/**
 * The exact sum of plain decimal texts, without zeros at its end; nothing is rounded.
 *
 * @throws RangeError when a text is not a plain decimal
 * @example addDecimals(["1.50", "-0.25"]) // "1.25"
 */
export function addDecimals(texts: readonly string[]): string {
  let coefficient = 0n;
  let scale = 0;
  for (const text of texts) {
    const read = readDecimal(text);
    if (read === null) throw new RangeError(`not a plain decimal: ${text}`);
    const wider = Math.max(scale, read.scale);
    coefficient =
      coefficient * 10n ** BigInt(wider - scale) + read.coefficient * 10n ** BigInt(wider - read.scale);
    scale = wider;
  }
  return writeDecimal(shorten({ coefficient, scale }));
}
