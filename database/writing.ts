import { sql } from "kysely";
import type { Tx } from "./transaction.ts";

const lockKey = (tx: Tx) => sql`hashtextextended(${tx.actor.orgId}, 7)`;

/**
 * Takes the organisation's shared lock until commit, and gives the instant with which everything this transaction
 * records is to be stamped: now, but never at or before the instant of a close that came first.
 * Call it before the first write of facts.
 *
 * @example const recordedAt = await beginWriting(tx, clock.now());
 */
export async function beginWriting(tx: Tx, now: Date): Promise<Date> {
  await tx.run(sql`select pg_advisory_xact_lock_shared(${lockKey(tx)})`);
  await tx.run(sql`select nextval('app.fact_writes')`);
  const row = await tx.first<{ not_before: Date }>(
    sql`select not_before from app.record_clock where org_id = ${tx.actor.orgId}`,
  );
  return row !== undefined && row.not_before > now ? row.not_before : now;
}

/**
 * Waits until every writer of the organisation has committed, keeps new ones out until commit, and fixes the instant of
 * a close: what is recorded later is stamped later. Facts known at the instant have recorded_at <= instant.
 */
export async function beginClosing(tx: Tx, now: Date): Promise<Date> {
  await tx.run(sql`select pg_advisory_xact_lock(${lockKey(tx)})`);
  const row = await tx.first<{ instant: Date }>(sql`
    insert into app.record_clock (org_id, not_before)
    values (${tx.actor.orgId}, ${now}::timestamptz + interval '1 millisecond')
    on conflict (org_id) do update
      set not_before = greatest(record_clock.not_before, excluded.not_before) + interval '1 millisecond'
    returning not_before - interval '1 millisecond' as instant`);
  if (row === undefined) throw new Error("a close found no row to fix its instant in");
  return row.instant;
}
