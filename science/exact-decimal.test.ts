import fc from "fast-check";
import { expect, test } from "vitest";
import { readDecimal, shorten, writeDecimal } from "./exact-decimal.ts";

test("reads plain decimals and nothing else", () => {
  expect(readDecimal("-1.50")).toEqual({ coefficient: -150n, scale: 2 });
  expect(readDecimal("+007")).toEqual({ coefficient: 7n, scale: 0 });
  expect(readDecimal("0.1")).toEqual({ coefficient: 1n, scale: 1 });
  for (const text of ["", "-", ".5", "5.", "1e3", "1,000", " 1", "١", "1.2.3", "NaN", "１"])
    expect(readDecimal(text), text).toBeNull();
});

test("writes all decimals", () => {
  expect(writeDecimal({ coefficient: -5n, scale: 2 })).toBe("-0.05");
  expect(writeDecimal({ coefficient: 0n, scale: 3 })).toBe("0.000");
  expect(writeDecimal({ coefficient: 12n, scale: 0 })).toBe("12");
  expect(() => writeDecimal({ coefficient: 1n, scale: -1 })).toThrow(RangeError);
});

test("reads back what it wrote", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(20), (coefficient, scale) => {
      expect(readDecimal(writeDecimal({ coefficient, scale }))).toEqual({ coefficient, scale });
      const short = shorten({ coefficient, scale });
      expect(short.coefficient * 10n ** BigInt(scale - short.scale)).toBe(coefficient);
    }),
  );
});
