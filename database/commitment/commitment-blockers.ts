import { sql } from "kysely";
import { type CommitmentState, OWED_STATES } from "../../domain/commitment/commitment-standing.ts";
import type { Tx } from "../transaction.ts";
import { saidToReader } from "./said-to-reader.ts";

/** A promise that another waits for, or that waits for it. */
export interface LinkedCommitment {
  readonly id: string;
  readonly title: string;
  readonly state: CommitmentState;
}

/**
 * Lets a promise wait for another. One at a time in an organisation, so that two links cannot close a circle between
 * them.
 *
 * @returns "circle" when the other waits for this one already, directly or by way of others; "known" when it is there
 */
export async function insertBlocker(
  tx: Tx,
  commitmentId: string,
  blockerId: string,
  now: Date,
): Promise<"added" | "known" | "circle"> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${tx.actor.orgId}, 15))`);
  const circle = await tx.first(sql`
    with recursive waits (id) as (
      select ${blockerId}::uuid
      union select b.blocker_id from app.commitment_blockers b join waits w on b.commitment_id = w.id
        where b.org_id = ${tx.actor.orgId}
    ) select 1 from waits where id = ${commitmentId}`);
  if (circle !== undefined) return "circle";
  const added = await tx.run(sql`
    insert into app.commitment_blockers (org_id, commitment_id, blocker_id, added_at, added_by)
    values (${tx.actor.orgId}, ${commitmentId}, ${blockerId}, ${now}, ${tx.actor.userId}) on conflict do nothing`);
  return added === 1 ? "added" : "known";
}

/** The promises that one waits for, of those that the scope sees. */
export function readBlockers(tx: Tx, commitmentId: string): Promise<LinkedCommitment[]> {
  return tx.rows<LinkedCommitment>(sql`
    select c.id, ${saidToReader("title")} as title, c.state from app.commitment_blockers b
    join app.commitments c on c.org_id = b.org_id and c.id = b.blocker_id
    where b.org_id = ${tx.actor.orgId} and b.commitment_id = ${commitmentId} order by c.due, c.id`);
}

/** How many promises that one waits for are still owed, also of those that the scope does not see. */
export async function countOpenBlockers(tx: Tx, commitmentId: string): Promise<number> {
  const row = await tx.first<{ open: number }>(
    sql`select app.open_blockers(${commitmentId}, ${[...OWED_STATES]}::text[]) as open`,
  );
  return row?.open ?? 0;
}

/** The promises that wait for one. */
export function readBlocked(tx: Tx, commitmentId: string): Promise<LinkedCommitment[]> {
  return tx.rows<LinkedCommitment>(sql`
    select c.id, ${saidToReader("title")} as title, c.state from app.commitment_blockers b
    join app.commitments c on c.org_id = b.org_id and c.id = b.commitment_id
    where b.org_id = ${tx.actor.orgId} and b.blocker_id = ${commitmentId} order by c.due, c.id`);
}
