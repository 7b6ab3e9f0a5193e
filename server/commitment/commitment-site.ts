import type { CommitmentRow } from "../../database/commitment/commitment-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import type { Day } from "../../domain/calendar/day.ts";
import type { BusinessCalendar } from "../calendar/business-calendar.ts";

/** What the engine is told by the workflows, since it knows no stage. */
export interface CommitmentSite {
  readonly calendar: (tx: Tx, now: Date) => Promise<BusinessCalendar>;
  /** The metrics that a promise may be tied to. */
  readonly metricIds: (tx: Tx) => Promise<readonly string[]>;
  /** What follows where a promise comes from, in the transaction of the act. */
  readonly follow: (tx: Tx, promise: CommitmentRow, today: Day) => Promise<void>;
}
