import { addDays, type Day } from "../calendar/day.ts";
import { addMonths, firstDayOf, lastDayOf, type Month } from "../calendar/month.ts";
import { dayOf, startOfDay } from "../calendar/time-zone.ts";
import type { MetricWindow } from "./metric-definition.ts";

/** What is asked about: a month, the days from one up to but without another, or everything so far. */
export type Period =
  | { readonly type: "month"; readonly month: Month }
  | { readonly type: "days"; readonly from: Day; readonly to: Day }
  | { readonly type: "all" };

/** A half-open stretch of time as days and as instants of the organisation's zone. */
export interface Span {
  readonly fromDay: Day | "-infinity";
  /** The first day after it. */
  readonly toDay: Day | "infinity";
  readonly fromInstant: Date | "-infinity";
  readonly toInstant: Date | "infinity";
  /** The last day; of everything so far the day of the as-of instant. */
  readonly endDay: Day;
}

function daysSpan(from: Day, to: Day, zone: string): Span {
  return {
    fromDay: from,
    toDay: to,
    fromInstant: startOfDay(from, zone),
    toInstant: startOfDay(to, zone),
    endDay: addDays(to, -1),
  };
}

/**
 * The span of time that a metric's window takes of a period. A trailing window reaches back from a month only; days
 * that were asked for are taken as they are.
 *
 * @example spanOf({ type: "trailing", months: 12 }, { type: "month", month }, zone, asOf).fromDay // 11 months earlier
 */
export function spanOf(window: MetricWindow, period: Period, zone: string, asOf: Date): Span {
  if (period.type === "all") {
    const endDay = dayOf(asOf, zone);
    return {
      fromDay: "-infinity",
      toDay: "infinity",
      fromInstant: "-infinity",
      toInstant: "infinity",
      endDay,
    };
  }
  if (period.type === "days") return daysSpan(period.from, period.to, zone);
  const first = window.type === "trailing" ? addMonths(period.month, 1 - window.months) : period.month;
  return daysSpan(firstDayOf(first), addDays(lastDayOf(period.month), 1), zone);
}

/** When the values of a span with this lag are complete: the lag counts days of 24 hours. */
export function completeAt(span: Span, lagDays: number): Date | null {
  if (span.toInstant === "infinity") return null;
  return new Date(span.toInstant.getTime() + lagDays * 86_400_000);
}

/**
 * The cohorts that become complete in a month: theirs is the lag that ends after the month's start, at its end at
 * the latest. Without a lag it is the month itself.
 *
 * @example cohortsCompletedIn(toMonth("2023-04"), 60, "Asia/Shanghai") // ["2023-01", "2023-02"]
 */
export function cohortsCompletedIn(month: Month, lagDays: number, zone: string): Month[] {
  const end = startOfDay(firstDayOf(addMonths(month, 1)), zone);
  const start = startOfDay(firstDayOf(month), zone);
  const found: Month[] = [];
  for (let back = Math.ceil(lagDays / 28) + 1; back >= 0; back--) {
    const cohort = addMonths(month, -back);
    const span = spanOf({ type: "cohort" }, { type: "month", month: cohort }, zone, end);
    const complete = completeAt(span, lagDays);
    if (complete !== null && complete > start && complete <= end) found.push(cohort);
  }
  return found;
}
