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
