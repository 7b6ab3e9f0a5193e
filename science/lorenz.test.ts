import fc from "fast-check";
import { expect, test } from "vitest";
import { gini } from "./gini.ts";
import { lorenz } from "./lorenz.ts";

test("equals the cumulative shares in the documentation of R's ineq::Lc", () => {
  const points = lorenz([541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]);
  const published = [
    0, 0.008125, 0.030096, 0.066816, 0.118448, 0.185084, 0.266197, 0.362193, 0.486904, 0.66568, 1,
  ];
  expect(points).toHaveLength(11);
  for (const [index, point] of points.entries()) {
    expect(point.countShare).toBeCloseTo(index / 10, 12);
    expect(point.amountShare).toBeCloseTo(published[index] ?? Number.NaN, 6);
  }
});

test("has no points without an amount", () => {
  expect(lorenz([])).toEqual([]);
  expect(lorenz([0])).toEqual([]);
  expect(() => lorenz([-1])).toThrow(RangeError);
});

test("encloses with the diagonal half the Gini coefficient", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1 }), (amounts) => {
      const points = lorenz(amounts);
      let under = 0;
      for (const [index, point] of points.entries()) {
        const last = points[index - 1];
        if (last)
          under += ((point.countShare - last.countShare) * (point.amountShare + last.amountShare)) / 2;
      }
      expect(1 - 2 * under).toBeCloseTo(gini(amounts) ?? Number.NaN, 9);
    }),
  );
});
