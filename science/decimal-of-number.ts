import type { ExactDecimal } from "./exact-decimal.ts";

/**
 * The shortest decimal that reads back as the same float: 0.1 is one tenth and not its binary neighbour.
 *
 * @throws RangeError when the value is not finite
 * @example decimalOfNumber(1.5e-7) // { coefficient: 15n, scale: 8 }
 */
export function decimalOfNumber(value: number): ExactDecimal {
  const [, sign, whole, part = "", power = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  if (whole === undefined) throw new RangeError(`only a finite number has decimals, got ${value}`);
  const scale = part.length - Number(power);
  const size = BigInt(whole + part) * (scale < 0 ? 10n ** BigInt(-scale) : 1n);
  return { coefficient: sign === "-" ? -size : size, scale: Math.max(0, scale) };
}
