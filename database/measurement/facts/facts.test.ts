import { expect, test } from "vitest";
import { MEASURE_NAMES } from "../../../domain/measurement/measure-names.ts";
import { METRICS } from "../../../domain/measurement/metrics/metrics.ts";
import { metricSupports } from "../plan-measures.ts";
import { FACTS } from "./facts.ts";

test("each metric's measures exist, for every population and split that a close freezes", () => {
  const missing = METRICS.flatMap((definition) => [
    ...definition.populations.filter((population) => !metricSupports(definition, FACTS, population, null)),
    ...definition.breakdowns.filter((dimension) => !metricSupports(definition, FACTS, "all", dimension)),
  ]);
  expect(missing).toEqual([]);
});

test("a metric's thresholds are ones that a fact of its reads", () => {
  for (const { id, parameters, numerator, denominator } of METRICS) {
    const facts = [...numerator, ...denominator].map(({ measure }) =>
      FACTS.find((fact) => fact.id === measure.split(".")[0]),
    );
    const known = facts.flatMap((fact) => Object.keys(fact?.parameters ?? {}));
    expect(
      Object.keys(parameters).filter((name) => !known.includes(name)),
      id,
    ).toEqual([]);
  }
});

test("each measure of a fact has a name, and no name is left over", () => {
  const measures = FACTS.flatMap(({ id, measures: own }) => Object.keys(own).map((name) => `${id}.${name}`));
  expect(Object.keys(MEASURE_NAMES).sort()).toEqual(measures.sort());
});
