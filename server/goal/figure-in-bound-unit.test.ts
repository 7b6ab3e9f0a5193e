import { expect, test } from "vitest";
import type { MetricValue } from "../../domain/measurement/metric-value.ts";
import { figureInBoundUnit } from "./figure-in-bound-unit.ts";

const cell = (part: Partial<MetricValue>) =>
  ({ numerator: null, denominator: null, value: null, cohort: null, state: "ok", ...part }) as MetricValue;

test.each([
  [
    "a ratio is its numerator over its denominator",
    cell({ numerator: "9", denominator: "20" }),
    "ratio",
    0.45,
  ],
  ["an amount is whole currency", cell({ numerator: "123450" }), "money", 1234.5],
  ["a count is itself", cell({ numerator: "28" }), "count", 28],
  ["too few are no figure", cell({ numerator: "1", denominator: "2", state: "too_few" }), "ratio", null],
  ["nothing is no figure", undefined, "count", null],
] as const)("%s", (_what, value, unit, expected) => {
  expect(figureInBoundUnit(value, { unit, exponent: 2 })).toBe(expected);
});
