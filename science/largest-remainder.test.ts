import fc from "fast-check";
import { expect, test } from "vitest";
import { largestRemainder } from "./largest-remainder.ts";

test("gives the seats of the published Hamilton example", () => {
  // Electowiki, "Hamilton method": 60 seats by the census of 1790, Virginia to Delaware.
  const people = [
    630_560, 475_327, 432_879, 353_523, 331_589, 278_514, 236_841, 206_236, 179_570, 141_822, 85_533, 70_835,
    68_705, 68_446, 55_540,
  ];
  const seats = [11, 8, 7, 6, 6, 5, 4, 3, 3, 2, 1, 1, 1, 1, 1];
  expect(largestRemainder(60n, people.map(BigInt))).toEqual(seats.map(BigInt));
});

test("serves equal remainders in the order of the list", () => {
  expect(largestRemainder(100n, [1n, 1n, 1n])).toEqual([34n, 33n, 33n]);
  expect(largestRemainder(2n, [1n, 1n, 1n])).toEqual([1n, 1n, 0n]);
  expect(largestRemainder(1n, [0n, 5n, 5n])).toEqual([0n, 1n, 0n]);
});

test("refuses weights that share nothing", () => {
  expect(() => largestRemainder(1n, [])).toThrow(RangeError);
  expect(() => largestRemainder(1n, [0n])).toThrow(RangeError);
  expect(() => largestRemainder(1n, [2n, -1n])).toThrow(RangeError);
});

test("adds up exactly, stays within one unit of the share, and is undone by its reversal", () => {
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 1, maxLength: 12 })
    .filter((list) => list.some((weight) => weight > 0n));
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), weights, (amount, list) => {
      const parts = largestRemainder(amount, list);
      const total = list.reduce((sum, weight) => sum + weight, 0n);
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount);
      for (const [index, part] of parts.entries()) {
        const off = part * total - amount * (list[index] ?? 0n);
        expect(off < total && off > -total).toBe(true);
      }
      expect(largestRemainder(-amount, list)).toEqual(parts.map((part) => -part));
    }),
  );
});
