import { expect, test } from "vitest";
import { meansPower, meansTrialsNeeded } from "./means-power.ts";
import { minimalDetectableRatio, ratioPower, ratioTrialsNeeded } from "./ratio-power.ts";
import {
  cohenH,
  effectPower,
  twoProportionPower,
  twoProportionTrialsNeeded,
} from "./two-proportion-power.ts";

const design = (controlShare: number) => ({ controlShare, limit: 1.2, controlPerTreated: 4, alpha: 0.05 });

test("a ratio needs the trials that 200,000 simulations confirmed", () => {
  // Power of these sizes by simulation 0.799–0.804; the larger control group has four observations for each treated one.
  const needed = (share: number) =>
    [1.4, 1.5, 1.6, 2].map((ratio) => Math.ceil(ratioTrialsNeeded(design(share), ratio, 0.8)));
  expect(needed(0.15)).toEqual([1399, 637, 366, 99]);
  expect(needed(0.08)).toEqual([2902, 1326, 766, 211]);
});

test("power, trials and detectable ratio are one relation", () => {
  expect(ratioPower(design(0.15), 1.5, ratioTrialsNeeded(design(0.15), 1.5, 0.8))).toBeCloseTo(0.8, 10);
  const detectable = minimalDetectableRatio(design(0.15), 637, 0.8) ?? 0;
  expect(ratioTrialsNeeded(design(0.15), detectable, 0.8)).toBeCloseTo(637, 6);
  expect(minimalDetectableRatio(design(0.15), 3, 0.99)).toBeNull();
  expect(minimalDetectableRatio(design(0.9), 100, 0.8)).toBeNull();
  expect(ratioPower(design(0.15), 1.2, 500)).toBe(0.05);
  expect(ratioTrialsNeeded(design(0.15), 1.2, 0.8)).toBe(Number.POSITIVE_INFINITY);
});

test("equals R's power.prop.test, power.t.test and pwr", () => {
  expect(twoProportionPower([0.5, 0.75], 50, 0.05)).toBeCloseTo(0.740165901, 8);
  // R finds its root to about 1e-4 of a trial.
  expect(twoProportionTrialsNeeded([0.5, 0.75], 0.9, 0.05)).toBeCloseTo(76.7069301, 3);
  expect(twoProportionTrialsNeeded([0.15, 0.18], 0.8, 0.05)).toBeCloseTo(2401.88608, 3);
  expect(meansTrialsNeeded(1, 0.9, 0.05)).toBeCloseTo(22.0210977, 4);
  expect(meansPower(1, 22.0210977, 0.05)).toBeCloseTo(0.9, 6);
  expect(cohenH(0.5, 0.4)).toBeCloseTo(0.201357921, 9);
  expect(effectPower(0.3, [80, 245], 0.05)).toBeCloseTo(0.644234559, 8);
});

test("power of means holds down to groups of hardly more than one", () => {
  // scipy 1.17.1: nct.sf(t.ppf(1 - .05/2, 2n - 2), 2n - 2, d sqrt(n/2)).
  for (const [effect, trials, power] of [
    [0.8, 1.05, 0.037150482],
    [0.8, 1.2, 0.0417565484],
    [2, 1.3, 0.0781483565],
    [0.8, 1.5, 0.0524195421],
    [0.8, 1.7, 0.0604731975],
    [0.8, 2, 0.0732469384],
    [0.8, 2.5, 0.0949270373],
  ] as const)
    expect(meansPower(effect, trials, 0.05), `${trials}`).toBeCloseTo(power, 9);
});

test("without an effect no number is enough, and levels outside 0..1 are refused by name", () => {
  expect(meansTrialsNeeded(0, 0.8, 0.05)).toBe(Number.POSITIVE_INFINITY);
  expect(twoProportionTrialsNeeded([0.2, 0.2], 0.8, 0.05)).toBe(Number.POSITIVE_INFINITY);
  expect(twoProportionPower([0, 1], 5, 0.05)).toBe(1);
  expect(() => ratioPower(design(0.15), 7, 10)).toThrow(/trueRatio/);
  expect(() => ratioPower({ ...design(0.15), alpha: 1 }, 1.5, 10)).toThrow(/alpha/);
  expect(() => meansPower(1, 1, 0.05)).toThrow(/trialsPerGroup/);
  expect(() => effectPower(0.3, [0, 5], 0.05)).toThrow(/trials\[0\]/);
});
