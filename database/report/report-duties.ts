import { sql } from "kysely";
import type { Role } from "../../domain/access/role.ts";
import type { Tx } from "../transaction.ts";

/** Somebody who reports, and to whom. */
export interface ReportLine {
  readonly ownerId: string;
  readonly ownerRole: Role;
  readonly askerId: string;
  readonly askerRole: Role;
}

/**
 * Who reports to whom: managers to the director of the region of their cities, directors to the VP, the VP to the CEO.
 * Each once, to whoever has held the role above for the longest; nobody to themselves.
 */
export function readReportLines(tx: Tx): Promise<ReportLine[]> {
  return tx.rows<ReportLine>(sql`
    select distinct on (o.user_id, o.role) o.user_id as "ownerId", o.role as "ownerRole", a.user_id as "askerId",
      a.role as "askerRole"
    from app.role_grants o
    join (values ('channel_manager', 'regional_director'), ('regional_director', 'channel_vp'), ('channel_vp', 'ceo'))
      as line(role, above) on line.role = o.role
    join app.role_grants a on a.org_id = o.org_id and a.role = line.above and a.revoked_at is null and a.user_id <> o.user_id
      and (a.scope = 'all' or a.scope_ids && array(select v.region_id from app.city_versions v
        where v.org_id = o.org_id and v.city_id = any (o.scope_ids) and v.voided_at is null and v.valid_to = 'infinity'))
    join app.members om on om.org_id = o.org_id and om.user_id = o.user_id and om.disabled_at is null
    join app.members am on am.org_id = a.org_id and am.user_id = a.user_id and am.disabled_at is null
    where o.org_id = ${tx.actor.orgId} and o.revoked_at is null
    order by o.user_id, o.role, a.granted_at, a.id`);
}

/** The actor's open duties to report in a period: those that a report of the month before it does. */
export async function readOpenDuties(tx: Tx, period: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select id from app.commitments where org_id = ${tx.actor.orgId} and owner_id = ${tx.actor.userId}
      and source_kind = 'report_duty' and source_line = ${period} and state = 'open' order by id`);
  return rows.map(({ id }) => id);
}
