import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { effortEquilibrium } from "./effort-equilibrium.ts";

const even = (n: number) => new Array<number>(n).fill(1 / n);
const ELASTICITY = 0.34;

describe("symmetric competition", () => {
  // ψ, E_n/E_1 and x_n for η = .34: methods table 2.3, computed by best responses.
  test.each([
    [2, 0, 0.17, 0.3499, 0.6997],
    [2, 0.1, 0.22, 0.5171, 0.7991],
    [2, 0.25, 0.295, 0.8065, 0.9295],
    [2, 0.34, 0.34, 1, 1],
    [2, 0.5, 0.42, 1.3774, 1.115],
    [2, 1, 0.67, 2.7948, 1.4183],
    [4, 0, 0.085, 0.1224, 0.4896],
    [4, 0.1, 0.16, 0.3192, 0.6782],
    [4, 0.25, 0.2725, 0.7151, 0.8923],
    [4, 0.34, 0.34, 1, 1],
    [4, 0.5, 0.46, 1.5809, 1.1685],
    [4, 1, 0.835, 3.9014, 1.5886],
    [10, 0, 0.034, 0.0305, 0.3054],
    [10, 0.1, 0.124, 0.2169, 0.5947],
    [10, 0.25, 0.259, 0.6621, 0.8692],
    [10, 0.34, 0.34, 1, 1],
    [10, 0.5, 0.484, 1.7075, 1.1995],
    [10, 1, 0.934, 4.6233, 1.683],
  ])(
    "%d partners at appropriability %d spend %d of the margin",
    (n, appropriability, psi, effort, demand) => {
      const { intensity } = effortEquilibrium({
        elasticity: ELASTICITY,
        appropriability,
        allocation: even(n),
      });
      expect(intensity).toBeCloseTo(psi, 10);
      expect((intensity / ELASTICITY) ** (1 / (1 - ELASTICITY))).toBeCloseTo(effort, 4);
      expect((intensity / ELASTICITY) ** (ELASTICITY / (1 - ELASTICITY))).toBeCloseTo(demand, 4);
    },
  );

  test("Tullock's contest: with κ = 1 and η → 0 the rent dissipated is (n − 1) / n", () => {
    for (const n of [2, 4, 10])
      expect(
        effortEquilibrium({ elasticity: 1e-9, appropriability: 1, allocation: even(n) }).intensity,
      ).toBeCloseTo((n - 1) / n, 8);
  });
});

test("unequal allocations as best responses find them", () => {
  // μA = c = 1, η = .34: E = B^(1/(1−η)); values by best-response iteration.
  const run = (appropriability: number, allocation: number[]) => {
    const { intensity, shares } = effortEquilibrium({ elasticity: ELASTICITY, appropriability, allocation });
    const total = intensity ** (1 / (1 - ELASTICITY));
    return { total, efforts: shares.map((share) => share * total) };
  };
  const uneven = [0.8, 0.2 / 3, 0.2 / 3, 0.2 / 3];
  expect(run(0.25, even(4)).total).toBeCloseTo(0.139474, 6);
  expect(run(0.25, even(4)).efforts[0]).toBeCloseTo(0.034869, 6);
  expect(run(0.25, uneven).efforts[0]).toBeCloseTo(0.152468, 6);
  expect(run(0.25, uneven).efforts.slice(1)).toEqual([0, 0, 0]);
  const strong = run(0.8, uneven);
  expect(strong.efforts[0]).toBeCloseTo(0.180853, 6);
  expect(strong.efforts[3]).toBeCloseTo(0.127615, 6);
  expect(strong.total).toBeCloseTo(0.563698, 6);
});

const games = fc.record({
  elasticity: fc.double({ min: 0.05, max: 0.9, noNaN: true }),
  appropriability: fc.double({ min: 0.01, max: 1, noNaN: true }),
  raw: fc
    .array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 6 })
    .filter((raw) => raw.some((a) => a > 0)),
});

test("nobody gains by changing effort alone", () => {
  fc.assert(
    fc.property(games, ({ elasticity, appropriability, raw }) => {
      const sum = raw.reduce((total, a) => total + a, 0);
      const allocation = raw.map((a) => a / sum);
      const { intensity, shares } = effortEquilibrium({ elasticity, appropriability, allocation });
      expect(shares.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 9);
      const total = intensity ** (1 / (1 - elasticity));
      const efforts = shares.map((share) => share * total);
      const profit = (own: number, effort: number) => {
        const all = total - efforts[own]! + effort;
        if (all <= 0) return 0;
        return (
          all ** elasticity * ((appropriability * effort) / all + (1 - appropriability) * allocation[own]!) -
          effort
        );
      };
      for (const own of allocation.keys()) {
        const best = profit(own, efforts[own]!);
        for (const other of [0, 0.5, 0.9, 0.99, 1.01, 1.1, 2]
          .map((factor) => factor * efforts[own]!)
          .concat(0.05 * total))
          expect(profit(own, other)).toBeLessThanOrEqual(best + 1e-9 * total ** elasticity);
      }
    }),
  );
});

test("while all are active the split does not change the sum of efforts", () => {
  const at = (first: number) =>
    effortEquilibrium({ elasticity: 0.3, appropriability: 0.8, allocation: [first, 1 - first] });
  expect(at(0.6).active).toBe(2);
  expect(at(0.6).intensity).toBeCloseTo(at(0.5).intensity, 12);
});

test("without appropriability only who receives most invests", () => {
  expect(effortEquilibrium({ elasticity: 0.3, appropriability: 0, allocation: [0.2, 0.4, 0.4] })).toEqual({
    intensity: 0.3 * 0.4,
    shares: [0, 0.5, 0.5],
    active: 2,
  });
});

test("names what it cannot use", () => {
  const game = { elasticity: 0.3, appropriability: 0.5, allocation: [1] };
  expect(() => effortEquilibrium({ ...game, elasticity: 1 })).toThrow(/elasticity/);
  expect(() => effortEquilibrium({ ...game, appropriability: 1.1 })).toThrow(/appropriability/);
  expect(() => effortEquilibrium({ ...game, allocation: [] })).toThrow(/allocation/);
  expect(() => effortEquilibrium({ ...game, allocation: [0.5, 0.4] })).toThrow(/allocation must add up to 1/);
});
