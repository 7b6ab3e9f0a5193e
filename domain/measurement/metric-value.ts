import type { Month } from "../calendar/month.ts";
import type { Grain } from "./metric-definition.ts";

/** ok: the value stands; too_few: the denominator is under its minimum; immature: the cohort is not complete yet. */
export type ValueState = "ok" | "too_few" | "immature";

/** One cell of one metric. Numbers are decimal texts, exact; money in minor units of the reporting currency. */
export interface MetricValue {
  readonly metric: string;
  readonly version: number;
  /** The month it is about; null for other spans. */
  readonly month: Month | null;
  /** "all", a population, or `dimension=value`. */
  readonly slice: string;
  readonly grain: Grain;
  /** null for the company, and for rows that belong to no region, city, partner or manager. */
  readonly subjectId: string | null;
  /** The value of additive and snapshot metrics, the dividend of ratios; null for distributions. */
  readonly numerator: string | null;
  /** The divisor of ratios; the number of rows behind distributions; null for others. */
  readonly denominator: string | null;
  /** The value of distributions; null for others, and where there are no rows. */
  readonly value: string | null;
  /** The whole cohort of a metric with a lag, mature or not; null for others. */
  readonly cohort: string | null;
  readonly state: ValueState;
}

/**
 * What is shown: the number as a float for charts and comparisons, or null when there is none.
 *
 * @example shownNumber({ kind: ratio 3 / 4 … }) // 0.75
 */
export function shownNumber(value: MetricValue): number | null {
  if (value.state !== "ok") return null;
  if (value.value !== null) return Number(value.value);
  if (value.numerator === null) return null;
  if (value.denominator === null) return Number(value.numerator);
  return Number(value.denominator) === 0 ? null : Number(value.numerator) / Number(value.denominator);
}

/** The key of a cell within one metric: what two computations of the same are matched by. */
export function cellKey(value: MetricValue): string {
  return JSON.stringify([value.metric, value.month, value.slice, value.grain, value.subjectId]);
}

/**
 * One line of the digest of a close: every part of the value in a fixed order, numbers in canonical text, as a JSON
 * array, so that no two values share a line whatever their slices contain.
 *
 * @example canonicalLine(value) // '["bookings",1,"2024-01","all","company",null,"150",null,null,null,"ok"]'
 */
export function canonicalLine(value: MetricValue): string {
  return JSON.stringify([
    value.metric,
    value.version,
    value.month,
    value.slice,
    value.grain,
    value.subjectId,
    value.numerator,
    value.denominator,
    value.value,
    value.cohort,
    value.state,
  ]);
}
