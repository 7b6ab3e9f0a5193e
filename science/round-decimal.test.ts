import fc from "fast-check";
import { expect, test } from "vitest";
import { decimalOfNumber } from "./decimal-of-number.ts";
import { writeDecimal } from "./exact-decimal.ts";
import { roundDecimal } from "./round-decimal.ts";

test("rounds what is written, not its binary neighbour", () => {
  // 1.005 is stored as 1.00499999999999989…; toFixed(2) gives 1.00.
  const rounded = (value: number, places: number) =>
    writeDecimal(roundDecimal(decimalOfNumber(value), places, "half-away"));
  expect(rounded(1.005, 2)).toBe("1.01");
  expect(rounded(-2.5, 0)).toBe("-3");
  expect(rounded(12, 3)).toBe("12.000");
});

test("reads floats with exponents", () => {
  expect(writeDecimal(decimalOfNumber(1.5e-7))).toBe("0.00000015");
  expect(writeDecimal(decimalOfNumber(1.5e21))).toBe("1500000000000000000000");
  expect(writeDecimal(decimalOfNumber(-0))).toBe("0");
  expect(() => decimalOfNumber(Number.NaN)).toThrow(RangeError);
});

test("keeps the float", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(Number(writeDecimal(decimalOfNumber(value)))).toBe(value === 0 ? 0 : value);
    }),
  );
});
