import fc from "fast-check";
import { expect, test } from "vitest";
import { asymptoticSequence } from "./asymptotic-sequence.ts";
import { bernoulliSequence } from "./bernoulli-sequence.ts";
import { betaBinomialLogMixture } from "./beta-binomial-mixture.ts";
import { fixedBaselineRatio } from "./fixed-baseline-ratio.ts";
import { mixturePrecision, normalLogMixture, normalMixtureBound } from "./normal-mixture.ts";
import { relativeLift, relativeLiftOfShares } from "./relative-lift.ts";
import { stitchedBound } from "./stitched-bound.ts";
import { wilson } from "./wilson.ts";

const two = { optimalVariance: 100, sides: "two" } as const;
const one = { optimalVariance: 100, sides: "one" } as const;
const steps = { below: 0.2, above: 0.8 };

test("mixtures and stitching equal the unit tests of confseq", () => {
  expect(mixturePrecision(two)).toBeCloseTo(12.60056, 5);
  expect(normalMixtureBound(100, 0.05, two)).toBeCloseTo(30.35209, 5);
  expect(normalLogMixture(10, 100, two)).toBeCloseTo(-0.6510052, 7);
  expect(normalMixtureBound(100, 0.05, one)).toBeCloseTo(27.66071, 5);
  expect(normalLogMixture(10, 100, one)).toBeCloseTo(-0.06502391, 7);
  expect(betaBinomialLogMixture(10, 100, { ...steps, ...two })).toBeCloseTo(-0.6941012, 7);
  expect(betaBinomialLogMixture(10, 100, { ...steps, ...one })).toBeCloseTo(-0.07134019, 7);
  expect(stitchedBound(100, 0.05, { startVariance: 10, scale: 3 })).toBeCloseTo(64.48755, 5);
  expect(stitchedBound(100, 0.05, { startVariance: 10, scale: -1 })).toBeCloseTo(28.99389, 5);
});

test("the sequence of a share equals the unit tests of confseq", () => {
  const printed = [
    [700, 1000, 100, 0.65163, 0.74595],
    [15, 50, 50, 0.129557, 0.511896],
    [5, 50, 50, 0.013022, 0.269265],
    [1, 50, 50, 0, 0.134892],
    [100, 200, 1, 0.328923, 0.671077],
  ] as const;
  for (const [successes, trials, optimalTrials, lower, upper] of printed) {
    const interval = bernoulliSequence(successes, trials, { alpha: 0.05, optimalTrials });
    expect(interval.lower).toBeCloseTo(lower, 5);
    expect(interval.upper).toBeCloseTo(upper, 5);
  }
});

test("the mixture of a share is the general one with its own steps", () => {
  const [successes, trials, share] = [15, 50, 0.1];
  const general = betaBinomialLogMixture(successes - trials * share, share * (1 - share) * trials, {
    below: share,
    above: 1 - share,
    optimalVariance: share * (1 - share) * 50,
    sides: "two",
  });
  const end = bernoulliSequence(successes, trials, { alpha: Math.exp(-general), optimalTrials: 50 });
  expect(Math.min(Math.abs(end.lower - share), Math.abs(end.upper - share))).toBeLessThan(1e-9);
});

test("holds more than a fixed interval, mirrors, and narrows with trials at one share", () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(200), (successes, failures) => {
      const plan = { alpha: 0.05, optimalTrials: 200 };
      const trials = successes + failures;
      const { lower, upper } = bernoulliSequence(successes, trials, plan);
      const mirrored = bernoulliSequence(failures, trials, plan);
      expect(mirrored.lower).toBeCloseTo(1 - upper, 9);
      expect(upper - lower).toBeGreaterThanOrEqual(
        (wilson(successes, trials).upper - wilson(successes, trials).lower) * 0.99,
      );
      const later = bernoulliSequence(successes * 9, trials * 9, plan);
      expect(later.upper - later.lower).toBeLessThanOrEqual(upper - lower);
    }),
    { numRuns: 60 },
  );
});

test("the asymptotic sequence equals GrowthBook's tests", () => {
  const shares = relativeLiftOfShares({
    treatedSuccesses: 2422,
    treatedTrials: 3461,
    controlSuccesses: 1396,
    controlTrials: 3000,
  });
  expect(shares.value).toBeCloseTo(0.50386, 5);
  expect(shares.standardError).toBeCloseTo(0.03386, 5);
  const interval = sequence(shares, 5000);
  expect(interval.lower).toBeCloseTo(0.40098, 5);
  expect(interval.upper).toBeCloseTo(0.60675, 5);
  const group = (sum: number, squares: number, observations: number) => ({
    mean: sum / observations,
    variance: (squares - sum ** 2 / observations) / (observations - 1),
    observations,
  });
  const means = relativeLift(group(2422.7, 134698.29, 3461), group(1396.87, 52377.9767, 3000));
  expect(means.value).toBeCloseTo(0.50336, 5);
  expect(sequence(means, 1000).lower).toBeCloseTo(-0.55844, 5);
  expect(sequence(means, 1000).upper).toBeCloseTo(1.56516, 5);
});

