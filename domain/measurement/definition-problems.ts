import { GRAINS, type MetricDefinition } from "./metric-definition.ts";

const ID = /^[a-z][a-z0-9_]*$/;
const MEASURE = /^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/;

function shapeProblems(metric: MetricDefinition): string[] {
  const found: string[] = [];
  const { kind, numerator, denominator } = metric;
  if (numerator.length === 0) found.push("has no numerator");
  if (kind === "ratio" && denominator.length === 0) found.push("is a ratio without a denominator");
  if ((kind === "additive" || kind === "snapshot") && denominator.length > 0) {
    found.push(`is ${kind} and has a denominator`);
  }
  if (kind === "distribution" && (numerator.length !== 1 || denominator.length !== 1)) {
    found.push("is a distribution: one measure is the value, one the number of rows");
  }
  if (kind === "additive" && metric.window.type === "month_end") found.push("is additive at a month's end");
  if (metric.lagDays > 0 && metric.cohort === undefined) found.push("has a lag and does not name its cohort");
  if (metric.cohort !== undefined && metric.lagDays === 0) found.push("names a cohort and has no lag");
  if (metric.unit === "ratio" && kind === "additive") found.push("is additive with the unit of a ratio");
  return found;
}

function textProblems(metric: MetricDefinition): string[] {
  const texts = { name: metric.name, meaning: metric.meaning, question: metric.question };
  return Object.entries(texts).flatMap(([part, { zh, en }]) => [
    ...(/\p{Script=Han}|^[A-Z]+$/u.test(zh) ? [] : [`${part}: no Chinese text`]),
    ...(/[a-z]/i.test(en) && !/\p{Script=Han}/u.test(en) ? [] : [`${part}: no English text`]),
  ]);
}

/**
 * What is wrong with a definition by itself; whether its measures exist is for who compiles it.
 *
 * @returns sentences that continue "the metric …"; empty when all is well
 * @example definitionProblems(metric("bookings")) // []
 */
export function definitionProblems(metric: MetricDefinition): string[] {
  const terms = [...metric.numerator, ...metric.denominator, ...(metric.cohort ?? [])];
  return [
    ...(ID.test(metric.id) ? [] : ["has an id that is not a plain word"]),
    ...(Number.isInteger(metric.version) && metric.version > 0 ? [] : ["has no version"]),
    ...terms
      .filter(({ measure }) => !MEASURE.test(measure))
      .map(({ measure }) => `names no measure: ${measure}`),
    ...(metric.grains[0] === GRAINS[0] ? [] : ["is not computed for the company"]),
    ...(metric.populations.length > 0 ? [] : ["has no population"]),
    ...(metric.sources.length > 0 ? [] : ["names no source"]),
    ...shapeProblems(metric),
    ...textProblems(metric),
  ];
}
