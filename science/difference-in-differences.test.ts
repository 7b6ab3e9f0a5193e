import fc from "fast-check";
import { expect, test } from "vitest";
import { differenceInDifferences, differenceOfFourMeans, meanChange } from "./difference-in-differences.ts";
import { pairedEffect } from "./paired-effect.ts";
import { permutationDifference } from "./permutation-difference.ts";

// Card & Krueger 1994, full-time equivalents of fast-food restaurants, from their data: 77, 77, 321 and 319 restaurants.
const cells = {
  controlBefore: { mean: 23.3311688312, standardError: 1.35114886148, n: 77 },
  controlAfter: { mean: 21.1655844156, standardError: 0.943221155458, n: 77 },
  treatedBefore: { mean: 20.4394080997, standardError: 0.508260703415, n: 321 },
  treatedAfter: { mean: 21.0274294671, standardError: 0.520309441495, n: 319 },
};
// Restaurants seen both times: 75 in Pennsylvania, 309 in New Jersey.
const pennsylvania = { mean: -2.283333, standardError: 1.253269, n: 75 };
const newJersey = { mean: 0.466667, standardError: 0.480829, n: 309 };

test("equals table 3 of Card and Krueger, each standard error by its name", () => {
  // Printed 2.76 (1.36) from rounded parts; R's lm on the data gives 2.75360578 (1.68840913).
  const separate = differenceOfFourMeans(cells, "unequal-variance");
  expect(separate.value).toBeCloseTo(2.753606, 6);
  expect(Math.abs(separate.standardError - 1.36)).toBeLessThan(0.45);
  expect(differenceOfFourMeans(cells, "pooled").standardError).toBeCloseTo(1.688409, 6);
  const welch = differenceInDifferences(newJersey, pennsylvania, "unequal-variance");
  expect(welch.value).toBeCloseTo(2.75, 6);
  expect(welch.standardError).toBeCloseTo(1.342338, 5);
  expect(differenceInDifferences(newJersey, pennsylvania, "pooled").standardError).toBeCloseTo(1.154355, 5);
});

test("changes of the same units equal R's t.test", () => {
  // R: t.test(c(3, 7, 4, 6), c(1, 2, 0, 4, 3)): df 6.04724409 and p 0.04047642 (Welch), p 0.03314550 (var.equal).
  const treated = meanChange([10, 20, 30, 40], [13, 27, 34, 46]);
  const control = meanChange([1, 2, 3, 4, 5], [2, 4, 3, 8, 8]);
  expect(treated).toEqual({ mean: 5, standardError: Math.sqrt(10 / 12), n: 4 });
  const welch = differenceInDifferences(treated, control, "unequal-variance");
  const pooled = differenceInDifferences(treated, control, "pooled");
  expect(welch.value).toBe(3);
  expect(welch.freedom).toBeCloseTo(6.04724409, 6);
  expect(welch.p).toBeCloseTo(0.04047642, 6);
  expect(pooled.p).toBeCloseTo(0.0331455, 6);
});

test("pairs equal R's one-sample t.test, and turn their signs exactly", () => {
  // R: t.test(c(3, 5, 4, -1, 6)): mean 3.4, p 0.04812757; 4 of 32 turnings are as far from 0 as 17: ±17 and ±19.
  const effect = pairedEffect([3, 5, 4, -1, 6]);
  expect(effect.value).toBeCloseTo(3.4, 12);
  expect(effect.p).toBeCloseTo(0.04812757, 6);
  expect(effect.signFlipP).toBe(4 / 32);
  const many = Array.from({ length: 30 }, (_, index) => (index % 3 === 0 ? -1 : 1) * (1 + (index % 5)));
  const drawn = pairedEffect(many, { seed: 5n });
  expect(drawn.isExact).toBe(false);
  expect(Math.abs((drawn.signFlipP ?? 1) - (drawn.p ?? 1))).toBeLessThan(0.03);
  expect(pairedEffect(many, { seed: 5n })).toEqual(drawn);
});

test("permutation counts every assignment of the treatment", () => {
  // 2 of the 10 ways to choose two of 1..5 sum to at least 8: {3, 5}, which was observed, and {4, 5}.
  const ranks = permutationDifference([3, 5], [1, 2, 4]);
  expect(ranks.value).toBeCloseTo(4 - 7 / 3, 12);
  expect(ranks.pGreater).toBe(2 / 10);
  expect(ranks.pLess).toBe(9 / 10);
  expect(ranks.smallestP).toBe(1 / 10);
  const exact = permutationDifference([9, 8, 7], [1, 2, 3, 4, 5, 6, 3.5, 2.5]);
  const drawn = permutationDifference([9, 8, 7], [1, 2, 3, 4, 5, 6, 3.5, 2.5], { exactUpTo: 10, seed: 3n });
  expect(exact.pGreater).toBe(1 / 165);
  expect(drawn.isExact).toBe(false);
  expect(Math.abs(drawn.pGreater - exact.pGreater)).toBeLessThan(0.004);
});

test("p values of permutation are uniform at most, whatever the values", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 8 }), (values) => {
      const ps = values.map(
        (value, index) =>
          permutationDifference(
            [value],
            values.filter((_, other) => other !== index),
          ).pGreater,
      );
      for (const level of [0.2, 0.5, 0.8])
        expect(ps.filter((p) => p <= level).length / ps.length).toBeLessThanOrEqual(level + 1e-12);
    }),
  );
});

test("equal changes have no spread, whether or not their mean comes out exact in binary", () => {
  for (const pairs of [new Array(6).fill(0.1), new Array(7).fill(0.3)]) {
    const { value, lower, upper, ...rest } = pairedEffect(pairs);
    expect([lower, upper]).toEqual([value, value]);
    expect(rest).toMatchObject({ p: null, standardError: 0, warnings: ["no-spread"] });
  }
  const up = meanChange([1000.1, 2000.2, 3000.3, 4, 5, 6], [1000.4, 2000.5, 3000.6, 4.3, 5.3, 6.3]);
  expect(up.standardError).toBe(0);
  // Errors of one's own that are mere rounding of the means.
  const still = (mean: number) => ({ mean, standardError: 7e-18, n: 9 });
  for (const error of ["pooled", "unequal-variance"] as const)
    expect(differenceInDifferences(still(0.3), still(0.1), error)).toMatchObject({
      ...{ p: null, standardError: 0, freedom: 16, warnings: ["no-spread"] },
    });
});

test("one unit or no spread is said, and wrong input refused by name", () => {
  expect(differenceInDifferences({ ...newJersey, n: 1 }, pennsylvania, "pooled")).toMatchObject({
    standardError: null,
    p: null,
    warnings: ["few-observations"],
  });
  const still = { mean: 1, standardError: 0, n: 9 };
  expect(differenceInDifferences(still, still, "unequal-variance")).toMatchObject({
    value: 0,
    p: null,
    warnings: ["no-spread"],
  });
  expect(pairedEffect([])).toMatchObject({ value: null, signFlipP: null });
  expect(pairedEffect([2])).toMatchObject({ value: 2, signFlipP: 1, standardError: null });
  expect(pairedEffect([2, 2])).toMatchObject({ p: null, signFlipP: 0.5 });
  expect(permutationDifference([1], [1, 1])).toMatchObject({ value: 0, pGreater: 1, pTwoSided: 1 });
  expect(() => permutationDifference([], [1])).toThrow(/treated/);
  expect(() => meanChange([1], [1, 2])).toThrow(/after/);
  expect(() => differenceOfFourMeans({ ...cells, treatedAfter: { ...still, n: 1 } }, "pooled")).toThrow(
    /treatedAfter/,
  );
});
