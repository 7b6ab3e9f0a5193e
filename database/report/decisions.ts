import { sql } from "kysely";
import type { Month } from "../../domain/calendar/month.ts";
import { LIVE_STATES } from "../../domain/commitment/commitment-standing.ts";
import type { CommitmentCondition } from "../commitment/commitment-conditions.ts";
import type { CommitmentRow } from "../commitment/commitment-rows.ts";
import type { Tx } from "../transaction.ts";

/** Minutes of the meeting on a month's packs. */
export interface Minutes {
  readonly id: string;
  readonly month: Month;
  readonly notes: string;
  readonly writtenAt: Date;
  readonly writtenByName: string | null;
}

/** A decision of an earlier meeting, as it stands. */
export interface DecisionRow
  extends Pick<CommitmentRow, "id" | "title" | "ownerName" | "ownerRole" | "due" | "state" | "kept"> {
  readonly decidedIn: Month;
  /** The figure that is to come of it; null where none was named. */
  readonly condition: (CommitmentCondition & { readonly month: Month }) | null;
}

/** By what the commitments of minutes are put in, and found again by month. */
export const decisionSource = (month: Month, minutesId: string) => `${month}/${minutesId}`;

/** Keeps minutes. */
export async function insertMinutes(
  tx: Tx,
  minutes: { readonly id: string; readonly month: Month; readonly notes: string; readonly now: Date },
): Promise<void> {
  await tx.run(sql`insert into app.meeting_minutes (org_id, id, month, notes, written_at, written_by)
    values (${tx.actor.orgId}, ${minutes.id}, ${minutes.month}, ${minutes.notes}, ${minutes.now}, ${tx.actor.userId})`);
}

/** The minutes of a month, the first written first. */
export function readMinutes(tx: Tx, month: Month): Promise<Minutes[]> {
  return tx.rows<Minutes>(sql`
    select n.id, n.month, n.notes, n.written_at as "writtenAt", m.display_name as "writtenByName"
    from app.meeting_minutes n left join app.members m on m.org_id = n.org_id and m.user_id = n.written_by
    where n.org_id = ${tx.actor.orgId} and n.month = ${month} order by n.written_at, n.id`);
}

/**
 * The decisions of earlier meetings that a month's pack opens with: all of the meeting before, and older ones that are
 * open or were closed in the month or since. The earliest due first.
 */
export function readDecisions(tx: Tx, month: Month, previous: Month): Promise<DecisionRow[]> {
  return tx.rows<DecisionRow>(sql`
    select c.id, c.title, m.display_name as "ownerName", c.owner_role as "ownerRole", c.due, c.state, c.kept,
      left(c.source_id, 7) as "decidedIn",
      case when f.metric is not null then json_build_object('metric', f.metric, 'grain', f.grain,
        'subjectId', nullif(f.subject_id, '00000000-0000-0000-0000-000000000000'::uuid), 'month', f.month,
        'comparator', f.comparator, 'threshold', f.threshold) end as condition
    from app.commitments c
    left join app.members m on m.org_id = c.org_id and m.user_id = c.owner_id
    left join app.commitment_conditions f on f.org_id = c.org_id and f.commitment_id = c.id
    where c.org_id = ${tx.actor.orgId} and c.source_kind = 'decision' and c.source_id < ${month}
      and (c.state = any (${[...LIVE_STATES]}) or c.source_id >= ${previous} or c.changed_at >= ${`${month}-01`}::date)
    order by c.due, c.id`);
}

/** The decisions of one month's meeting. */
export function readDecisionsOf(
  tx: Tx,
  month: Month,
): Promise<{ id: string; minutesId: string; title: string }[]> {
  return tx.rows(sql`
    select c.id, substr(c.source_id, 9) as "minutesId", c.title from app.commitments c
    where c.org_id = ${tx.actor.orgId} and c.source_kind = 'decision' and c.source_id >= ${`${month}/`}
      and c.source_id < ${`${month}0`} order by c.source_id, c.source_line`);
}
