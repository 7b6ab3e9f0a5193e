import { sql } from "kysely";
import type { Month } from "../../domain/calendar/month.ts";
import type { Tx } from "../transaction.ts";

/** Who answers for a metric, and whether its data is ready. */
export interface MetricOwner {
  readonly metric: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly sourceNote: string;
  readonly readiness: "ready" | "not_ready";
  readonly setAt: Date;
}

/** The owner in force of each metric that has one. */
export function readMetricOwners(tx: Tx): Promise<MetricOwner[]> {
  return tx.rows<MetricOwner>(sql`
    select distinct on (o.metric) o.metric, o.owner_id as "ownerId", coalesce(m.display_name, '') as "ownerName",
      o.source_note as "sourceNote", o.readiness, o.set_at as "setAt"
    from app.metric_owners o left join app.members m on m.org_id = o.org_id and m.user_id = o.owner_id
    where o.org_id = ${tx.actor.orgId} order by o.metric, o.set_at desc, o.id desc`);
}

/** Names who answers for a metric from now on. */
export async function insertMetricOwner(
  tx: Tx,
  owner: Omit<MetricOwner, "ownerName"> & { id: string },
): Promise<void> {
  await tx.run(sql`
    insert into app.metric_owners (org_id, id, metric, owner_id, source_note, readiness, set_at, set_by)
    values (${tx.actor.orgId}, ${owner.id}, ${owner.metric}, ${owner.ownerId}, ${owner.sourceNote},
      ${owner.readiness}, ${owner.setAt}, ${tx.actor.userId})`);
}

/** Is there such a user in the organisation, able to sign in? */
export async function isMember(tx: Tx, userId: string): Promise<boolean> {
  const row = await tx.first(sql`select 1 from app.members
    where org_id = ${tx.actor.orgId} and user_id = ${userId} and disabled_at is null`);
  return row !== undefined;
}

/** Which metrics were confirmed for a month, by whom. */
export function readConfirmations(
  tx: Tx,
  month: Month,
): Promise<{ metric: string; confirmedBy: string; confirmedAt: Date; note: string }[]> {
  return tx.rows(sql`
    select metric, confirmed_by as "confirmedBy", confirmed_at as "confirmedAt", note from app.month_confirmations
    where org_id = ${tx.actor.orgId} and month = ${month} order by metric`);
}

/** Confirms metrics of a month; what is confirmed already stays as it is. Returns how many are new. */
export function insertConfirmations(
  tx: Tx,
  given: { month: Month; metrics: readonly string[]; now: Date; note: string },
): Promise<number> {
  return tx.run(sql`
    insert into app.month_confirmations (org_id, month, metric, confirmed_by, confirmed_at, note)
    select ${tx.actor.orgId}::uuid, ${given.month}::text, metric, ${tx.actor.userId}::uuid, ${given.now}::timestamptz,
      ${given.note}::text
    from unnest(${[...given.metrics]}::text[]) metric on conflict do nothing`);
}

/** Imports that stand in the way of a close: those under way, and those since an instant that left rows behind. */
export async function readOpenImports(
  tx: Tx,
  since: Date | null,
): Promise<{ running: number; rejected: number }> {
  const row = await tx.first<{ running: number; rejected: number }>(sql`
    select (count(*) filter (where state in ('queued', 'running')))::int as running,
      (count(*) filter (where state = 'done' and rejected_rows > 0
        and finished_at > coalesce(${since}::timestamptz, '-infinity')))::int as rejected
    from app.imports where org_id = ${tx.actor.orgId} and state in ('queued', 'running', 'done')`);
  return row ?? { running: 0, rejected: 0 };
}
