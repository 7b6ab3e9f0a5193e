import fc from "fast-check";
import { expect, test } from "vitest";
import { quantile } from "./quantile.ts";

test("equals published examples of percentile_cont", () => {
  // Databricks SQL reference, percentile_cont: fractions 0.5, 0.4, 0.1 of 0, 1, 2, 10, and a median.
  expect(quantile([0, 1, 2, 10], 0.5)).toBe(1.5);
  expect(quantile([10, 2, 1, 0], 0.4)).toBeCloseTo(1.2, 12);
  expect(quantile([0, 1, 2, 10], 0.1)).toBeCloseTo(0.3, 12);
  expect(quantile([0, 6, 6, 7, 9, 10], 0.5)).toBe(6.5);
  // Salesforce SAQL reference, percentile_cont: 0.25 of 0..13.
  expect(
    quantile(
      Array.from({ length: 14 }, (_, index) => index),
      0.25,
    ),
  ).toBe(3.25);
});

test("has no value without values and refuses what is no number", () => {
  expect(quantile([], 0.5)).toBeNull();
  expect(quantile([4], 0.9)).toBe(4);
  expect(() => quantile([1, Number.NaN], 0.5)).toThrow(RangeError);
  expect(() => quantile([1], 50)).toThrow(RangeError);
});

test("runs from the smallest to the largest and never back", () => {
  const fraction = fc.double({ min: 0, max: 1, noNaN: true });
  const values = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1 });
  fc.assert(
    fc.property(values, fraction, fraction, (sample, one, other) => {
      const low = quantile(sample, Math.min(one, other)) ?? Number.NaN;
      const high = quantile(sample, Math.max(one, other)) ?? Number.NaN;
      expect(low).toBeLessThanOrEqual(high + 1e-9);
      expect(quantile(sample, 0)).toBe(Math.min(...sample));
      expect(quantile(sample, 1)).toBe(Math.max(...sample));
    }),
  );
});
