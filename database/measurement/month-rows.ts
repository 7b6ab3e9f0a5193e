import { sql } from "kysely";
import type { Month } from "../../domain/calendar/month.ts";
import type { Tx } from "../transaction.ts";

/** A month whose close has begun. Without a digest it is still "closing". */
export interface MonthClose {
  readonly month: Month;
  /** Facts count as they were known at this instant. */
  readonly instant: Date;
  readonly begunAt: Date;
  readonly begunBy: string;
  /** Checks that did not hold and were passed over, with the reason given. */
  readonly overridden: readonly string[];
  readonly reason: string | null;
  readonly closedAt: Date | null;
  readonly cells: number | null;
  /** Version of each metric that was computed. */
  readonly registry: Readonly<Record<string, number>> | null;
  /** SHA-256 in hex over the canonical lines of the values. */
  readonly digest: string | null;
}

/** Every month whose close has begun, latest first; or one of them. */
export function readMonthCloses(tx: Tx, month?: Month): Promise<MonthClose[]> {
  return tx.rows<MonthClose>(sql`
    select b.month, b.instant, b.begun_at as "begunAt", b.begun_by as "begunBy", b.overridden, b.reason,
      c.closed_at as "closedAt", c.cells, c.registry, encode(c.digest, 'hex') as digest
    from app.month_closes b left join app.closed_months c on c.org_id = b.org_id and c.month = b.month
    where b.org_id = ${tx.actor.orgId} ${month === undefined ? sql`` : sql`and b.month = ${month}`}
    order by b.month desc`);
}

/** Fixes the instant of a close; returns false when another has done so before. */
export async function insertMonthClose(
  tx: Tx,
  close: Pick<MonthClose, "month" | "instant" | "begunAt" | "overridden" | "reason">,
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into app.month_closes (org_id, month, instant, begun_at, begun_by, overridden, reason)
    values (${tx.actor.orgId}, ${close.month}, ${close.instant}, ${close.begunAt}, ${tx.actor.userId},
      ${[...close.overridden]}::text[], ${close.reason}) on conflict do nothing`);
  return inserted === 1;
}

/** The last step of a close: from here on the month is closed. */
export async function insertClosedMonth(
  tx: Tx,
  closed: { month: Month; closedAt: Date; cells: number; registry: Record<string, number>; digest: string },
): Promise<void> {
  await tx.run(sql`
    insert into app.closed_months (org_id, month, closed_at, registry, cells, digest)
    values (${tx.actor.orgId}, ${closed.month}, ${closed.closedAt}, ${JSON.stringify(closed.registry)}::jsonb,
      ${closed.cells}, decode(${closed.digest}, 'hex'))`);
}

/**
 * Lets one transaction at a time compute a close of the organisation.
 *
 * @returns false when another one is at it
 */
export async function claimClose(tx: Tx): Promise<boolean> {
  const row = await tx.first<{ claimed: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${tx.actor.orgId}, 8)) as claimed`,
  );
  return row?.claimed ?? false;
}

/** The month of the first thing that happened, so that a list of open months has a beginning. */
export async function readFirstMonth(tx: Tx, zone: string): Promise<Month | null> {
  const { orgId } = tx.actor;
  const row = await tx.first<{ month: Month | null }>(sql`
    select to_char(least(
      (select min(created_at) at time zone ${zone}::text from app.deal_versions
        where org_id = ${orgId} and voided_at is null),
      (select min(created_at) at time zone ${zone}::text from app.lead_versions
        where org_id = ${orgId} and voided_at is null),
      (select min(start_on)::timestamp from app.contract_versions where org_id = ${orgId} and voided_at is null),
      (select min(received_on)::timestamp from app.collections where org_id = ${orgId} and voided_at is null)
    ), 'YYYY-MM') as month`);
  return row?.month ?? null;
}

/** When the first lead was assigned, voided ones too: nobody needs working days before. */
export async function readFirstAssignment(tx: Tx): Promise<Date | null> {
  const { orgId } = tx.actor;
  const row = await tx.first<{ first: Date | null }>(sql`
    select least(
      (select min(assigned_at) from app.lead_versions where org_id = ${orgId} and voided_at is null),
      (select min(assigned_at) from app.lead_versions where org_id = ${orgId} and voided_at is not null)) as first`);
  return row?.first ?? null;
}

/** The state of every month whose close has begun; restated: its latest recomputation came out differently. */
export function readMonthStates(
  tx: Tx,
): Promise<{ month: Month; state: "closing" | "failed" | "closed" | "restated" }[]> {
  const { orgId } = tx.actor;
  return tx.rows(sql`
    select b.month, case
        when c.month is null then case p.state when 'failed' then 'failed' else 'closing' end
        when exists (select 1 from app.restatements r where r.org_id = b.org_id and r.run_id = latest.id) then 'restated'
        else 'closed' end as state
    from app.month_closes b
    left join app.closed_months c on c.org_id = b.org_id and c.month = b.month
    left join app.close_progress p on p.org_id = b.org_id and p.month = b.month
    left join lateral (select id from app.restatement_runs run
      where run.org_id = b.org_id and run.month = b.month order by run.as_of desc, run.id desc limit 1) latest on true
    where b.org_id = ${orgId} order by b.month`);
}
