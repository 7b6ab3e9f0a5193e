import fc from "fast-check";
import { expect, test } from "vitest";
import { sharesOfWeights } from "./shares-of-weights.ts";
import { weightedSum } from "./weighted-sum.ts";

const revenue = { weight: 3, worst: 0, best: 200 };
const complaints = { weight: 1, worst: 10, best: 0 };

test("adds up the shares of the anchors' span, a cost the other way round", () => {
  // By hand: 0.75 · 150/200 + 0.25 · (10 − 4)/10 = 0.7125.
  const [score] = weightedSum([revenue, complaints], [[150, 4]]);
  expect(score?.score).toBeCloseTo(71.25, 12);
  expect(score?.cells.map(({ normalised }) => normalised)).toEqual([0.75, 0.6]);
  expect(score?.cells.map(({ points }) => points)).toEqual([56.25, 15]);
  expect(score).toMatchObject({ coverage: 1, lowest: 71.25, highest: 71.25 });
});

test("takes a value beyond an anchor as the anchor and says so", () => {
  const [score] = weightedSum([revenue, complaints], [[999, 4]]);
  expect(score?.cells.map(({ beyondAnchors }) => beyondAnchors)).toEqual([true, false]);
  expect(score?.score).toBeCloseTo(90, 12);
});

test("leaves a missing value out and says what hangs on it", () => {
  const [score, none] = weightedSum(
    [revenue, complaints],
    [
      [150, null],
      [null, null],
    ],
  );
  expect(score).toMatchObject({ score: 75, coverage: 0.75, lowest: 56.25, highest: 81.25 });
  expect(none).toMatchObject({ score: null, coverage: 0, lowest: 0, highest: 100 });
  expect(weightedSum([revenue], [])).toEqual([]);
});

test("names what it cannot use", () => {
  expect(() => weightedSum([{ weight: 1, worst: 2, best: 2 }], [[1]])).toThrow(/criteria\[0\].*anchors/);
  expect(() => weightedSum([revenue], [[1, 2]])).toThrow(/alternatives\[0\] needs 1 values/);
  expect(() => weightedSum([revenue], [[Number.NaN]])).toThrow(/alternatives\[0\]\[0\]/);
  expect(() => weightedSum([], [[]])).toThrow(/criteria's weights/);
  expect(() => sharesOfWeights([1, -1])).toThrow(/weights\[1\]/);
  expect(() => sharesOfWeights([0, 0])).toThrow(/above zero/);
});

test("no alternative changes another one's score", () => {
  const values = fc.array(
    fc.array(fc.double({ min: -50, max: 300, noNaN: true }), { minLength: 2, maxLength: 2 }),
    {
      minLength: 2,
    },
  );
  fc.assert(
    fc.property(values, (rows) => {
      const together = weightedSum([revenue, complaints], rows);
      for (const [index, row] of rows.entries())
        expect(weightedSum([revenue, complaints], [row])[0]).toEqual(together[index]);
    }),
  );
});

test("weights count by their share, even very large and very small ones", () => {
  expect(sharesOfWeights([2e307, 2e307])).toEqual([0.5, 0.5]);
  expect(sharesOfWeights([2e-308, 6e-308])[1]).toBeCloseTo(0.75, 9);
});
