import fc from "fast-check";
import { expect, test } from "vitest";
import { convertMinor, formatMinor, parseMoney } from "./money.ts";

test("reads amounts exactly, also where a float would not", () => {
  expect(parseMoney("12.30", 2)).toEqual({ ok: true, minor: 1230n });
  expect(parseMoney("1.15", 2)).toEqual({ ok: true, minor: 115n });
  expect(parseMoney("90071992547409.93", 2)).toEqual({ ok: true, minor: 9007199254740993n });
  expect(parseMoney("2024.994", 4)).toEqual({ ok: true, minor: 20249940n });
  expect(parseMoney("-5", 3)).toEqual({ ok: true, minor: -5000n });
  expect(parseMoney("7", 0)).toEqual({ ok: true, minor: 7n });
});

test("never rounds on the way in", () => {
  expect(parseMoney("1.500", 2)).toEqual({ ok: true, minor: 150n });
  expect(parseMoney("1.505", 2)).toEqual({ ok: false, reason: "too-many-decimals" });
  expect(parseMoney("0.5", 0)).toEqual({ ok: false, reason: "too-many-decimals" });
  expect(parseMoney("1,000", 2)).toEqual({ ok: false, reason: "not-a-number" });
  expect(parseMoney("92233720368547758.07", 2)).toEqual({ ok: true, minor: 9223372036854775807n });
  expect(parseMoney("92233720368547758.08", 2)).toEqual({ ok: false, reason: "too-large" });
});

test("converts at published rates", () => {
  // Regulation (EC) 1103/97: 1 EUR = 1.95583 DEM, amounts rounded to the nearest cent.
  expect(convertMinor(10_000n, { from: 2, to: 2, rate: "1.95583" })).toBe(19_558n);
  // Between exponents: ¥100.00 to yen, and 1.000 dinar of three decimals to cents.
  expect(convertMinor(10_000n, { from: 2, to: 0, rate: "20.7313" })).toBe(2073n);
  expect(convertMinor(1000n, { from: 3, to: 2, rate: "3.25" })).toBe(325n);
  expect(convertMinor(5n, { from: 2, to: 2, rate: "0.5" })).toBe(2n);
  expect(convertMinor(5n, { from: 2, to: 2, rate: "0.5" }, "half-away")).toBe(3n);
  expect(() => convertMinor(1n, { from: 2, to: 2, rate: "0" })).toThrow(RangeError);
  expect(() => convertMinor(1n, { from: 2, to: 2, rate: "1/3" })).toThrow(RangeError);
});

test("reads back what it wrote, and a rate of 1 changes nothing", () => {
  const amounts = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
  fc.assert(
    fc.property(amounts, fc.nat(6), (minor, exponent) => {
      expect(parseMoney(formatMinor(minor, exponent), exponent)).toEqual({ ok: true, minor });
      expect(convertMinor(minor, { from: exponent, to: exponent, rate: "1.000" })).toBe(minor);
    }),
  );
});
