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
 * Who reports to whom: managers to the director of the region of their cities, directors to the VP, the VP to the CEO;
 * where nobody holds the role above, to the next above it. Each once, to whoever has held that role for the longest;
 * nobody to themselves.
 *
 * @param of only the line of somebody in a role; `besides` is passed over as the one above
 */
export function readReportLines(
  tx: Tx,
  of?: { readonly userId: string; readonly role: Role; readonly besides: string },
): Promise<ReportLine[]> {
  const only =
    of === undefined
      ? sql``
      : sql`and o.user_id = ${of.userId} and o.role = ${of.role} and a.user_id <> ${of.besides}`;
  return tx.rows<ReportLine>(sql`
    select distinct on (o.user_id, o.role) o.user_id as "ownerId", o.role as "ownerRole", a.user_id as "askerId",
      a.role as "askerRole"
    from app.role_grants o
    join (values ('channel_manager', 'regional_director', 1), ('channel_manager', 'channel_vp', 2),
        ('channel_manager', 'ceo', 3), ('regional_director', 'channel_vp', 1), ('regional_director', 'ceo', 2),
        ('channel_vp', 'ceo', 1)) as line(role, above, up) on line.role = o.role
    join app.role_grants a on a.org_id = o.org_id and a.role = line.above and a.revoked_at is null and a.user_id <> o.user_id
      and (a.scope = 'all' or a.scope_ids && array(select v.region_id from app.city_versions v
        where v.org_id = o.org_id and v.city_id = any (o.scope_ids) and v.voided_at is null and v.valid_to = 'infinity'))
    join app.members om on om.org_id = o.org_id and om.user_id = o.user_id and om.disabled_at is null
    join app.members am on am.org_id = a.org_id and am.user_id = a.user_id and am.disabled_at is null
    where o.org_id = ${tx.actor.orgId} and o.revoked_at is null ${only}
    order by o.user_id, o.role, line.up, a.granted_at, a.id`);
}

/** A promise to report in a period that is not kept yet, of whoever acts in this role or lent it. */
export async function readOpenDuty(tx: Tx, role: Role, period: string): Promise<string | undefined> {
  const { orgId, userId, forUserId } = tx.actor;
  const row = await tx.first<{ id: string }>(sql`
    select id from app.commitments where org_id = ${orgId} and owner_id in (${userId}, ${forUserId ?? userId})
      and owner_role = ${role} and source_kind = 'report_duty' and source_line = ${period}
      and state in ('open', 'not_done') order by created_at, id limit 1`);
  return row?.id;
}
