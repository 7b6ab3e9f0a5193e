import { addMonths, type Month } from "../calendar/month.ts";
import { type MetricValue, shownNumber } from "./metric-value.ts";
import {
  type Charted,
  limitBasis,
  type MonthNumber,
  type NaturalLimits,
  naturalLimits,
} from "./natural-limits.ts";

/** A closed value of a month. */
export type MonthlyValue = MetricValue & { readonly month: Month };

/** One metric of one cell over time, as packs and the metric page show it: the month, what it is compared with, and what is usual. */
export interface MetricLine {
  readonly metric: string;
  readonly value: MonthlyValue | null;
  readonly previous: MonthlyValue | null;
  readonly lastYear: MonthlyValue | null;
  /** Natural limits from the months before, when there are enough. */
  readonly limits: NaturalLimits | null;
  /** The month is outside the limits: something happened that usually does not. */
  readonly signal: "above" | "below" | null;
  /** Month by month, earliest first; null where there is no number. */
  readonly series: readonly MonthNumber[];
}

/**
 * The line of a metric from its closed values. Of a metric with a lag the last cohort that is frozen stands for the
 * month.
 *
 * @param values of one metric and one cell, each month at most once, in any order
 * @example metricLine(metric("bookings"), values).signal // "above"
 */
export function metricLine(definition: Charted, values: readonly MonthlyValue[]): MetricLine {
  const ordered = [...values].sort((a, b) => (a.month < b.month ? -1 : 1));
  const value = ordered.at(-1) ?? null;
  const of = (month: Month) => ordered.find((one) => one.month === month) ?? null;
  const series = ordered.map((one) => ({ month: one.month, number: shownNumber(one) }));
  const limits = naturalLimits(series, limitBasis(definition));
  const current = series.at(-1)?.number ?? null;
  return {
    metric: definition.id,
    value,
    previous: value === null ? null : of(addMonths(value.month, -1)),
    lastYear: value === null ? null : of(addMonths(value.month, -12)),
    limits,
    signal: signalOf(current, limits),
    series,
  };
}

function signalOf(current: number | null, limits: MetricLine["limits"]): MetricLine["signal"] {
  if (current === null || limits === null) return null;
  if (current > limits.upper) return "above";
  return current < limits.lower ? "below" : null;
}
