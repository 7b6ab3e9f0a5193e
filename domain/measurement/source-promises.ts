import { type Day, daysBetween } from "../calendar/day.ts";
import type { KindId } from "../channel/record-kind.ts";
import type { MetricDefinition } from "./metric-definition.ts";

/** How many days a source may be silent before its figures cannot be trusted to be complete. */
export interface SourcePromise {
  readonly kind: KindId;
  readonly days: number;
}

/** The freshness that is promised of each source that metrics are computed from. */
export const SOURCE_PROMISES: readonly SourcePromise[] = [
  { kind: "deal", days: 7 },
  { kind: "lead", days: 7 },
  { kind: "touch", days: 7 },
  { kind: "activity", days: 3 },
  { kind: "contract", days: 31 },
  { kind: "collection", days: 31 },
  { kind: "cost", days: 31 },
  { kind: "complaint", days: 31 },
  { kind: "survey_answer", days: 31 },
];

/** fresh: something came within the promise; stale: nothing did; empty: nothing ever came. */
export type Freshness = "fresh" | "stale" | "empty";

/**
 * Whether a source keeps its promise: by its last event or its last import, whichever is later.
 *
 * @example freshnessOf({ lastEvent: day, lastImport: null }, 7, today) // "stale"
 */
export function freshnessOf(
  last: { lastEvent: Day | null; lastImport: Day | null },
  days: number,
  today: Day,
): Freshness {
  const latest = [last.lastEvent, last.lastImport]
    .flatMap((day) => day ?? [])
    .sort()
    .at(-1);
  if (latest === undefined) return "empty";
  return daysBetween(latest, today) <= days ? "fresh" : "stale";
}

/** The metrics that are computed from a source. */
export function metricsOfSource(kind: KindId, metrics: readonly MetricDefinition[]): string[] {
  return metrics.filter(({ sources }) => sources.includes(kind)).map(({ id }) => id);
}
