import fc from "fast-check";
import { expect, test } from "vitest";
import { divideRounded } from "./divide-rounded.ts";

test("rounds halves by the rule", () => {
  // The table of IEEE 754 roundTiesToEven and roundTiesToAway: 11.5, 12.5, −11.5, −12.5.
  const halves = [23n, 25n, -23n, -25n];
  expect(halves.map((half) => divideRounded(half, 2n, "half-even"))).toEqual([12n, 12n, -12n, -12n]);
  expect(halves.map((half) => divideRounded(half, 2n, "half-away"))).toEqual([12n, 13n, -12n, -13n]);
  expect(divideRounded(5n, -2n, "half-away")).toBe(-3n);
  expect(() => divideRounded(1n, 0n, "half-even")).toThrow(RangeError);
});

test("is never more than half off", () => {
  const size = 10n ** 20n;
  fc.assert(
    fc.property(
      fc.bigInt({ min: -size, max: size }),
      fc.bigInt({ min: 1n, max: size }),
      fc.constantFrom("half-even" as const, "half-away" as const),
      (dividend, divisor, rounding) => {
        const off = 2n * (divideRounded(dividend, divisor, rounding) * divisor - dividend);
        expect(off <= divisor && off >= -divisor).toBe(true);
      },
    ),
  );
});
