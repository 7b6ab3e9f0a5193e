import { expect, test } from "vitest";
import { MEASURE_NAMES } from "./measure-names.ts";
import { METRICS } from "./metrics/metrics.ts";

test("every measure that a metric adds up has a name, and no name is left over", () => {
  const terms = METRICS.flatMap((metric) => [
    ...metric.numerator,
    ...metric.denominator,
    ...(metric.cohort ?? []),
  ]);
  const used = [...new Set(terms.map((term) => term.measure))].sort();
  expect(Object.keys(MEASURE_NAMES).sort()).toEqual(used);
});
