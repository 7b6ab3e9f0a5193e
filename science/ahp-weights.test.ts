import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ahpWeights } from "./ahp-weights.ts";
import { principalEigenvector } from "./principal-eigenvector.ts";

/** The full matrix of the judgements above the diagonal, null where there is none. */
function reciprocal(size: number, judgements: readonly (readonly [number, number, number])[]) {
  const matrix = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (_, column): number | null => (row === column ? 1 : null)),
  );
  for (const [row, column, value] of judgements) {
    matrix[row]![column] = value;
    matrix[column]![row] = 1 / value;
  }
  return matrix;
}

describe("published comparisons", () => {
  // Saaty 2008, "Decision making with the analytic hierarchy process", the drinks of the USA; also a test of AHPy.
  const [coffee, wine, tea, beer, soda, milk, water] = [0, 1, 2, 3, 4, 5, 6];
  const drinks = reciprocal(7, [
    [coffee, wine, 9],
    [coffee, tea, 5],
    [coffee, beer, 2],
    [coffee, soda, 1],
    [coffee, milk, 1],
    [water, coffee, 2],
    [water, wine, 9],
    [water, tea, 9],
    [water, beer, 3],
    [water, soda, 2],
    [water, milk, 3],
    [tea, wine, 3],
    [beer, wine, 9],
    [beer, tea, 3],
    [beer, milk, 1],
    [soda, wine, 9],
    [soda, tea, 4],
    [soda, beer, 2],
    [soda, milk, 2],
    [milk, wine, 9],
    [milk, tea, 3],
  ]);

  test("Saaty's drinks", () => {
    const { weights, lambdaMax, consistencyIndex, consistencyRatio, randomIndex, warnings } =
      ahpWeights(drinks);
    expect(lambdaMax).toBeCloseTo(7.176629, 6);
    expect(consistencyIndex).toBeCloseTo(0.0294382, 7);
    expect(consistencyRatio).toBeCloseTo(0.0223, 4);
    expect(randomIndex).toEqual({ value: 1.32, table: "saaty" });
    const published = [0.1775, 0.0191, 0.0418, 0.1164, 0.1896, 0.1288, 0.3268];
    for (const [index, weight] of published.entries()) expect(weights[index]).toBeCloseTo(weight, 4);
    expect(warnings).toEqual([]);
  });

  test("Bozóki, Fülöp and Rónyai's way to fill a missing comparison", () => {
    // Incomplete matrix of AHPy's tests: a34 = .730297 and weights .3738 .392 .0985 .1357.
    const { completed, weights, consistencyRatio, warnings } = ahpWeights(
      reciprocal(4, [
        [0, 1, 1],
        [0, 2, 5],
        [0, 3, 2],
        [1, 2, 3],
        [1, 3, 4],
      ]),
    );
    expect(completed[2]?.[3]).toBeCloseTo(0.730297, 6);
    for (const [index, weight] of [0.3738, 0.392, 0.0985, 0.1357].entries())
      expect(weights[index]).toBeCloseTo(weight, 4);
    expect(consistencyRatio).toBeNull();
    expect(warnings).toEqual(["incomplete"]);
  });

  test("an unsymmetric matrix as numpy.linalg.eig sees it", () => {
    // numpy 2.4.6 on the same matrix.
    const { value, vector } = principalEigenvector([
      [1, 2, 5, 1 / 3],
      [0.5, 1, 3, 0.25],
      [0.2, 1 / 3, 1, 1 / 7],
      [3, 4, 7, 1],
    ]);
    expect(value).toBeCloseTo(4.0673941259106545, 12);
    for (const [index, weight] of [0.2458789, 0.14135999, 0.05726439, 0.55549672].entries())
      expect(vector[index]).toBeCloseTo(weight, 8);
  });
});

const weightsOf = (size: number) =>
  fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: size, maxLength: size });

test("comparisons without contradiction give back their weights, with ratio 0", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }).chain(weightsOf), (wanted) => {
      const { weights, consistencyRatio, warnings } = ahpWeights(wanted.map((a) => wanted.map((b) => a / b)));
      const sum = wanted.reduce((total, weight) => total + weight, 0);
      for (const [index, weight] of wanted.entries()) expect(weights[index]).toBeCloseTo(weight / sum, 10);
      expect(consistencyRatio).toBeCloseTo(0, 9);
      expect(warnings).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test("a chain of comparisons is completed without contradiction", () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 6 }).chain(weightsOf), (wanted) => {
      const chain = wanted
        .slice(1)
        .map((weight, index) => [index, index + 1, wanted[index]! / weight] as const);
      const { weights, lambdaMax } = ahpWeights(reciprocal(wanted.length, chain));
      const sum = wanted.reduce((total, weight) => total + weight, 0);
      expect(lambdaMax).toBeCloseTo(wanted.length, 6);
      for (const [index, weight] of wanted.entries()) expect(weights[index]).toBeCloseTo(weight / sum, 4);
    }),
    { numRuns: 8 },
  );
});

test("names the judgement that contradicts the others most", () => {
  // a > b 2, b > c 2, yet c > a 5: the last one is the odd one.
  const { gaps, warnings, consistencyRatio } = ahpWeights(
    reciprocal(4, [
      [0, 1, 2],
      [1, 2, 2],
      [2, 3, 2],
      [0, 2, 4],
      [1, 3, 4],
      [0, 3, 1 / 5],
    ]),
  );
  expect(gaps[0]).toMatchObject({ row: 0, column: 3 });
  expect(consistencyRatio).toBeGreaterThan(0.1);
  expect(warnings).toEqual(["inconsistent"]);
});

test("one row and two rows cannot contradict themselves", () => {
  expect(ahpWeights([[1]])).toMatchObject({ weights: [1], consistencyRatio: 0, warnings: [] });
  expect(ahpWeights(reciprocal(2, [[0, 1, 9]])).weights[0]).toBeCloseTo(0.9, 12);
});

test("names what it cannot use", () => {
  expect(() => ahpWeights([])).toThrow(/must not be empty/);
  expect(() => ahpWeights([[1, 2]])).toThrow(/square/);
  expect(() =>
    ahpWeights([
      [1, 2],
      [2, 1],
    ]),
  ).toThrow(/comparisons\[1\]\[0\].*reciprocal/);
  expect(() =>
    ahpWeights([
      [1, -2],
      [-0.5, 1],
    ]),
  ).toThrow(/comparisons\[0\]\[1\] must be positive/);
  expect(() => ahpWeights(reciprocal(3, [[0, 1, 2]]))).toThrow(/connect all rows, row 2/);
  expect(() =>
    principalEigenvector([
      [1, 0],
      [1, 1],
    ]),
  ).toThrow(/positive/);
});
