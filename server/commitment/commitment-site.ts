import type { Tx } from "../../database/transaction.ts";
import type { IsWorkday } from "../../domain/calendar/business-days.ts";
import type { Day } from "../../domain/calendar/day.ts";

/** The day of an organisation, and how it tells working days: what promises are measured by. */
export interface BusinessCalendar {
  readonly today: Day;
  readonly isWorkday: IsWorkday;
}

/** What the engine is told by the workflows, since it knows no stage. */
export interface CommitmentSite {
  readonly calendar: (tx: Tx, now: Date) => Promise<BusinessCalendar>;
  /** The metrics that a promise may be tied to. */
  readonly metricIds: (tx: Tx) => Promise<readonly string[]>;
}
