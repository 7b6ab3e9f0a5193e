import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/** So many batches are compared, since a writer that began earlier, or whose clock is behind, may commit later. */
const LATEST = 8;

/**
 * What the facts of the organisation stand at: the same text as before means that none was written since, by whatever
 * process. Every writer of facts holds the organisation's lock (`beginWriting`) and makes or notes on a batch.
 *
 * The mark is read first and the writers after it: one that is not seen at work has either committed, or will change the
 * mark.
 *
 * @returns null while a writer is at work, and in a transaction whose snapshot is older than the mark would be
 */
export async function readFactsMark(tx: Tx): Promise<string | null> {
  const { orgId } = tx.actor;
  const found = await tx.first<{ place: string; isolation: string; latest: string | null }>(sql`
    select current_database() || ' ' || pg_postmaster_start_time() as place,
      current_setting('transaction_isolation') as isolation,
      (select string_agg(b.mark, ' ' order by b.made_at desc, b.id desc)
        from (select id, made_at, id || '/' || xmin::text as mark from app.batches
          where org_id = ${orgId} order by made_at desc, id desc limit ${LATEST}) b) as latest`);
  if (found === undefined || found.latest === null || found.isolation !== "read committed") return null;
  return (await isBeingWritten(tx)) ? null : `${found.place} ${found.latest}`;
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
