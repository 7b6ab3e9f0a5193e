import fc from "fast-check";
import { expect, test } from "vitest";
import { steadyMean } from "./steady-mean.ts";

test("is the value itself of equal values, and the mean of any", () => {
  // Whole numbers have exact sums.
  expect(steadyMean([820, 870, 905, 880, 940, 955])).toBe(895);
  expect(steadyMean([-3, 4])).toBe(0.5);
  expect(steadyMean([])).toBeNaN();
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
      fc.integer({ min: 1, max: 40 }),
      (value, n) => {
        expect(steadyMean(new Array(n).fill(value)) === value).toBe(true);
      },
    ),
  );
});
