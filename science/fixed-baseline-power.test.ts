import fc from "fast-check";
import { expect, test } from "vitest";
import { bernoulliSequence, leastSuccesses } from "./bernoulli-sequence.ts";
import { chanceOverBaseline } from "./chance-over-baseline.ts";
import {
  fixedBaselineDetectableRatio,
  fixedBaselinePower,
  fixedBaselineTrialsNeeded,
} from "./fixed-baseline-power.ts";
import { fixedBaselineRatio, leastTreatedSuccesses } from "./fixed-baseline-ratio.ts";

const baseline = { controlSuccesses: 600, controlTrials: 4000 };
const plan = { alpha: 0.05, optimalTrials: 240, isStrict: true };
const design = { baseline, limit: 1.2, plan };

test("the fewest successes are those from which on the sequence's own lower end reaches the share", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3000 }),
      fc.double({ min: 0.005, max: 0.995, noNaN: true }),
      fc.integer({ min: 1, max: 1000 }),
      (trials, share, optimalTrials) => {
        const sequence = { alpha: 0.025, optimalTrials };
        const least = leastSuccesses(share, trials, sequence);
        const lower = (successes: number) => bernoulliSequence(successes, trials, sequence).lower;
        if (least <= trials) expect(lower(least)).toBeGreaterThanOrEqual(share);
        expect(lower(least - 1)).toBeLessThan(share);
      },
    ),
    { numRuns: 60 },
  );
});

test.each([true, false])(
  "the fewest successes are those with which the ratio's own bound reaches the limit, strict %s",
  (isStrict) => {
    for (const treatedTrials of [40, 568, 4057]) {
      const least = leastTreatedSuccesses(1.2, baseline, { ...plan, isStrict })(treatedTrials);
      const lower = (treatedSuccesses: number) =>
        fixedBaselineRatio({ treatedSuccesses, treatedTrials, ...baseline }, { ...plan, isStrict }).lower;
      expect(lower(least)).toBeGreaterThanOrEqual(1.2);
      expect(lower(least - 1)).toBeLessThan(1.2);
    }
  },
);

test("chances over a baseline equal a direct sum of binomial tails over a grid of its shares", () => {
  // numpy: 801 shares to 12 standard deviations, each weighed by its beta density, with the tail added up term by term.
  for (const [successes, trials, controlSuccesses, controlTrials, ratio, chance] of [
    [125, 568, 600, 4000, 1.5, 0.6156224725],
    [760, 3600, 600, 4000, 1.5, 0.9029433051],
    [30, 100, 10, 60, 1.5, 0.3120982978],
    [5, 9, 3, 20, 2, 0.2183584358],
    [1500, 6000, 40, 200, 1.2, 0.3940159504],
  ] as const) {
    const counted = { controlSuccesses, controlTrials };
    expect(Math.abs(chanceOverBaseline(successes, trials, counted, ratio) - chance)).toBeLessThan(2e-5);
  }
  expect(chanceOverBaseline(0, 9, baseline, 1.5)).toBe(1);
  expect(chanceOverBaseline(10, 9, baseline, 1.5)).toBe(0);
  expect(() => chanceOverBaseline(1, 9, { ...baseline, controlSuccesses: 0 }, 1)).toThrow(/controlSuccesses/);
  expect(() => chanceOverBaseline(1, 9, baseline, 0)).toThrow(/trueRatio/);
});

test("the chance nears the binomial tail as the baseline grows", () => {
  // scipy.stats.binom.sf(142, 568, 0.225)
  const endless = { controlSuccesses: 6e8, controlTrials: 4e9 };
  expect(chanceOverBaseline(143, 568, endless, 1.5)).toBeCloseTo(0.07119407, 4);
});

test("power, needed trials and detectable ratio are those of a second program", () => {
  // Python with scipy's betaln, beta quantile, binomial tail and brentq, averaged over 20,000 quantiles of the baseline's beta.
  expect(fixedBaselinePower(design, 1.5, 568)).toBeCloseTo(0.094346, 4);
  expect(fixedBaselinePower(design, 1.5, 4056)).toBeCloseTo(0.799643, 4);
  expect(fixedBaselinePower(design, 1.5, 4057)).toBeCloseTo(0.801069, 4);
  expect(fixedBaselineTrialsNeeded(design, 1.5, 0.8)).toBe(4057);
  expect(fixedBaselineDetectableRatio(design, 480, 0.8)).toBeCloseTo(1.828919, 4);
  expect(fixedBaselineDetectableRatio(design, 240, 0.8)).toBeCloseTo(2.053941, 4);
});

test("needed trials are the last with too little power and one more", () => {
  for (const [controlShare, limit, trueRatio] of [
    [0.15, 1.2, 1.8],
    [0.4, 1, 1.3],
    [0.02, 1.5, 4],
  ] as const) {
    const counted = { controlSuccesses: 3000 * controlShare, controlTrials: 3000 };
    const one = { baseline: counted, limit, plan };
    const needed = fixedBaselineTrialsNeeded(one, trueRatio, 0.8) ?? 0;
    expect(fixedBaselinePower(one, trueRatio, needed - 1)).toBeLessThan(0.8);
    for (let trials = needed; trials < needed + 150; trials++)
      expect(fixedBaselinePower(one, trueRatio, trials)).toBeGreaterThanOrEqual(0.8);
  }
});

test("what cannot be shown is said so", () => {
  const small = { ...design, baseline: { controlSuccesses: 3, controlTrials: 20 } };
  expect(fixedBaselineTrialsNeeded(small, 1.5, 0.8)).toBeNull();
  expect(fixedBaselineTrialsNeeded(design, 1.5, 0.8, 4000)).toBeNull();
  expect(fixedBaselineDetectableRatio(design, 5, 0.8)).toBeNull();
  expect(fixedBaselineDetectableRatio({ ...design, limit: 7 }, 1000, 0.8)).toBeNull();
  expect(() => fixedBaselineTrialsNeeded(design, 1.5, 1)).toThrow(/power/);
});
