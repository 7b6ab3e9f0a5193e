import { expect, test } from "vitest";
import { readStandard } from "./read-standard.ts";
import { standardProblems } from "./standard-problems.ts";

const METRICS = new Map([
  ["bookings", { grains: ["partner", "city"] as const }],
  ["gini", { grains: ["company"] as const }],
]);
const third = (id: string, weight: number) => ({
  ...{ id, weight, source: "computed", metric: "bookings", worst: 0, best: 10 },
});
const standard = (criteria: object[], gates: object[] = []) =>
  ({ areas: [{ id: "t", area: "team", weight: 1, criteria }], gates }) as never;
const rules = (content: never) =>
  standardProblems(content, METRICS).map(({ field, rule }) => `${field} ${rule}`);

test("three thirds written with three digits add up, and nine tenths do not", () => {
  expect(rules(standard([third("a", 0.333), third("b", 0.333), third("c", 0.334)]))).toEqual([]);
  expect(rules(standard([third("a", 0.5), third("b", 0.4)]))).toEqual(["areas/t/criteria weights"]);
});

test("a computed item needs a metric that has values of partners or cities, a computed gate its bound", () => {
  const criterion = { ...third("a", 1), metric: "gini" };
  const gate = { id: "g", source: "computed", metric: "bookings", comparator: null, value: null };
  expect(rules(standard([criterion], [gate]))).toEqual([
    "areas/t/criteria/a/metric grain",
    "gates/g/value required",
  ]);
  expect(rules(standard([{ ...third("a", 1), source: "judged", metric: null }]))).toEqual([]);
});

test("a criterion's share is its area's weight times its own", () => {
  const content = {
    areas: [
      { id: "x", area: "team", weight: 0.3, criteria: [third("a", 0.4), third("b", 0.6)] },
      { id: "y", area: "city", weight: 0.7, criteria: [third("a", 1)] },
    ],
  } as never;
  const { criteria } = readStandard(content);
  expect(criteria.map(({ key }) => key)).toEqual(["x/a", "x/b", "y/a"]);
  expect(criteria.map(({ weight }) => Math.round(weight * 1000))).toEqual([120, 180, 700]);
});
