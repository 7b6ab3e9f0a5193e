import { expect, test } from "vitest";
import { MEASURE_NAMES } from "./measure-names.ts";
import { METRICS } from "./metrics/metrics.ts";

test("every measure that a metric adds up has a name", () => {
  const terms = METRICS.flatMap((metric) => [
    ...metric.numerator,
    ...metric.denominator,
    ...(metric.cohort ?? []),
  ]);
  expect(terms.filter(({ measure }) => MEASURE_NAMES[measure] === undefined)).toEqual([]);
});
