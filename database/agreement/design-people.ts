import { sql } from "kysely";
import type { Role } from "../../domain/access/role.ts";
import type { Day } from "../../domain/calendar/day.ts";
import type { Tx } from "../transaction.ts";
import type { DesignRow } from "./design-rows.ts";

/** Somebody who can act in a role over the place of a design. */
export interface RoleHolder {
  readonly role: Role;
  readonly userId: string;
  readonly name: string;
  /** Who lent the role, and their name; null for whoever holds it. */
  readonly forUserId: string | null;
  readonly forName: string | null;
}

/**
 * Who can act in these roles over the place of a design: the whole company, its region, its city or its partner. Those who
 * hold a role come first, then those to whom it is lent today.
 */
export function readRoleHolders(
  tx: Tx,
  design: DesignRow,
  { roles, today }: { roles: readonly Role[]; today: Day },
): Promise<RoleHolder[]> {
  return tx.rows<RoleHolder>(sql`
    with held as (
    select distinct g.role, m.user_id, m.display_name
    from app.role_grants g join app.members m on m.org_id = g.org_id and m.user_id = g.user_id
    where g.org_id = ${tx.actor.orgId} and g.role = any (${[...roles]}::text[]) and g.revoked_at is null
      and m.disabled_at is null
      and (g.scope = 'all' or g.scope_ids && array_remove(array[
        ${design.regionId}::uuid, ${design.cityId}::uuid, ${design.partnerId}::uuid, (
        select v.region_id from app.city_versions v where v.org_id = g.org_id and v.city_id = ${design.cityId}
          and v.voided_at is null and v.valid_to = 'infinity' limit 1)], null)))
    select role, user_id as "userId", display_name as name, null as "forUserId", null as "forName" from held
    union all
    select l.role, l.borrower_id, m.display_name, l.lender_id, h.display_name
    from app.role_loans l
    join held h on h.user_id = l.lender_id and h.role = l.role
    join app.members m on m.org_id = l.org_id and m.user_id = l.borrower_id and m.disabled_at is null
    where l.org_id = ${tx.actor.orgId} and l.ended_at is null and ${today}::date between l.from_day and l.until_day
    order by "forUserId" nulls first, name, "userId"`);
}

/**
 * Who is briefed of a design: of the whole company's, everybody who holds one of the roles wherever; of a place's, those who
 * hold it over that place.
 */
export async function readBriefed(
  tx: Tx,
  design: DesignRow,
  { roles, today }: { roles: readonly Role[]; today: Day },
): Promise<Pick<RoleHolder, "userId" | "name" | "role">[]> {
  const isPlaced = [design.regionId, design.cityId, design.partnerId].some((id) => id !== null);
  if (isPlaced)
    return (await readRoleHolders(tx, design, { roles, today })).filter(
      ({ forUserId }) => forUserId === null,
    );
  return tx.rows(sql`
    select distinct g.role, m.user_id as "userId", m.display_name as name
    from app.role_grants g join app.members m on m.org_id = g.org_id and m.user_id = g.user_id
    where g.org_id = ${tx.actor.orgId} and g.role = any (${[...roles]}::text[]) and g.revoked_at is null
      and m.disabled_at is null
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
