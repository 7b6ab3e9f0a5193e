import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entropyWeights } from "./entropy-weights.ts";
import { gateAlternatives } from "./gate-alternatives.ts";
import { thresholdWeights } from "./threshold-weights.ts";
import { vetoCredibility } from "./veto-credibility.ts";
import { weightedSum } from "./weighted-sum.ts";

const near = (got: readonly (number | null)[], wanted: readonly number[], digits: number) => {
  expect(got).toHaveLength(wanted.length);
  for (const [index, value] of wanted.entries()) expect(got[index]).toBeCloseTo(value, digits);
};

const tables = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

describe("entropyWeights", () => {
  test("Elsayed, Dawood and Karthikeyan 2017, also a test of pymcdm", () => {
    const { weights: found } = entropyWeights([
      [7, 312, 1891, 6613, 163],
      [72, 88, 728, 941804, 1078],
      [10, 252, 2594, 3466, 117471],
      [10, 145, 980, 2371, 86329],
      [65, 54, 350, 501, 29897],
      [29, 48, 380, 912, 34051],
      [7, 476, 3300, 78470, 2212],
      [70, 87, 650, 733, 819000],
      [4, 86, 591, 3015, 103],
      [12, 79, 579, 3240, 96098],
      [21, 45, 261, 1253, 453],
      [1, 72, 530, 4333, 0.1048],
    ]);
    near(found ?? [], [0.104991, 0.069124, 0.071373, 0.449937, 0.304575], 6);
  });

  test("a criterion that tells nobody apart weighs nothing, and if none does there are no weights", () => {
    expect(
      entropyWeights([
        [3, 1],
        [3, 0],
      ]).weights,
    ).toEqual([0, 1]);
    expect(
      entropyWeights([
        [3, 0],
        [3, 0],
      ]),
    ).toEqual({ weights: null, entropies: [1, 1], warnings: ["nothing-differs"] });
  });

  test("names what it cannot use", () => {
    expect(() => entropyWeights([[1]])).toThrow(/alternatives must hold at least two rows/);
    expect(() => entropyWeights([[1], [-1]])).toThrow(/alternatives\[1\]\[0\] must not be negative/);
    expect(() => entropyWeights([[1, 2], [1]])).toThrow(/alternatives\[1\] needs 2/);
  });
});

describe("thresholdWeights", () => {
  test("two mirrored alternatives swap at one half", () => {
    // (1, 0) and (0, 1): S = w and 1 − w.
    const found = thresholdWeights(
      [0.6, 0.4],
      [
        [1, 0],
        [0, 1],
      ],
    );
    expect(found.map(({ criterion, leader, swapsWhen }) => [criterion, leader, swapsWhen])).toEqual([
      [0, 0, "below"],
      [1, 0, "above"],
    ]);
    for (const { threshold } of found) expect(threshold).toBeCloseTo(0.5, 12);
    expect(found[0]?.relativeChange).toBeCloseTo(1 / 6, 12);
  });

  test("at every threshold the pair is level, and past it the order has turned", () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const normalised = rows.map((row) => row.map((value) => value / 100));
        const stated = rows[0]!.map((_, index) => index + 1);
        const sum = stated.reduce((total, weight) => total + weight, 0);
        const scores = (criterion: number, share: number) => {
          const rest = sum - stated[criterion]!;
          const moved = stated.map((weight, index) =>
            index === criterion ? share : ((1 - share) * weight) / rest,
          );
          return weightedSum(
            moved.map((weight) => ({ weight, worst: 0, best: 1 })),
            normalised,
          ).map(({ score }) => score ?? Number.NaN);
        };
        for (const { criterion, leader, challenger, threshold, swapsWhen } of thresholdWeights(
          stated,
          normalised,
        )) {
          const level = scores(criterion, threshold);
          expect(level[leader]).toBeCloseTo(level[challenger]!, 7);
          const past = scores(criterion, swapsWhen === "below" ? threshold / 2 : (1 + threshold) / 2);
          expect(past[challenger]).toBeGreaterThan(past[leader]!);
        }
      }),
    );
  });

  test("equal alternatives and a single criterion have no threshold", () => {
    expect(
      thresholdWeights(
        [1, 1],
        [
          [1, 0],
          [1, 0],
        ],
      ),
    ).toEqual([]);
    expect(thresholdWeights([1], [[1], [0]])).toEqual([]);
    expect(() => thresholdWeights([1, 1], [[1]])).toThrow(/normalised\[0\]/);
  });
});

describe("vetoCredibility", () => {
  test("cuts concordance down by what is more discordant than it", () => {
    // By hand: C = .6, D = (8 − 4)/(9 − 4) = .8 > C, so .6 · .2/.4 = .3; D = .2 below C leaves it.
    expect(vetoCredibility(0.6, [8, 5, 100], [{ p: 4, v: 9 }, { p: 4, v: 9 }, null])).toBeCloseTo(0.3, 12);
    expect(vetoCredibility(1, [8], [{ p: 4, v: 9 }])).toBe(1);
    expect(vetoCredibility(0.9, [9], [{ p: 4, v: 9 }])).toBe(0);
    expect(vetoCredibility(0.9, [], [])).toBe(0.9);
    // A full veto speaks against any concordance, also where the quotient has no value.
    expect(vetoCredibility(1, [4], [{ p: 2, v: 4 }])).toBe(0);
    expect(vetoCredibility(1, [10, -3], [{ p: 2, v: 4 }, null])).toBe(0);
    expect(() =>
      vetoCredibility(
        1,
        [10, 1],
        [
          { p: 2, v: 4 },
          { p: 3, v: 3 },
        ],
      ),
    ).toThrow(/thresholds\[1\]/);
  });

  test("names what it cannot use", () => {
    expect(() => vetoCredibility(1.2, [], [])).toThrow(/concordance/);
    expect(() => vetoCredibility(1, [1], [])).toThrow(/thresholds/);
    expect(() => vetoCredibility(1, [1], [{ p: 3, v: 3 }])).toThrow(/thresholds\[0\]/);
  });
});

describe("gateAlternatives", () => {
  test("bars without leaving out, and ranks the rest", () => {
    const gate = (holds: boolean | null) => [{ id: "licence", holds }];
    const ranked = gateAlternatives([
      { alternative: "barred", score: 90, gates: gate(false) },
      { alternative: "second", score: 60, gates: gate(null) },
      { alternative: "first", score: 70, gates: gate(true) },
      { alternative: "equal", score: 60, gates: gate(true) },
      { alternative: "unscored", score: null, gates: [] },
    ]);
    expect(ranked.map(({ alternative, rank }) => [alternative, rank])).toEqual([
      ["first", 1],
      ["second", 2],
      ["equal", 2],
      ["unscored", null],
      ["barred", null],
    ]);
    expect(ranked[4]).toMatchObject({ score: 90, barredBy: ["licence"] });
    expect(ranked[1]?.unknown).toEqual(["licence"]);
    expect(gateAlternatives([])).toEqual([]);
    expect(() => gateAlternatives([{ alternative: 1, score: Number.NaN, gates: [] }])).toThrow(/score/);
  });
});
