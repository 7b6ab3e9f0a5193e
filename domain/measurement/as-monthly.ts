import { isMonth } from "../calendar/month.ts";
import type { MetricDefinition } from "./metric-definition.ts";
import type { MetricValue } from "./metric-value.ts";
import { completeAt, spanOf } from "./span.ts";

/**
 * A value split by month as the value of that month: the same numbers, and immature while the month's lag runs or a
 * part of its cohort is not mature.
 *
 * @returns null when its slice names no month
 * @example asMonthly(metric("hq_lead_win_rate"), value, { zone, asOf })?.month // "2024-03"
 */
export function asMonthly(
  definition: MetricDefinition,
  value: MetricValue,
  given: { zone: string; asOf: Date },
): MetricValue | null {
  const month = value.slice.replace(/^month=/, "");
  if (!isMonth(month)) return null;
  const monthly = { ...value, month, slice: "all" };
  if (definition.lagDays === 0) return monthly;
  const span = spanOf(definition.window, { type: "month", month }, given.zone, given.asOf);
  const complete = completeAt(span, definition.lagDays);
  const isOpen = (complete !== null && complete > given.asOf) || value.cohort !== value.denominator;
  return isOpen ? { ...monthly, state: "immature" } : monthly;
}
