import fc from "fast-check";
import { expect, test } from "vitest";
import { readTable } from "../test/golden/read-table.ts";
import { kMeans } from "./k-means.ts";
import { naturalBreaks } from "./natural-breaks.ts";
import { classesByCutoffs, rankClasses, rfm } from "./rank-classes.ts";

test("natural breaks are the least-squares classes, named by their upper bounds", () => {
  expect(naturalBreaks([20, 1, 9, 4, 5, 7, 2, 10], 3)).toMatchObject({
    classes: [[1, 2, 4, 5], [7, 9, 10], [20]],
    upperBounds: [5, 10, 20],
  });
  expect(naturalBreaks([2, 32, 33, 34, 100], 3).classes).toEqual([[2], [32, 33, 34], [100]]);
});

test("no other cut has smaller squares", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 14 }), (values) => {
      const ascending = [...values].sort((a, b) => a - b);
      const found = naturalBreaks(values, 3).classes.reduce((sum, part) => sum + squares(part), 0);
      for (let first = 1; first < ascending.length - 1; first++)
        for (let second = first + 1; second < ascending.length; second++) {
          const cuts = [ascending.slice(0, first), ascending.slice(first, second), ascending.slice(second)];
          expect(found).toBeLessThanOrEqual(cuts.reduce((sum, part) => sum + squares(part), 0) + 1e-9);
        }
    }),
    { numRuns: 60 },
  );
});

test("k-means finds the clusters of Fisher's irises that R finds", () => {
  // R: kmeans(iris[, 1:4], 3, nstart = 30).
  const result = kMeans(readTable("iris"), 3, { seed: 1n });
  expect(result.withinSquares).toBeCloseTo(78.85144143, 7);
  expect(result.sizes).toEqual([50, 62, 38]);
  const centres = [
    [5.006, 3.428, 1.462, 0.246],
    [5.9016129, 2.7483871, 4.3935484, 1.433871],
    [6.85, 3.0736842, 5.7421053, 2.0710526],
  ];
  for (const [at, centre] of centres.entries())
    for (const [axis, value] of centre.entries()) expect(result.centres[at]?.[axis]).toBeCloseTo(value, 6);
  expect(kMeans(readTable("iris"), 3, { seed: 1n })).toEqual(result);
  expect(kMeans(readTable("iris"), 3, { seed: 2n }).withinSquares).toBeCloseTo(78.85144143, 7);
});

test("each point belongs to its nearest centre, each centre is the mean of its points", () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }));
  fc.assert(
    fc.property(
      fc.array(point, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 5 }),
      (points, count) => {
        const { labels, centres, sizes } = kMeans(points, count, { seed: 3n, restarts: 5 });
        expect(sizes.every((size) => size > 0)).toBe(true);
        for (const [index, [x, y]] of points.entries()) {
          const away = centres.map(([cx = 0, cy = 0]) => (x - cx) ** 2 + (y - cy) ** 2);
          expect(away[labels[index] ?? 0]).toBeLessThanOrEqual(Math.min(...away) + 1e-9);
        }
        for (const [at, [cx = 0]] of centres.entries()) {
          const own = points.filter((_, index) => labels[index] === at);
          expect(cx).toBeCloseTo(own.reduce((sum, [x]) => sum + x, 0) / own.length, 9);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("rank classes are even, share ties and follow no unit", () => {
  expect(rankClasses([10, 20, 30, 40, 50])).toEqual([1, 2, 3, 4, 5]);
  expect(rankClasses([1, 1, 1, 1, 9])).toEqual([3, 3, 3, 3, 5]);
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 50 }),
      (values) => {
        const classes = rankClasses(values);
        expect(rankClasses(values.map((value) => Math.exp(value / 200)))).toEqual(classes);
        const counts = [1, 2, 3, 4, 5].map((at) => classes.filter((each) => each === at).length);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      },
    ),
  );
  const members = [
    { since: 3, orders: 9, amount: 900 },
    { since: 200, orders: 1, amount: 40 },
  ];
  expect(rfm(members, 2)).toEqual([
    { recency: 2, frequency: 2, money: 2 },
    { recency: 1, frequency: 1, money: 1 },
  ]);
  expect(classesByCutoffs([5, 10, 25, 20], [10, 20])).toEqual([1, 2, 3, 3]);
});

test("little or nothing to classify is said, and wrong input refused by name", () => {
  expect(naturalBreaks([], 3)).toMatchObject({ classes: [], fit: null, warnings: ["nothing-observed"] });
  expect(naturalBreaks([4, 4, 4], 3)).toMatchObject({
    classes: [[4, 4, 4]],
    fit: null,
    warnings: ["fewer-distinct-values"],
  });
  expect(kMeans([], 2, { seed: 1n })).toMatchObject({ labels: [], sizes: [] });
  expect(
    kMeans(
      [
        [1, 1],
        [1, 1],
      ],
      2,
      { seed: 1n },
    ),
  ).toMatchObject({ sizes: [2], warnings: ["fewer-distinct-points"] });
  expect(rankClasses([])).toEqual([]);
  expect(rankClasses([7])).toEqual([5]);
  expect(() => naturalBreaks([1], 0)).toThrow(/count/);
  expect(() => kMeans([[1], [1, 2]], 1, { seed: 1n })).toThrow(/points\[1\]/);
  expect(() => classesByCutoffs([1], [2, 2])).toThrow(/cutoffs\[1\]/);
  expect(() => rankClasses([Number.NaN])).toThrow(/values\[0\]/);
});

function squares(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