test("a path of six months has the bounds that two programs agree on", () => {
  const treated = [18, 38, 55, 77, 96, 117];
  const control = [45, 89, 135, 180, 225, 270];
  const asymptotic = [
    [1.5, 0.2067, 2.7933],
    [1.6011, 0.7278, 2.4744],
    [1.5278, 0.8564, 2.1992],
    [1.6042, 1.013, 2.1953],
    [1.6, 1.0742, 2.1258],
    [1.625, 1.1414, 2.1086],
  ] as const;
  const fixed = [0.6325, 0.8984, 0.9501, 1.0692, 1.1058, 1.1566];
  for (const [index, [value, lower, upper]] of asymptotic.entries()) {
    const treatedSuccesses = treated[index] ?? 0;
    const treatedTrials = 80 * (index + 1);
    const growing = {
      treatedSuccesses,
      treatedTrials,
      controlSuccesses: control[index] ?? 0,
      controlTrials: 300 * (index + 1),
    };
    const interval = sequence(relativeLiftOfShares(growing), 2280);
    expect(1 + (interval.value ?? 0)).toBeCloseTo(value, 4);
    expect(1 + interval.lower).toBeCloseTo(lower, 4);
    expect(1 + interval.upper).toBeCloseTo(upper, 4);
    const baseline = { treatedSuccesses, treatedTrials, controlSuccesses: 600, controlTrials: 4000 };
    const plan = { alpha: 0.05, optimalTrials: 240 };
    expect(fixedBaselineRatio(baseline, plan).lower).toBeCloseTo(fixed[index] ?? 0, 4);
    expect(fixedBaselineRatio(baseline, { ...plan, isStrict: true }).lower).toBeLessThan(fixed[index] ?? 0);
  }
});

test("each end of a sequence errs at all looks together as often as an exact count over all paths says", () => {
  // The two ends hold alpha together; at alpha/2 each the lower one is safe up to shares of a half, the upper one is not near 0.
  const ends = (share: number, optimalTrials: number, count: number) => {
    const errors = { low: 0, high: 0 };
    let paths = new Map([[0, 1]]);
    for (let trials = 1; trials <= count; trials++) {
      const next = new Map<number, number>();
      for (const [successes, mass] of paths) {
        next.set(successes, (next.get(successes) ?? 0) + mass * (1 - share));
        next.set(successes + 1, (next.get(successes + 1) ?? 0) + mass * share);
      }
      paths = next;
      for (const [successes, mass] of paths) {
        if (mass < 1e-12 || Math.abs(successes - trials * share) < Math.sqrt(trials * share * (1 - share)))
          continue;
        const { lower, upper } = bernoulliSequence(successes, trials, { alpha: 0.05, optimalTrials });
        if (lower <= share && share <= upper) continue;
        if (share < lower) errors.low += mass;
        else errors.high += mass;
        paths.delete(successes);
      }
    }
    return errors;
  };
  const middling = ends(0.18, 100, 120);
  expect(middling.low).toBeLessThan(0.025);
  expect(middling.low + middling.high).toBeLessThan(0.05);
  const rare = ends(0.02, 100, 500);
  expect(rare.low).toBeLessThan(0.025);
  expect(rare.high).toBeGreaterThan(0.025);
  expect(rare.low + rare.high).toBeLessThan(0.05);
});

test("nothing observed gives all that is possible, and wrong input is refused by name", () => {
  const plan = { alpha: 0.05, optimalTrials: 100 };
  expect(bernoulliSequence(0, 0, plan)).toMatchObject({ value: null, lower: 0, upper: 1 });
  expect(bernoulliSequence(0, 40, plan).lower).toBe(0);
  expect(bernoulliSequence(40, 40, plan)).toMatchObject({ upper: 1, warnings: ["at-the-edge"] });
  const huge = bernoulliSequence(150_000_000, 1_000_000_000, plan);
  expect(huge.upper - huge.lower).toBeLessThan(1e-3);
  expect(huge.lower).toBeLessThan(0.15);
  expect(sequence({ value: 1, standardError: 0, observations: 5 }, 10).warnings).toEqual(["no-spread"]);
  expect(sequence({ value: 0, standardError: 1, observations: 0 }, 10)).toMatchObject({
    value: null,
    lower: Number.NEGATIVE_INFINITY,
  });
  const none = { treatedSuccesses: 1, treatedTrials: 2, controlSuccesses: 0, controlTrials: 0 };
  expect(relativeLiftOfShares(none)).toEqual({ value: null, standardError: null, observations: 2 });
  expect(fixedBaselineRatio(none, plan)).toMatchObject({ value: null, upper: Number.POSITIVE_INFINITY });
  expect(normalLogMixture(-1e6, 1, one)).toBeCloseTo(normalLogMixture(-1e5, 1, one) - Math.log(10), 6);
  expect(normalMixtureBound(0, 0.05, two)).toBeGreaterThan(0);
  expect(() => bernoulliSequence(1, 2, { alpha: 0, optimalTrials: 5 })).toThrow(/alpha/);
  expect(() => normalMixtureBound(-1, 0.05, two)).toThrow(/variance/);
  expect(() => stitchedBound(1, 0.05, { startVariance: 0, scale: 1 })).toThrow(/startVariance/);
  expect(() => betaBinomialLogMixture(1, 1, { ...steps, ...two, below: 0 })).toThrow(/below/);
});

function sequence(
  lift: { value: number | null; standardError: number | null; observations: number },
  optimalObservations: number,
) {
  return asymptoticSequence(
    { value: lift.value ?? 0, standardError: lift.standardError ?? 0, observations: lift.observations },
    { alpha: 0.05, optimalObservations },
  );
}
