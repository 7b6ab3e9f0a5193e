import gammainc from "@stdlib/math-base-special-gammainc";
import binomialQuantile from "@stdlib/stats-base-dists-binomial-quantile";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { appropriability } from "./appropriability.ts";
import { bestShares } from "./best-shares.ts";
import { binomialDraw, poissonDraw } from "./binomial-draw.ts";
import { pairedDifference } from "./paired-difference.ts";
import { pointwiseBands } from "./pointwise-bands.ts";
import { sobolIndices } from "./sobol-indices.ts";
import { tornado } from "./tornado.ts";

describe("draws by inverse distribution", () => {
  // Thousandths: a number within 1e-12 of a step of the distribution is rounded up by one and down by the other.
  const u = fc.integer({ min: 1, max: 999 }).map((thousandths) => thousandths / 1000);

  test("binomial counts equal stdlib's quantiles", () => {
    fc.assert(
      fc.property(
        u,
        fc.integer({ min: 0, max: 20_000 }),
        fc.double({ min: 1e-4, max: 0.9999, noNaN: true }),
        (p, n, chance) => {
          expect(binomialDraw(p, n, chance)).toBe(binomialQuantile(p, n, chance) + 0);
        },
      ),
      { numRuns: 400 },
    );
  });

  test("Poisson counts are where the distribution function, an incomplete gamma function, passes the number", () => {
    // Not stdlib's own Poisson quantile, and not above 1,000: there its incomplete gamma function is off by a percent.
    const atMost = (k: number, mean: number) => (k < 0 ? 0 : gammainc(mean, k + 1, true, true));
    fc.assert(
      fc.property(u, fc.double({ min: 0.01, max: 900, noNaN: true }), (p, mean) => {
        const k = poissonDraw(p, mean);
        expect(atMost(k, mean)).toBeGreaterThan(p - 1e-10);
        expect(atMost(k - 1, mean)).toBeLessThan(p + 1e-10);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    // scipy 1.17.1, poisson.ppf.
    [0.25, 1320, 1295],
    [0.9, 2500, 2564],
    [0.001, 12345.6, 12004],
    [0.999, 54321, 55043],
  ])("the Poisson count at %d of mean %d is %d", (p, mean, count) => {
    expect(poissonDraw(p, mean)).toBe(count);
  });

  test("ends of the range", () => {
    expect([
      binomialDraw(0.7, 0, 0.5),
      binomialDraw(0.7, 5, 0),
      binomialDraw(0.7, 5, 1),
      poissonDraw(0.7, 0),
    ]).toEqual([0, 0, 5, 0]);
    expect(binomialDraw(1 - 2 ** -53, 10, 0.5)).toBeLessThanOrEqual(10);
    expect(poissonDraw(1 - 2 ** -53, 5)).toBeLessThan(60);
    expect(() => binomialDraw(1, 5, 0.5)).toThrow(/u must/);
    expect(() => binomialDraw(0.5, -1, 0.5)).toThrow(/trials/);
    expect(() => binomialDraw(0.5, 1, 1.5)).toThrow(/chance/);
    expect(() => poissonDraw(0.5, Number.NaN)).toThrow(/mean/);
  });
});

describe("sobolIndices", () => {
  const inErrors = (got: number, error: number, wanted: number) =>
    expect(Math.abs(got - wanted)).toBeLessThan(5 * error + 1e-12);

  test("the Ishigami function, analytic with a = 7, b = .1", () => {
    const [a, b] = [7, 0.1];
    const x = (value: number) => Math.PI * (2 * value - 1);
    const ishigami = ([x1, x2, x3]: readonly number[]) =>
      Math.sin(x(x1!)) + a * Math.sin(x(x2!)) ** 2 + b * x(x3!) ** 4 * Math.sin(x(x1!));
    const { mean, variance, indices, evaluations } = sobolIndices(ishigami, 3, { samples: 16_384, seed: 8n });
    expect(evaluations).toBe(16_384 * 5);
    expect(mean).toBeCloseTo(3.5, 1);
    expect(Math.abs(variance - 13.844588)).toBeLessThan(0.4);
    for (const [index, [first, total]] of [
      [0.313905, 0.557589],
      [0.442411, 0.442411],
      [0, 0.243684],
    ].entries()) {
      const { first: s, firstError, total: t, totalError } = indices![index]!;
      inErrors(s, firstError, first!);
      inErrors(t, totalError, total!);
      expect(Math.max(firstError, totalError)).toBeLessThan(0.03);
    }
  });

  test("Sobol's G function with the numbers of SALib's test", () => {
    const a = [78, 12, 0.5, 2, 97, 33];
    const g = (place: readonly number[]) =>
      a.reduce((product, ai, index) => product * ((Math.abs(4 * place[index]! - 2) + ai) / (1 + ai)), 1);
    const { indices, variance } = sobolIndices(g, 6, { samples: 16_384, seed: 3n });
    expect(Math.abs(variance - 0.19347)).toBeLessThan(0.01);
    const first = [0.000276, 0.010195, 0.765743, 0.191436, 0.000179, 0.00149];
    const total = [0.000329, 0.012143, 0.79597, 0.220313, 0.000214, 0.001778];
    for (const [index, found] of indices!.entries()) {
      inErrors(found.first, found.firstError, first[index]!);
      inErrors(found.total, found.totalError, total[index]!);
    }
    // SALib, a = (0, 1, 4.5, 9, 99, 99, 99, 99): G(0, …, 0) = 4.0583, S = .7162 .1790 .0237 .0072 .0001 …
    const known = [0, 1, 4.5, 9, 99, 99, 99, 99];
    expect(known.reduce((product, ai) => product * ((2 + ai) / (1 + ai)), 1)).toBeCloseTo(4.0583, 3);
    const other = sobolIndices(
      (place) =>
        known.reduce(
          (product, ai, index) => product * ((Math.abs(4 * place[index]! - 2) + ai) / (1 + ai)),
          1,
        ),
      8,
      { samples: 8192, seed: 3n },
    );
    for (const [index, [s, t]] of [
      [0.7162, 0.7871],
      [0.179, 0.2422],
      [0.0237, 0.0343],
      [0.0072, 0.0105],
    ].entries()) {
      inErrors(other.indices![index]!.first, other.indices![index]!.firstError, s!);
      inErrors(other.indices![index]!.total, other.indices![index]!.totalError, t!);
    }
  });

  test("an additive result: first and total are the shares of variance", () => {
    const { indices } = sobolIndices(([x, y]) => 3 * x! + y!, 3, { samples: 4000, seed: 1n });
    for (const [index, share] of [0.9, 0.1, 0].entries()) {
      inErrors(indices![index]!.first, indices![index]!.firstError, share);
      inErrors(indices![index]!.total, indices![index]!.totalError, share);
    }
    expect(indices![2]).toEqual({ first: 0, firstError: 0, total: 0, totalError: 0 });
  });

  test("a constant has no indices, and the same seed gives the same ones", () => {
    expect(sobolIndices(() => 7, 2, { samples: 50, seed: 1n })).toMatchObject({
      mean: 7,
      variance: 0,
      indices: null,
    });
    const once = () => sobolIndices(([x]) => x! ** 2, 2, { samples: 50, seed: 6n });
    expect(once()).toEqual(once());
    expect(() => sobolIndices(() => Number.NaN, 1, { samples: 5, seed: 1n })).toThrow(
      /result must be finite/,
    );
    expect(() => sobolIndices(() => 1, 0, { samples: 5, seed: 1n })).toThrow(/inputs/);
    expect(() => sobolIndices(() => 1, 1, { samples: 1, seed: 1n })).toThrow(/samples/);
  });
});

describe("tornado", () => {
  test("longest bar first, and says which input alone turns the sign", () => {
    const bars = tornado(([x, y]) => 10 * x! + y! - 5, [0.5, 0.5]);
    expect(bars.map(({ input, turns }) => [input, turns])).toEqual([
      [0, true],
      [1, false],
    ]);
    expect(bars[0]?.swing).toBeCloseTo(8, 12);
    expect(tornado(() => 1, [])).toEqual([]);
    expect(() => tornado(() => 1, [1.2])).toThrow(/base and ends/);
  });
});

describe("pairedDifference", () => {
  test("equals R's paired t test", () => {
    // R 4: t.test(extra ~ group, paired, data = sleep): mean −1.58, interval −2.4598858 to −0.7001142.
    const one = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    const two = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const { mean, interval, shareAbove, correlation } = pairedDifference(one, two)!;
    expect(mean).toBeCloseTo(-1.58, 12);
    expect(interval![0]).toBeCloseTo(-2.4598858, 7);
    expect(interval![1]).toBeCloseTo(-0.7001142, 7);
    expect(shareAbove).toBe(0.05);
    // R: cor(one, two) = 0.7951702.
    expect(correlation).toBeCloseTo(0.7951702, 7);
  });

  test("nothing, one pair, no variance", () => {
    expect(pairedDifference([], [])).toBeNull();
    expect(pairedDifference([3], [1])).toEqual({
      pairs: 1,
      mean: 2,
      standardError: null,
      interval: null,
      shareAbove: 1,
      correlation: null,
      varianceRatio: null,
    });
    expect(pairedDifference([2, 2], [1, 1])).toMatchObject({
      mean: 1,
      standardError: 0,
      varianceRatio: null,
    });
    expect(() => pairedDifference([1], [])).toThrow(/b must be as long as a/);
    expect(() => pairedDifference([Number.NaN], [1])).toThrow(/finite/);
  });
});

describe("pointwiseBands", () => {
  test("each place for itself, with the error the draws leave", () => {
    const courses = Array.from({ length: 1001 }, (_, draw) => [draw / 1000, 5]).flat();
    const [tenth, median] = pointwiseBands(courses, 2, [0.1, 0.5]);
    expect(tenth?.values).toEqual([0.1, 5]);
    expect(median?.values).toEqual([0.5, 5]);
    // Uniform numbers have density 1: the error is √(p (1 − p) / N).
    expect(median?.standardErrors[0]).toBeCloseTo(Math.sqrt(0.25 / 1001), 6);
    expect(median?.standardErrors[1]).toBe(0);
    expect(pointwiseBands([], 3, [0.5])[0]).toEqual({ probability: 0.5, values: [], standardErrors: [] });
    expect(() => pointwiseBands([1], 2, [0.5])).toThrow(/courses/);
    expect(() => pointwiseBands([1], 1, [2])).toThrow(/probabilities/);
    expect(() => pointwiseBands([Number.NaN], 1, [0.5])).toThrow(/finite/);
  });
});

describe("bestShares", () => {
  test("the next measure decides where the first is level, and who breaks the condition is out", () => {
    const first = {
      values: [
        [10, 10, 1],
        [10.4, 8, 1],
      ],
      direction: "more" as const,
      tolerance: 0.5,
    };
    const second = {
      values: [
        [3, 3, 3],
        [2, 2, 3],
      ],
      direction: "less" as const,
      tolerance: 0,
    };
    expect(bestShares([first, second]).map(({ best }) => best)).toEqual([0.5, 0.5]);
    const barred = bestShares([first, second], (option, draw) => !(option === 0 && draw > 0));
    expect(barred.map(({ best }) => best * 3)).toEqual([0, 3]);
    expect(barred.map(({ allowed }) => allowed * 3)).toEqual([1, 3]);
    expect(bestShares([first], () => false).map(({ best }) => best)).toEqual([0, 0]);
    expect(bestShares([{ ...first, values: [] }])).toEqual([]);
    expect(() => bestShares([])).toThrow(/measures/);
    expect(() => bestShares([first, { ...second, values: [[1]] }])).toThrow(/measures\[1\]/);
  });
});

describe("appropriability", () => {
  test("75 of 180 at an allocation of a quarter", () => {
    // methods.md 2.5: 0.222222 (0.129495, 0.319593).
    const { value, lower, upper, warnings } = appropriability(75, 180, 0.25);
    expect([value, lower, upper].map((share) => share!.toFixed(6))).toEqual([
      "0.222222",
      "0.129495",
      "0.319593",
    ]);
    expect(warnings).toEqual([]);
  });

  test("nothing seen, less than the allocation, no room for keeping", () => {
    expect(appropriability(0, 0, 0.25)).toMatchObject({ value: null, warnings: ["nothing-observed"] });
    expect(appropriability(1, 10, 0.5).warnings).toEqual(["below-allocation"]);
    expect(() => appropriability(1, 2, 1)).toThrow(/allocation/);
  });
});
