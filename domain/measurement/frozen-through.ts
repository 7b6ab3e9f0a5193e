import { addMonths, type Month } from "../calendar/month.ts";
import type { MetricDefinition } from "./metric-definition.ts";
import { cohortsCompletedIn } from "./span.ts";

/** A closed month with the metrics that its close computed. */
export interface ClosedRegistry {
  readonly month: Month;
  readonly registry: Readonly<Record<string, number>> | null;
}

/**
 * How far from a month on a metric's values are frozen without a gap; null when already the first is not. A cohort with
 * a lag is frozen by the close in which its lag ended.
 *
 * @example frozenThrough(metric("bookings"), toMonth("2026-01"), closes, zone) // "2026-10"
 */
export function frozenThrough(
  metric: Pick<MetricDefinition, "id" | "lagDays">,
  from: Month,
  closes: readonly ClosedRegistry[],
  zone: string,
): Month | null {
  const frozen = new Set(
    closes
      .filter(({ registry }) => registry?.[metric.id] !== undefined)
      .flatMap(({ month }) => cohortsCompletedIn(month, metric.lagDays, zone)),
  );
  let last: Month | null = null;
  for (let month = from; frozen.has(month); month = addMonths(month, 1)) last = month;
  return last;
}
