import { readDecimal, shorten, writeDecimal } from "../../science/exact-decimal.ts";
import type { Month } from "../calendar/month.ts";
import type { Grain, MeasureTerm, MetricDefinition } from "./metric-definition.ts";
import type { MetricValue } from "./metric-value.ts";

/** The measures of one cell, by id `fact.measure`; a measure without rows may be absent. */
export interface MeasuredCell {
  readonly slice: string;
  readonly grain: Grain;
  readonly subjectId: string | null;
  readonly measures: Readonly<Record<string, string | null>>;
}

/** Canonical text of a decimal: no exponent, no zeros at the end, no minus zero. */
export function canonicalDecimal(text: string): string {
  const read = readDecimal(text);
  if (read === null) throw new RangeError(`not a plain decimal: ${text}`);
  return writeDecimal(shorten(read));
}

function sumTerms(terms: readonly MeasureTerm[], cell: MeasuredCell): string {
  let coefficient = 0n;
  let scale = 0;
  for (const { measure, factor } of terms) {
    const read = readDecimal(cell.measures[measure] ?? "0");
    if (read === null) throw new RangeError(`measure ${measure} is not a plain decimal`);
    const wider = Math.max(scale, read.scale);
    coefficient =
      coefficient * 10n ** BigInt(wider - scale) +
      BigInt(factor) * read.coefficient * 10n ** BigInt(wider - read.scale);
    scale = wider;
  }
  return writeDecimal(shorten({ coefficient, scale }));
}

interface StateParts {
  readonly month: Month | null;
  readonly incomplete: boolean;
  readonly denominator: string | null;
  readonly cohort: string | null;
  readonly hasValue: boolean;
}

function stateOf(metric: MetricDefinition, parts: StateParts): MetricValue["state"] {
  const isOpen = parts.incomplete || parts.cohort !== parts.denominator;
  if (metric.lagDays > 0 && parts.month !== null && isOpen) return "immature";
  if (parts.denominator !== null && Number(parts.denominator) < metric.minimumDenominator) return "too_few";
  if (metric.kind === "distribution" && !parts.hasValue) return "too_few";
  return "ok";
}

/**
 * A metric's value of one cell from its measures: sums are exact, nothing is rounded or divided.
 *
 * A month whose lag has not ended, or of whose cohort a part is not mature, is immature as a whole; of any other span
 * the mature part counts.
 *
 * @param given.incomplete the lag of the span has not ended
 * @example combineMeasures(winRate, cell, { month, incomplete: false }).denominator // "110"
 */
export function combineMeasures(
  metric: MetricDefinition,
  cell: MeasuredCell,
  given: { month: Month | null; incomplete: boolean },
): MetricValue {
  const isDistribution = metric.kind === "distribution";
  const denominator = metric.denominator.length === 0 ? null : sumTerms(metric.denominator, cell);
  const cohort = metric.cohort === undefined ? null : sumTerms(metric.cohort, cell);
  const own = isDistribution ? (cell.measures[metric.numerator[0]?.measure ?? ""] ?? null) : null;
  return {
    metric: metric.id,
    version: metric.version,
    month: given.month,
    slice: cell.slice,
    grain: cell.grain,
    subjectId: cell.subjectId,
    numerator: isDistribution ? null : sumTerms(metric.numerator, cell),
    denominator,
    value: own === null ? null : canonicalDecimal(own),
    cohort,
    state: stateOf(metric, { ...given, denominator, cohort, hasValue: own !== null }),
  };
}
