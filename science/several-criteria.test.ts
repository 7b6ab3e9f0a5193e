import fc from "fast-check";
import { expect, test } from "vitest";
import { combineEValues } from "./combine-e-values.ts";
import { holm, intersectionUnion } from "./holm.ts";

test("Holm equals R's p.adjust", () => {
  for (const [index, p] of [0.05, 0.08, 0.09, 0.09, 0.09].entries())
    expect(holm([0.01, 0.02, 0.03, 0.04, 0.05])[index]).toBeCloseTo(p, 12);
  const eight = holm([0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205]);
  for (const [index, p] of [0.008, 0.056, 0.234, 0.234, 0.234, 0.234, 0.234, 0.234].entries())
    expect(eight[index]).toBeCloseTo(p, 12);
});

test("Holm keeps the order of the input, never falls under p nor past Bonferroni", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (ps) => {
      const adjusted = holm(ps);
      for (const [index, p] of ps.entries()) {
        expect(adjusted[index]).toBeGreaterThanOrEqual(p);
        expect(adjusted[index]).toBeLessThanOrEqual(
          Math.min(1, p * ps.length) + 1e-12 + (1 - p) * Number(ps.length > 0),
        );
        for (const [other, q] of ps.entries())
          if (p < q) expect(adjusted[index]).toBeLessThanOrEqual(adjusted[other] ?? 1);
      }
      expect(Math.min(1, ...adjusted)).toBeCloseTo(Math.min(1, ...ps.map((p) => p * ps.length)), 12);
    }),
  );
});

test("all criteria are shown by the weakest of them", () => {
  expect(intersectionUnion([0.01, 0.04, 0.02])).toBe(0.04);
  expect(intersectionUnion([])).toBe(1);
  expect(combineEValues([8, 30])).toEqual({ all: 8, atLeastOne: 19, independent: 240 });
  expect(combineEValues([0, Number.POSITIVE_INFINITY])).toEqual({
    all: 0,
    atLeastOne: Number.POSITIVE_INFINITY,
    independent: 0,
  });
  expect(combineEValues([])).toEqual({ all: 1, atLeastOne: 1, independent: 1 });
});

test("what is no p or no e-value is refused by name", () => {
  expect(() => holm([0.1, 1.1])).toThrow(/ps\[1\]/);
  expect(() => intersectionUnion([Number.NaN])).toThrow(/ps\[0\]/);
  expect(() => combineEValues([-1])).toThrow(/values\[0\]/);
});
