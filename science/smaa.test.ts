import gammaQuantile from "@stdlib/stats-base-dists-gamma-quantile";
import { describe, expect, test } from "vitest";
import { gammaDraw } from "./gamma-draw.ts";
import { smaa } from "./smaa.ts";
import { uniforms } from "./split-mix-64.ts";
import { triangularQuantile } from "./triangular-quantile.ts";

const draws = 40_000;
/** Five standard errors of a share. */
const within = (share: number) => 5 * Math.sqrt((share * (1 - share)) / draws) + 1e-9;
const expectShares = (got: readonly number[], wanted: readonly number[]) => {
  for (const [index, share] of wanted.entries())
    expect(Math.abs(got[index]! - share)).toBeLessThanOrEqual(within(share));
};

describe("smaa", () => {
  test("three alternatives whose acceptabilities are known in closed form", () => {
    // (1, 0), (.6, .6), (0, 1) with w1 uniform: the middle one is first for .4 < w1 < .6, and so on.
    const found = smaa(
      [
        [1, 0],
        [0.6, 0.6],
        [0, 1],
      ],
      "unknown",
      { draws, seed: 5n },
    );
    const [left, middle, right] = found.alternatives;
    expectShares(left!.ranks, [0.4, 0.1, 0.5]);
    expectShares(middle!.ranks, [0.2, 0.8, 0]);
    expectShares(right!.ranks, [0.4, 0.1, 0.5]);
    for (const [index, weight] of [0.8, 0.5, 0.2].entries())
      expect(found.alternatives[index]?.centralWeights?.[0]).toBeCloseTo(weight, 2);
    expect(found.alternatives.map(({ confidence }) => confidence)).toEqual([1, 1, 1]);
    expectShares(left!.beats, [0.5, 0.4, 0.5]);
    expect(found.warnings).toEqual(["not-separable"]);
  });

  test("ranks add up to 1 for each alternative and each rank, also where scores are equal", () => {
    const { alternatives } = smaa(
      [
        [1, 0],
        [1, 0],
        [0, { min: 0, mode: 1, max: 2 }],
      ],
      "unknown",
      { draws: 999, seed: 1n },
    );
    for (const { ranks } of alternatives)
      expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(1, 12);
    for (const rank of [0, 1, 2])
      expect(alternatives.reduce((sum, { ranks }) => sum + ranks[rank]!, 0)).toBeCloseTo(1, 12);
    expect(alternatives[0]?.ranks).toEqual(alternatives[1]?.ranks);
  });

  test("stated weights: Dirichlet(k w) has mean w and variance w (1 − w) / (k + 1)", () => {
    // One alternative that is always first: its central weights are the mean of all draws.
    const belief = { weights: [5, 3, 2], concentration: 20 };
    const { alternatives, warnings } = smaa([[1, 1, 1]], belief, { draws, seed: 3n });
    for (const [index, share] of [0.5, 0.3, 0.2].entries()) {
      const sd = Math.sqrt((share * (1 - share)) / 21 / draws);
      expect(Math.abs(alternatives[0]!.centralWeights![index]! - share)).toBeLessThan(5 * sd);
    }
    expect(warnings).toEqual([]);
  });

  test("a criterion of weight zero stays out, and trust in the weights makes the leader sure", () => {
    const rows = [
      [1, 0, 0],
      [0, 1, 1],
    ];
    const share = (concentration: number) =>
      smaa(rows, { weights: [0.6, 0.4, 0], concentration }, { draws: 4000, seed: 2n }).alternatives[0]!
        .ranks[0]!;
    expect(share(400)).toBeGreaterThan(0.99);
    expect(share(4)).toBeGreaterThan(0.55);
    expect(share(4)).toBeLessThan(0.8);
  });

  test("uncertain measurements lower the confidence of the one that leads by a hair", () => {
    const { alternatives } = smaa([[{ min: 0.4, mode: 0.5, max: 0.6 }], [0.5]], "unknown", {
      draws,
      seed: 9n,
    });
    expectShares([alternatives[0]!.confidence!, alternatives[0]!.ranks[0]!], [0.5, 0.5]);
  });

  test("the same seed gives the same result, another one another", () => {
    const run = (seed: bigint) =>
      smaa(
        [
          [1, 0.2],
          [0, 1],
        ],
        "unknown",
        { draws: 100, seed },
      );
    expect(run(7n)).toEqual(run(7n));
    expect(run(7n)).not.toEqual(run(8n));
  });

  test("names what it cannot use", () => {
    const options = { draws: 10, seed: 1n };
    expect(() => smaa([], "unknown", options)).toThrow(/alternatives/);
    expect(() => smaa([[1], [1, 2]], "unknown", options)).toThrow(/alternatives\[1\]/);
    expect(() => smaa([[Number.NaN]], "unknown", options)).toThrow(/alternatives\[0\]\[0\]/);
    expect(() => smaa([[1]], "unknown", { draws: 0, seed: 1n })).toThrow(/draws/);
    expect(() => smaa([[1]], { weights: [1, 2], concentration: 1 }, options)).toThrow(/belief\.weights/);
    expect(() => smaa([[1]], { weights: [1], concentration: 0 }, options)).toThrow(/concentration/);
    expect(() => smaa([[{ min: 1, mode: 0, max: 2 }]], "unknown", options)).toThrow(/min ≤ mode ≤ max/);
  });
});

test.each([0.3, 1, 7.5])("gamma draws of shape %d follow the distribution of stdlib's quantiles", (shape) => {
  const u = uniforms(11n, [4]);
  const edges = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9].map((p) => gammaQuantile(p, shape, 1));
  const counts = new Array<number>(10).fill(0);
  for (let index = 0; index < 20_000; index++) {
    const value = gammaDraw(u, index, shape);
    counts[edges.filter((edge) => edge < value).length]! += 1;
  }
  // 99.9 % point of chi-square with 9 degrees of freedom.
  expect(counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0)).toBeLessThan(27.88);
  expect(() => gammaDraw(u, 0, 0)).toThrow(/shape/);
});

test("triangular quantiles: ends, mode and median by hand", () => {
  const range = { min: 0, mode: 2, max: 10 };
  // F(2) = .2; the median solves (10 − x)² / 80 = ½.
  expect([0, 0.2, 1].map((u) => triangularQuantile(u, range))).toEqual([0, 2, 10]);
  expect(triangularQuantile(0.5, range)).toBeCloseTo(10 - Math.sqrt(40), 12);
  expect(triangularQuantile(0.3, { min: 4, mode: 4, max: 4 })).toBe(4);
  expect(() => triangularQuantile(1.1, range)).toThrow(/u must/);
});
