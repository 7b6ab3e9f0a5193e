import { sql } from "kysely";
import type { Role } from "../../domain/access/role.ts";
import type { SilenceNotice, SilenceSchedule } from "../../domain/agreement/silence.ts";
import type { Day } from "../../domain/calendar/day.ts";
import type { Tx } from "../transaction.ts";

/** That a role was silent about a version since a day, and who was told. */
export interface DesignNotice extends SilenceNotice {
  readonly designId: string;
  readonly version: number;
  readonly step: number;
  readonly role: Role;
  readonly since: Day;
  readonly at: Date;
}

const OPEN = sql`
  from app.designs d
  join lateral (
    select v.version from app.design_versions v where v.org_id = d.org_id and v.design_id = d.id
    order by v.version desc limit 1) latest on true
  where not exists (select from app.design_enforcements e
      where e.org_id = d.org_id and e.design_id = d.id and e.version = latest.version)
    and not exists (select from app.design_acts a
      where a.org_id = d.org_id and a.design_id = d.id and a.version = latest.version and a.act = 'withdraw')`;

/** Designs whose latest version is neither in force nor taken back: proposed, or returned. */
export async function listOpenDesigns(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`select d.id ${OPEN} and d.org_id = ${tx.actor.orgId}`);
  return rows.map(({ id }) => id);
}

/** Keeps notices that are not kept yet; how many were new. */
export function insertNotices(tx: Tx, notices: readonly DesignNotice[]): Promise<number> {
  if (notices.length === 0) return Promise.resolve(0);
  return tx.run(sql`
    insert into app.design_notices
      (org_id, design_id, version, step, role, to_role, kind, since, at, region_id, city_id, partner_id)
    select d.org_id, d.id, n.version, n.step, n.role, n."toRole", n.kind, n.since, n.at, d.region_id, d.city_id, d.partner_id
    from json_to_recordset(${JSON.stringify(notices)}::json) as n("designId" uuid, version integer, step smallint,
      role text, "toRole" text, kind text, since date, at timestamptz)
    join app.designs d on d.org_id = ${tx.actor.orgId} and d.id = n."designId"
    on conflict do nothing`);
}

/** Who was told of which silence about these designs, the earliest first. */
export function readNotices(tx: Tx, designIds: readonly string[]): Promise<DesignNotice[]> {
  return tx.rows<DesignNotice>(sql`
    select design_id as "designId", version, step, role, to_role as "toRole", kind, since::text as since, at
    from app.design_notices
    where org_id = ${tx.actor.orgId} and design_id = any (${[...designIds]}::uuid[])
    order by at, to_role`);
}

/** The schedule of the organisation, or undefined where the usual one stands. */
export function readSilenceSchedule(tx: Tx): Promise<SilenceSchedule | undefined> {
  return tx.first<SilenceSchedule>(sql`
    select remind_after as "remindAfter", escalate_after as "escalateAfter" from app.agreement_schedules
    where org_id = ${tx.actor.orgId}`);
}

/** Sets the schedule of the organisation. */
export async function setSilenceSchedule(tx: Tx, schedule: SilenceSchedule, now: Date): Promise<void> {
  await tx.run(sql`
    insert into app.agreement_schedules (org_id, remind_after, escalate_after, set_at, set_by)
    values (${tx.actor.orgId}, ${schedule.remindAfter}, ${schedule.escalateAfter}, ${now}, ${tx.actor.userId})
    on conflict (org_id) do update set remind_after = excluded.remind_after, escalate_after = excluded.escalate_after,
      set_at = excluded.set_at, set_by = excluded.set_by`);
}
