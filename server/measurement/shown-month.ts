import { readOrganisation } from "../../database/org/organisation-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import type { Day } from "../../domain/calendar/day.ts";
import { lastDayOf, type Month, monthOfDay, toMonth } from "../../domain/calendar/month.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import type { MetricValue } from "../../domain/measurement/metric-value.ts";
import { liveInstant } from "./live-metrics.ts";

/** The month that a view shows, and when it is looked at. */
export interface ShownMonth {
  readonly month: Month;
  /** The instant of live figures; nothing was written since, if it is not the very one of asking. */
  readonly now: Date;
  readonly zone: string;
  readonly today: Day;
  /** The month's last day, or today while it runs. */
  readonly lastDay: Day;
}

/** The month asked for, else the running one; the clock is looked at once for everything a view shows. */
export async function shownMonth(tx: Tx, wanted: string | undefined, clock: Date): Promise<ShownMonth> {
  const now = await liveInstant(tx, clock);
  const { zone } = await readOrganisation(tx);
  const today = dayOf(now, zone);
  const month = wanted === undefined ? monthOfDay(today) : toMonth(wanted);
  const last = lastDayOf(month);
  const hasEnded = last <= today;
  return { month, now, zone, today, lastDay: hasEnded ? last : today };
}

/** What a cell looks like in the contract. */
export function presentCell(value: MetricValue | undefined) {
  if (value === undefined) return null;
  const { numerator, denominator, cohort, state, version } = value;
  return { numerator, denominator, value: value.value, cohort, state, version };
}
