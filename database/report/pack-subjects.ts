import { sql } from "kysely";
import { lastDayOf, type Month } from "../../domain/calendar/month.ts";
import { knownAt } from "../measurement/fact.ts";
import type { Tx } from "../transaction.ts";

/** A region as it was on the last day of a closed month, with the cities that belonged to it. */
export interface PackRegion {
  readonly id: string;
  readonly name: string;
  readonly cities: readonly string[];
}

/** A channel manager, by user, with the cities answered for. */
export interface PackManager extends PackRegion {
  /** Under whom the registry counts the manager's figures; null where nobody has tied the user to a person. */
  readonly personId: string | null;
}

/** The regions whose closed cells of a month the actor may see. */
export function readPackRegions(tx: Tx, close: { month: Month; instant: Date }): Promise<PackRegion[]> {
  const { orgId } = tx.actor;
  const known = { orgId, asOf: close.instant };
  const day = lastDayOf(close.month);
  return tx.rows<PackRegion>(sql`
    select r.region_id as id, r.name, coalesce((select array_agg(c.city_id order by c.city_id)
        from ${knownAt(known, "city_versions")} c
        where c.region_id = r.region_id and c.valid_from <= ${day}::date and c.valid_to > ${day}::date), '{}') as cities
    from ${knownAt(known, "region_versions")} r
    where r.valid_from <= ${day}::date and r.valid_to > ${day}::date and exists (select from app.closed_values v
      where v.org_id = ${orgId} and v.metric = 'bookings' and v.slice = 'all' and v.grain = 'region'
        and v.month = ${close.month} and v.subject_id = r.region_id)
    order by r.name, r.region_id`);
}

/**
 * The channel managers all of whose cities the actor sees, and those who handed up a report of the month; to a manager
 * the own alone.
 */
export function readPackManagers(tx: Tx, month: Month): Promise<PackManager[]> {
  const { orgId, userId, forUserId, role, scope, scopeIds } = tx.actor;
  const own = role === "channel_manager" ? sql`and o.user_id = ${forUserId ?? userId}` : sql``;
  const seen = scope === "all" ? sql`` : sql`and cities <@ ${[...scopeIds]}::uuid[]`;
  return tx.rows<PackManager>(sql`
    select o.user_id as id, m.display_name as name, m.person_id as "personId", o.cities
    from (
      select user_id, array_agg(distinct city order by city) as cities from (
        select g.user_id, unnest(g.scope_ids) as city from app.role_grants g
        where g.org_id = ${orgId} and g.role = 'channel_manager' and g.revoked_at is null
        union select s.subject_id, unnest(s.cities) from app.pack_submissions s
        where s.org_id = ${orgId} and s.month = ${month} and s.grain = 'manager') each
      group by user_id) o
    join app.members m on m.org_id = ${orgId} and m.user_id = o.user_id
    where true ${own} ${seen} order by name, id`);
}
