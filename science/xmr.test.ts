import { expect, test } from "vitest";
import { xmr } from "./xmr.ts";

test("agrees with the flow rate example of the NIST handbook", () => {
  // NIST/SEMATECH e-Handbook 6.3.2.2: centre 50.81, mR̄ 1.8778, limits 45.8159 and 55.8041 with 3 / 1.128,
  // which is 2.6596; Wheeler's 2.66 moves them by less than 0.001.
  const limits = xmr([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]);
  expect(limits?.mean).toBeCloseTo(50.81, 10);
  expect(limits?.meanMovingRange).toBeCloseTo(1.8778, 4);
  expect(Math.abs((limits?.lower ?? 0) - 45.8159)).toBeLessThan(0.001);
  expect(Math.abs((limits?.upper ?? 0) - 55.8041)).toBeLessThan(0.001);
});

test("has the limits of the six months of methods.md 1.3", () => {
  // Mean 895, mR̄ 37, limits 796.58 and 993.42, upper limit of a range 120.916: by hand.
  const limits = xmr([820, 870, 905, 880, 940, 955]);
  expect(limits?.mean).toBe(895);
  expect(limits?.meanMovingRange).toBe(37);
  expect(limits?.lower).toBeCloseTo(796.58, 10);
  expect(limits?.upper).toBeCloseTo(993.42, 10);
  expect(limits?.upperMovingRange).toBeCloseTo(120.916, 10);
});

test("collapses on a constant and needs two values", () => {
  expect(xmr([5, 5, 5])).toEqual({ mean: 5, meanMovingRange: 0, lower: 5, upper: 5, upperMovingRange: 0 });
  expect(xmr([5])).toBeNull();
  expect(xmr([])).toBeNull();
  expect(() => xmr([1, Number.POSITIVE_INFINITY])).toThrow(RangeError);
});
