import fc from "fast-check";
import { expect, test } from "vitest";
import { gini } from "./gini.ts";

// The example of R's ineq::Gini and DescTools::Gini documentation: 0.4620911.
const documented = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261];

test("equals the value in the documentation of R's ineq and DescTools", () => {
  expect(gini(documented)).toBeCloseTo(0.4620911, 7);
  expect(gini([...documented].reverse())).toBeCloseTo(0.4620911, 7);
});

test("is 0 for equal amounts and 1 − 1/n when one holds everything", () => {
  expect(gini([7, 7, 7])).toBeCloseTo(0, 12);
  expect(gini([0, 0, 0, 5])).toBeCloseTo(0.75, 12);
});

test("has no value where there is nothing to compare", () => {
  expect(gini([])).toBeNull();
  expect(gini([0, 0])).toBeNull();
});

test("refuses debts", () => {
  expect(() => gini([1, -1])).toThrow(RangeError);
  expect(() => gini([Number.NaN])).toThrow(RangeError);
});

test("does not depend on the unit", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1 }),
      fc.integer({ min: 2, max: 1000 }),
      (amounts, factor) => {
        const plain = gini(amounts);
        const scaled = gini(amounts.map((amount) => amount * factor));
        expect(plain).not.toBeNull();
        expect(scaled).toBeCloseTo(plain ?? Number.NaN, 9);
      },
    ),
  );
});
