import { sql } from "kysely";
import { type FactScope, knownAtInOne, type Sql } from "./fact.ts";

/**
 * Adds to a fact's rows where they belong on their day, as known then: the city (the row's own, else its partner's),
 * the region of that city, the answerable person, and the partner's attributes.
 *
 * The answerable person ("manager" grain) is the row's owner when that is one of the vendor's people, the owner's
 * superior when the owner works for a partner, and the partner's channel manager when there is no owner.
 */
export function placed(scope: FactScope, relation: Sql): Sql {
  return sql`(select f.*, coalesce(f.city_id, pv.city_id) as at_city_id, cv.region_id,
      coalesce(case when ov.partner_id is null then f.owner_id else ov.manager_id end, pv.manager_id) as manager_id,
      pv.headcount_band, pv.segment, pv.partner_kind, cv.coverage_mode
    from (${relation}) f
    left join ${knownAtInOne(scope, "partner_versions")} pv
      on pv.partner_id = f.partner_id and pv.valid_from <= f.day and pv.valid_to > f.day
    left join ${knownAtInOne(scope, "city_versions")} cv
      on cv.city_id = coalesce(f.city_id, pv.city_id) and cv.valid_from <= f.day and cv.valid_to > f.day
    left join ${knownAtInOne(scope, "person_versions")} ov
      on ov.person_id = f.owner_id and ov.valid_from <= f.day and ov.valid_to > f.day)`;
}

/** What every placed row can be split by: its partner's attributes and how its city is served. */
export const PLACED_DIMENSIONS = {
  headcount_band: sql`p.headcount_band`,
  segment: sql`p.segment`,
  partner_kind: sql`p.partner_kind`,
  coverage_mode: sql`p.coverage_mode`,
} as const;

/** The column of the placed relation that names the subject of a grain. */
export const GRAIN_COLUMNS = {
  region: sql`p.region_id`,
  city: sql`p.at_city_id`,
  partner: sql`p.partner_id`,
  manager: sql`p.manager_id`,
} as const;
