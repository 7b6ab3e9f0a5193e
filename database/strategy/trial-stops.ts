import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/** That a trial was stopped for harm: by whom, when, why, and what shows it. */
export interface TrialStop {
  readonly version: number;
  readonly criterion: string | null;
  readonly reason: string;
  readonly evidence: string;
  readonly stoppedAt: Date;
  readonly stoppedByName: string;
  readonly forName: string | null;
}

/** The stop of a trial; undefined while it runs. */
export async function readTrialStop(tx: Tx, designId: string): Promise<TrialStop | undefined> {
  return tx.first<TrialStop>(sql`
    select s.version, s.criterion, s.reason, s.evidence, s.stopped_at as "stoppedAt",
      coalesce(m.display_name, '') as "stoppedByName", f.display_name as "forName"
    from app.trial_stops s
    left join app.members m on m.org_id = s.org_id and m.user_id = s.stopped_by
    left join app.members f on f.org_id = s.org_id and f.user_id = s.for_user_id
    where s.org_id = ${tx.actor.orgId} and s.design_id = ${designId}`);
}

/**
 * Stops a trial in the name of whoever calls.
 *
 * @returns false when it has been stopped already
 */
export async function insertTrialStop(
  tx: Tx,
  stop: {
    readonly designId: string;
    readonly version: number;
    readonly criterion: string | null;
    readonly reason: string;
    readonly evidence: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const { orgId, userId, role, forUserId = null } = tx.actor;
  const inserted = await tx.run(sql`
    insert into app.trial_stops (org_id, design_id, version, criterion, reason, evidence, stopped_at, stopped_by, role,
      for_user_id)
    values (${orgId}, ${stop.designId}, ${stop.version}, ${stop.criterion}, ${stop.reason}, ${stop.evidence}, ${stop.at},
      ${userId}, ${role}, ${forUserId})
    on conflict do nothing`);
  return inserted === 1;
}
