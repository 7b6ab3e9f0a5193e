import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/**
 * What the facts of the organisation stand at: the same text as before means that none was written since, by whatever
 * process. Every writer of facts takes the organisation's lock and then a number (`beginWriting`).
 *
 * The mark is read first and the writers after it: one that is not seen at work has either committed, or will change the
 * mark.
 *
 * @returns null while a writer is at work, and in a transaction whose snapshot is older than the mark would be
 */
export async function readFactsMark(tx: Tx): Promise<string | null> {
  const found = await tx.first<{ mark: string; isolation: string }>(sql`
    select concat_ws(' ', current_database(), pg_postmaster_start_time(), last_value, is_called) as mark,
      current_setting('transaction_isolation') as isolation from app.fact_writes`);
  if (found === undefined || found.isolation !== "read committed") return null;
  return (await isBeingWritten(tx)) ? null : found.mark;
}

/** Whether anybody holds the lock of those who record facts, or of a close that fixes its instant. */
async function isBeingWritten(tx: Tx): Promise<boolean> {
  const row = await tx.first<{ busy: boolean }>(sql`
    select exists (select 1 from pg_locks l, (select hashtextextended(${tx.actor.orgId}, 7) as key) k
      where l.locktype = 'advisory' and l.objsubid = 1
        and l.database = (select oid from pg_database where datname = current_database())
        and l.classid::bigint = ((k.key >> 32) & 4294967295) and l.objid::bigint = (k.key & 4294967295)) as busy`);
  return row?.busy ?? true;
}
