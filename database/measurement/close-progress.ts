import { sql } from "kysely";
import type { Month } from "../../domain/calendar/month.ts";
import type { Tx } from "../transaction.ts";

/** How far a begun close has come, as the process that works on it last said. */
export interface CloseProgress {
  /** waiting: no process has taken it up; failed: it ended without closing and can be started again. */
  readonly state: "waiting" | "running" | "failed";
  readonly done: number;
  readonly of: number;
  readonly notedAt: Date;
  /** Why it failed. */
  readonly failure: { readonly zh: string; readonly en: string } | null;
}

/** Keeps what is noted of a close and its cancellation one after the other. */
async function oneAtATime(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${tx.actor.orgId}, 9))`);
}

/**
 * Notes how far the close with this instant has come.
 *
 * @returns false when that close is no longer there: it was cancelled
 */
export async function noteCloseProgress(
  tx: Tx,
  close: { month: Month; instant: Date },
  progress: CloseProgress,
): Promise<boolean> {
  await oneAtATime(tx);
  const noted = await tx.run(sql`
    insert into app.close_progress (org_id, month, state, done, total, noted_at, failure_zh, failure_en)
    select b.org_id, b.month, ${progress.state}, ${progress.done}::int, ${progress.of}::int, ${progress.notedAt}::timestamptz,
      ${progress.failure?.zh ?? null}::text, ${progress.failure?.en ?? null}::text
    from app.month_closes b
    where b.org_id = ${tx.actor.orgId} and b.month = ${close.month} and b.instant = ${close.instant}
    on conflict (org_id, month) do update set state = excluded.state, done = excluded.done, total = excluded.total,
      noted_at = excluded.noted_at, failure_zh = excluded.failure_zh, failure_en = excluded.failure_en`);
  return noted === 1;
}

/** How far each close has come of which something was noted. */
export async function readCloseProgress(tx: Tx): Promise<Map<Month, CloseProgress>> {
  const rows = await tx.rows<
    Omit<CloseProgress, "failure"> & { month: Month; zh: string | null; en: string | null }
  >(sql`
    select p.month, p.state, p.done, p.total as "of", p.noted_at as "notedAt", p.failure_zh as zh, p.failure_en as en
    from app.close_progress p where p.org_id = ${tx.actor.orgId}`);
  return new Map(
    rows.map(({ month, zh, en, ...progress }) => [
      month,
      { ...progress, failure: zh === null || en === null ? null : { zh, en } },
    ]),
  );
}

/**
 * Takes a begun close back: the month is open as if it had never begun.
 *
 * @returns false when it has not begun
 * @throws a violation of a foreign key (23503) when the month was closed meanwhile
 */
export async function deleteMonthClose(tx: Tx, month: Month): Promise<boolean> {
  await oneAtATime(tx);
  const { orgId } = tx.actor;
  await tx.run(sql`delete from app.close_progress where org_id = ${orgId} and month = ${month}`);
  return (await tx.run(sql`delete from app.month_closes where org_id = ${orgId} and month = ${month}`)) === 1;
}
