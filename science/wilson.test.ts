import fc from "fast-check";
import { expect, test } from "vitest";
import { wilson } from "./wilson.ts";

test("equals the intervals printed by Newcombe", () => {
  // Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3.
  const printed = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const;
  for (const [successes, trials, lower, upper] of printed) {
    const interval = wilson(successes, trials);
    expect(interval.lower).toBeCloseTo(lower, 4);
    expect(interval.upper).toBeCloseTo(upper, 4);
  }
  expect(wilson(29, 29).lower).toBeCloseTo(0.883, 4);
});

test("equals statsmodels to the last digit", () => {
  // statsmodels' test of proportion_confint(19, 38, method="wilson").
  expect(wilson(19, 38).lower).toBeCloseTo(0.348499283643951, 14);
  expect(wilson(19, 38).upper).toBeCloseTo(0.651500716356049, 14);
});

test("holds the share inside 0..1, mirrors failures and narrows with trials", () => {
  fc.assert(
    fc.property(fc.nat(2000), fc.nat(2000), (successes, failures) => {
      const trials = successes + failures;
      const { value, lower, upper } = wilson(successes, trials);
      const mirrored = wilson(failures, trials);
      expect(lower).toBeGreaterThanOrEqual(0);
      expect(upper).toBeLessThanOrEqual(1);
      expect(mirrored.lower).toBeCloseTo(1 - upper, 12);
      if (value === null) return;
      expect(value).toBeGreaterThanOrEqual(lower);
      expect(value).toBeLessThanOrEqual(upper);
      expect(upper - lower).toBeGreaterThan(
        wilson(successes * 4, trials * 4).upper - wilson(successes * 4, trials * 4).lower,
      );
    }),
  );
});

test("says what weakens it and refuses what is no share", () => {
  expect(wilson(0, 0)).toEqual({
    value: null,
    lower: 0,
    upper: 1,
    confidence: 0.95,
    warnings: ["nothing-observed"],
  });
  expect(wilson(5, 5).warnings).toEqual(["at-the-edge"]);
  expect(wilson(1, 1e12).lower).toBeGreaterThan(0);
  expect(() => wilson(6, 5)).toThrow(/successes/);
  expect(() => wilson(1.5, 5)).toThrow(/successes/);
  expect(() => wilson(1, Number.NaN)).toThrow(/trials of successes/);
  expect(() => wilson(1, 2, 1)).toThrow(/confidence/);
});
