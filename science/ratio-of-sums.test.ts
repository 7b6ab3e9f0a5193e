import fc from "fast-check";
import { expect, test } from "vitest";
import { type RatioUnit, ratioOfSums, ratioOfSumsBootstrap } from "./ratio-of-sums.ts";

const own = [120, 0, 80, 45, 0, 60, 200, 0, 30, 15];
const all = [150, 60, 100, 45, 90, 60, 220, 75, 30, 40];
const units = own.map((part, index): RatioUnit => [part, all[index] ?? 0]);

test("has the errors and interval that two programs agree on", () => {
  const ratio = ratioOfSums(units);
  expect(ratio.value).toBeCloseTo(0.632184, 6);
  expect(ratio.standardError).toBeCloseTo(0.135673, 6);
  expect(ratio.jackknifeError).toBeCloseTo(0.143832, 6);
  expect(ratio.lower).toBeCloseTo(0.3253, 4);
  expect(ratio.upper).toBeCloseTo(0.9391, 4);
});

test("does not depend on the unit of money or the order of the customers", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(1000), fc.integer({ min: 1, max: 1000 })), { minLength: 2, maxLength: 30 }),
      fc.integer({ min: 1, max: 1000 }),
      (pairs, factor) => {
        const plain = ratioOfSums(pairs);
        const scaled = ratioOfSums(pairs.map(([y, x]) => [y * factor, x * factor] as const).reverse());
        expect(scaled.value).toBeCloseTo(plain.value ?? Number.NaN, 9);
        expect(scaled.standardError).toBeCloseTo(plain.standardError ?? Number.NaN, 9);
      },
    ),
  );
});

test("the bootstrap repeats itself and comes near the linearised interval for many units", () => {
  const many = Array.from({ length: 10 }, () => units).flat();
  const drawn = ratioOfSumsBootstrap(many, { seed: 7n });
  expect(ratioOfSumsBootstrap(many, { seed: 7n })).toEqual(drawn);
  expect(Math.abs(drawn.lower - ratioOfSums(many).lower)).toBeLessThan(0.02);
  expect(Math.abs(drawn.upper - ratioOfSums(many).upper)).toBeLessThan(0.02);
  expect(drawn.warnings).toEqual([]);
  expect(ratioOfSumsBootstrap(units, { seed: 7n }).warnings).toEqual(["few-observations"]);
});

test("units of one ratio have no spread, whether or not it comes out exact in binary", () => {
  const thirds = ratioOfSums([
    [0.1, 0.3],
    [0.2, 0.6],
    [0.7, 2.1],
  ]);
  expect(thirds).toMatchObject({
    ...{
      standardError: 0,
      jackknifeError: 0,
      warnings: ["few-observations", "no-spread", "weak-denominator"],
    },
    ...{ lower: thirds.value, upper: thirds.value },
  });
});

test("too little to go by is said, not hidden", () => {
  expect(ratioOfSums([])).toMatchObject({ value: null, warnings: ["nothing-observed"] });
  expect(ratioOfSums([[1, 0]])).toMatchObject({ value: null, warnings: ["weak-denominator"] });
  expect(ratioOfSums([[1, 2]])).toMatchObject({
    value: 0.5,
    lower: Number.NEGATIVE_INFINITY,
    standardError: null,
  });
  expect(
    ratioOfSums([
      [1, 2],
      [2, 4],
    ]),
  ).toMatchObject({ value: 0.5, warnings: ["few-observations", "no-spread"] });
  expect(
    ratioOfSums([
      [1, 5],
      [2, 0],
    ]).jackknifeError,
  ).toBeNull();
  expect(
    ratioOfSums([
      [1, 100],
      [2, -99],
    ]).warnings,
  ).toContain("weak-denominator");
  expect(
    ratioOfSumsBootstrap(
      [
        [1, 1],
        [1, -1],
      ],
      { seed: 1n },
    ),
  ).toMatchObject({ value: null });
  expect(() => ratioOfSums([[Number.NaN, 1]])).toThrow(/numerators\[0\]/);
  expect(() => ratioOfSumsBootstrap(units, { seed: 1n, repetitions: 5 })).toThrow(/repetitions/);
});
