import { sql } from "kysely";
import type { Role } from "../../domain/access/role.ts";
import type { Day } from "../../domain/calendar/day.ts";
import { rolesHeldOrLent } from "../access/role-loans.ts";
import type { Tx } from "../transaction.ts";

/** Which of these roles the actor holds or is lent today, over whatever scope and in whatever role they act. */
export async function heldRoles(tx: Tx, roles: readonly Role[], today: Day): Promise<Role[]> {
  const held = await rolesHeldOrLent(tx, tx.actor.userId, today);
  return roles.filter((role) => held.has(role));
}

/** Until the transaction ends, nobody else proposes or agrees to a nomination of the region. */
export async function lockNominations(tx: Tx, regionId: string): Promise<void> {
  const key = `${tx.actor.orgId} ${regionId}`;
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 19))`);
}

/** The cities of a region as they stand now, by name. */
export function citiesOfRegion(tx: Tx, regionId: string): Promise<{ id: string; name: string }[]> {
  return tx.rows(sql`
    select city_id as id, name from app.city_versions where org_id = ${tx.actor.orgId} and region_id = ${regionId}
      and voided_at is null and valid_to = 'infinity' order by name, city_id`);
}

/** The partners of these cities that are in force on a day and are not the vendor's own sales. */
export function partnersInForce(
  tx: Tx,
  cityIds: readonly string[],
  day: Day,
): Promise<{ id: string; name: string; cityId: string }[]> {
  return tx.rows(sql`
    select partner_id as id, name, city_id as "cityId" from app.partner_versions
    where org_id = ${tx.actor.orgId} and city_id = any (${[...cityIds]}::uuid[]) and voided_at is null
      and valid_from <= ${day}::date and valid_to > ${day}::date and partner_kind <> 'direct'
      and (in_force_from is null or in_force_from <= ${day}::date)
      and (in_force_to is null or in_force_to >= ${day}::date) order by name, partner_id`);
}

/** A suggestion with the names one reads. */
export interface SuggestionRow {
  readonly id: string;
  readonly cityId: string;
  readonly partnerId: string;
  readonly partnerName: string | null;
  readonly reason: string;
  readonly name: string;
  readonly at: Date;
}

/** Keeps a suggestion. */
export async function insertSuggestion(
  tx: Tx,
  given: { id: string; cityId: string; partnerId: string; reason: string; at: Date },
): Promise<void> {
  await tx.run(sql`
    insert into app.nomination_suggestions (org_id, id, city_id, partner_id, reason, user_id, at)
    values (${tx.actor.orgId}, ${given.id}, ${given.cityId}, ${given.partnerId}, ${given.reason}, ${tx.actor.userId},
      ${given.at})`);
}

/** The suggestions for the cities that the scope sees, or for those of a region, the newest first. */
export function readSuggestions(tx: Tx, regionId?: string): Promise<SuggestionRow[]> {
  const there =
    regionId === undefined
      ? sql``
      : sql`and s.city_id in (select city_id from app.city_versions where org_id = ${tx.actor.orgId}
          and region_id = ${regionId} and voided_at is null and valid_to = 'infinity')`;
  return tx.rows<SuggestionRow>(sql`
    select s.id, s.city_id as "cityId", s.partner_id as "partnerId", v.name as "partnerName", s.reason,
      coalesce(m.display_name, '') as name, s.at
    from app.nomination_suggestions s
    left join app.members m on m.org_id = s.org_id and m.user_id = s.user_id
    left join app.partner_versions v on v.org_id = s.org_id and v.partner_id = s.partner_id and v.voided_at is null
      and v.valid_to = 'infinity'
    where s.org_id = ${tx.actor.orgId} ${there} order by s.at desc, s.id desc limit 500`);
}
