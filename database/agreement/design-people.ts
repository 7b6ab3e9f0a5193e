import { sql } from "kysely";
import type { Role } from "../../domain/access/role.ts";
import type { Tx } from "../transaction.ts";
import type { DesignRow } from "./design-rows.ts";

/** Somebody who can act in a role over the place of a design. */
export interface RoleHolder {
  readonly role: Role;
  readonly userId: string;
  readonly name: string;
}

/** Who holds which of these roles over the place of a design: the whole company, its region, its city or its partner. */
export function readRoleHolders(tx: Tx, design: DesignRow, roles: readonly Role[]): Promise<RoleHolder[]> {
  return tx.rows<RoleHolder>(sql`
    select distinct g.role, m.user_id as "userId", m.display_name as name
    from app.role_grants g join app.members m on m.org_id = g.org_id and m.user_id = g.user_id
    where g.org_id = ${tx.actor.orgId} and g.role = any (${[...roles]}::text[]) and g.revoked_at is null
      and m.disabled_at is null
      and (g.scope = 'all' or g.scope_ids && array_remove(array[
        ${design.regionId}::uuid, ${design.cityId}::uuid, ${design.partnerId}::uuid, (
        select v.region_id from app.city_versions v where v.org_id = g.org_id and v.city_id = ${design.cityId}
          and v.voided_at is null and v.valid_to = 'infinity' limit 1)], null))
    order by name, "userId"`);
}

/** Says that the actor has read a version; again changes nothing. */
export async function insertAcknowledgement(
  tx: Tx,
  design: DesignRow,
  given: { version: number; role: Role; at: Date },
): Promise<void> {
  await tx.run(sql`
    insert into app.design_acknowledgements
      (org_id, design_id, version, user_id, role, at, region_id, city_id, partner_id)
    values (${tx.actor.orgId}, ${design.id}, ${given.version}, ${tx.actor.userId}, ${given.role}, ${given.at},
      ${design.regionId}, ${design.cityId}, ${design.partnerId})
    on conflict do nothing`);
}

/** Who has acknowledged which version, the earliest first. */
export function readAcknowledgements(
  tx: Tx,
  designId: string,
): Promise<{ version: number; userId: string; name: string; role: Role; at: Date }[]> {
  return tx.rows(sql`
    select a.version, a.user_id as "userId", coalesce(m.display_name, '') as name, a.role, a.at
    from app.design_acknowledgements a left join app.members m on m.org_id = a.org_id and m.user_id = a.user_id
    where a.org_id = ${tx.actor.orgId} and a.design_id = ${designId} order by a.version, a.at, a.user_id`);
}
