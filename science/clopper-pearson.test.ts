import { expect, test } from "vitest";
import { clopperPearson } from "./clopper-pearson.ts";

test("equals Newcombe's exact intervals and the bound of a large baseline", () => {
  // Newcombe 1998a, table I, method 5; the last is scipy's beta.ppf(.975, 601, 3400).
  const printed = [
    [81, 263, 0.2527, 0.3676],
    [15, 148, 0.0578, 0.1617],
    [0, 20, 0, 0.1684],
    [1, 29, 0.0009, 0.1776],
  ] as const;
  for (const [successes, trials, lower, upper] of printed) {
    expect(clopperPearson(successes, trials).lower).toBeCloseTo(lower, 4);
    expect(clopperPearson(successes, trials).upper).toBeCloseTo(upper, 4);
  }
  expect(clopperPearson(600, 4000).upper).toBeCloseTo(0.1614458, 7);
});

test("has the closed form at the edges and nothing without trials", () => {
  expect(clopperPearson(0, 20).upper).toBeCloseTo(1 - 0.025 ** (1 / 20), 12);
  expect(clopperPearson(20, 20).lower).toBeCloseTo(0.025 ** (1 / 20), 12);
  expect(clopperPearson(0, 0)).toMatchObject({
    value: null,
    lower: 0,
    upper: 1,
    warnings: ["nothing-observed"],
  });
  expect(() => clopperPearson(3, 2)).toThrow(/successes/);
});
