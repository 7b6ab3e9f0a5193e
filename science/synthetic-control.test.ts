import fc from "fast-check";
import { expect, test } from "vitest";
import { placeboInference } from "./placebo-inference.ts";
import { syntheticControl } from "./synthetic-control.ts";

const months = Array.from({ length: 18 }, (_, index) => index + 1);
const controls = Array.from({ length: 12 }, (_, at) =>
  months.map((t) => 100 + 10 * Math.sin((at + 1) * t * 0.7) + 3 * (at + 1) + t),
);

test("equals R's quadprog with a ridge of 1e-9", () => {
  const treated = months.map((t) => 115 + 8 * Math.cos(0.9 * t) + t);
  const { weights, mspe } = syntheticControl(treated, controls);
  const expected = [0, 0.41270853, 0.08322352, 0.02151366, 0, 0, 0.20279104, 0.27976325, 0, 0, 0, 0];
  for (const [index, weight] of expected.entries()) expect(weights[index]).toBeCloseTo(weight, 6);
  expect(mspe).toBeCloseTo(25.5714580708, 8);
});

const amount = fc.integer({ min: -1000, max: 1000 });
const series = (periods: number) => fc.array(amount, { minLength: periods, maxLength: periods });

test("the weights are the optimum on the simplex: no direction to any unit goes down", () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 12 })
        .chain((periods) =>
          fc.tuple(series(periods), fc.array(series(periods), { minLength: 1, maxLength: 15 })),
        ),
      ([treated, donors]) => {
        const { weights, mspe } = syntheticControl(treated, donors);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 10);
        for (const weight of weights) expect(weight).toBeGreaterThanOrEqual(0);
        const gaps = treated.map(
          (value, t) =>
            donors.reduce((sum, donor, j) => sum + (weights[j] ?? 0) * (donor[t] ?? 0), 0) - value,
        );
        const own = gaps.reduce((sum, gap) => sum + gap * gap, 0);
        expect(mspe * treated.length).toBeCloseTo(own, 4);
        for (const donor of donors) {
          const slope = gaps.reduce((sum, gap, t) => sum + gap * ((donor[t] ?? 0) - (treated[t] ?? 0)), 0);
          expect(slope).toBeGreaterThanOrEqual(own - 1e-3 * (1 + Math.sqrt(own)));
        }
      },
    ),
    { numRuns: 150 },
  );
});

test("recovers a convex combination exactly", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 }), (shares) => {
      const total = shares.reduce((sum, share) => sum + share, 0);
      if (total === 0) return;
      const treated = months.map((_, t) =>
        controls.reduce((sum, donor, j) => sum + ((shares[j] ?? 0) / total) * (donor[t] ?? 0), 0),
      );
      const { weights, relativeMisfit } = syntheticControl(treated, controls);
      for (const [index, share] of shares.entries()) expect(weights[index]).toBeCloseTo(share / total, 6);
      expect(relativeMisfit).toBeLessThan(1e-8);
    }),
    { numRuns: 40 },
  );
});

test("an effect after the start ranks first among the placebos, none ranks anywhere", () => {
  const later = Array.from({ length: 24 }, (_, index) => index + 1);
  const wave = (at: number, noise: number) =>
    later.map((t) => 100 + 8 * Math.sin(t / 3 + at / 9) + at + noise * Math.sin(7 * t * at + at * at));
  const donors = Array.from({ length: 20 }, (_, index) => wave(index + 1, 1));
  const still = wave(10.5, 1);
  const moved = still.map((value, index) => (index >= 18 ? value + 15 : value));
  const result = placeboInference(moved, donors, 18);
  expect(result.effect).toBeGreaterThan(11);
  expect(result.p).toBe(1 / 21);
  expect(result.smallestP).toBe(1 / 21);
  expect(placeboInference(still, donors, 18).p).toBeGreaterThan(0.1);
  const few = placeboInference(moved, donors.slice(7, 14), 18);
  expect(few.p).toBeGreaterThanOrEqual(1 / 8);
});

test("ties, twins and single units neither loop nor give NaN", () => {
  const twin = syntheticControl(
    [1, 2, 3],
    [
      [1, 2, 3],
      [1, 2, 3],
      [0, 0, 0],
    ],
  );
  expect(twin.mspe).toBe(0);
  expect(syntheticControl([5, 5], [[1, 1]])).toMatchObject({ weights: [1], mspe: 16 });
  expect(syntheticControl([0, 0], [[0, 0]]).relativeMisfit).toBeNull();
  expect(
    syntheticControl(
      [5, 5],
      [
        [1, 1],
        [1, 1],
        [2, 9],
      ],
    ).warnings,
  ).toEqual(["few-periods", "poor-fit", "not-unique"]);
  const perfect = placeboInference(
    [1, 2, 9],
    [
      [1, 2, 3],
      [1, 2, 4],
    ],
    2,
  );
  expect(perfect.treated.ratio).toBe(Number.POSITIVE_INFINITY);
  expect(() => syntheticControl([1], [])).toThrow(/controls/);
  expect(() => syntheticControl([1, 2], [[1]])).toThrow(/controls\[0\]/);
  expect(() => placeboInference([1, 2], [[1, 2]], 1)).toThrow(/controls/);
  expect(() =>
    placeboInference(
      [1, 2],
      [
        [1, 2],
        [2, 3],
      ],
      2,
    ),
  ).toThrow(/start/);
});
