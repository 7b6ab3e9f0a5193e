import fc from "fast-check";
import { expect, test } from "vitest";
import { fitShiftedBetaGeometric, renewalRate, renewalSurvival } from "./shifted-beta-geometric.ts";

// Fader & Hardie 2007: survivors in percent, "High End"; the years 8 to 12 were held out.
const highEnd = [1000, 869, 743, 653, 593, 551, 517, 491];
const regular = [1000, 631, 468, 382, 326, 289, 262, 241];

test("equals the parameters printed by Fader and Hardie", () => {
  const fit = fitShiftedBetaGeometric([highEnd]);
  expect(fit.model?.alpha).toBeCloseTo(0.668, 3);
  expect(fit.model?.beta).toBeCloseTo(3.806, 3);
  expect(fit.logLikelihood).toBeCloseTo(-1611.2, 1);
  const second = fitShiftedBetaGeometric([regular]).model;
  expect(second?.alpha).toBeCloseTo(0.704, 2);
  expect(second?.beta).toBeCloseTo(1.182, 2);
});

test("projects the years held out", () => {
  const { model } = fitShiftedBetaGeometric([highEnd]);
  if (!model) throw new Error("not fitted");
  const projected = [8, 9, 10, 11, 12].map((year) => renewalSurvival(model, year));
  for (const [index, value] of [0.46, 0.436, 0.414, 0.395, 0.378].entries())
    expect(projected[index]).toBeCloseTo(value, 3);
  for (const [index, seen] of [0.468, 0.445, 0.427, 0.409, 0.394].entries())
    expect(Math.abs((projected[index] ?? 0) - seen)).toBeLessThan(0.02);
});

test("survival is the product of the renewal rates, which rise with age", () => {
  const shape = fc.double({ min: 0.05, max: 50, noNaN: true });
  fc.assert(
    fc.property(shape, shape, fc.integer({ min: 1, max: 30 }), (alpha, beta, age) => {
      const model = { alpha, beta };
      let product = 1;
      for (let renewal = 1; renewal <= age; renewal++) {
        product *= renewalRate(model, renewal);
        expect(renewalRate(model, renewal + 1)).toBeGreaterThan(renewalRate(model, renewal));
      }
      expect(renewalSurvival(model, age)).toBeCloseTo(product, 10);
      expect(renewalSurvival(model, 0)).toBeCloseTo(1, 12);
    }),
  );
});

test("finds the parameters that made exact counts, in cohorts of different length", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.3, max: 4, noNaN: true }),
      fc.double({ min: 0.5, max: 8, noNaN: true }),
      (alpha, beta) => {
        const counts = (periods: number) =>
          Array.from({ length: periods + 1 }, (_, age) =>
            Math.round(1e12 * renewalSurvival({ alpha, beta }, age)),
          );
        const { model } = fitShiftedBetaGeometric([counts(9), counts(4)]);
        expect((model?.alpha ?? 0) / alpha).toBeCloseTo(1, 3);
        expect((model?.beta ?? 0) / beta).toBeCloseTo(1, 3);
      },
    ),
    { numRuns: 30 },
  );
});

test("populations without a highest likelihood are named", () => {
  expect(fitShiftedBetaGeometric([[1000, 800, 640, 512]])).toMatchObject({
    model: null,
    outcome: "homogeneous",
  });
  expect(fitShiftedBetaGeometric([[1000, 500, 500, 500]])).toMatchObject({
    model: null,
    outcome: "polarised",
  });
  for (const cohorts of [[], [[]], [[5]], [[1000, 1000, 1000]], [[100, 0]], [[0, 0, 0]]])
    expect(fitShiftedBetaGeometric(cohorts)).toMatchObject({ model: null, outcome: "nothing-observed" });
  expect(() => fitShiftedBetaGeometric([[10, 11]])).toThrow(/cohorts\[0\]\[1\]/);
  expect(() => fitShiftedBetaGeometric([[10, 9.5]])).toThrow(/cohorts\[0\]\[1\]/);
  expect(() => renewalRate({ alpha: 1, beta: 1 }, 0)).toThrow(/renewal/);
  expect(() => renewalSurvival({ alpha: 0, beta: 1 }, 1)).toThrow(/alpha/);
});
