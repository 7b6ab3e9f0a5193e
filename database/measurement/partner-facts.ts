import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { Tx } from "../transaction.ts";
import { knownAt } from "./fact.ts";

/** A partner as it was on a day. */
export interface PartnerFacts {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly kind: string;
  readonly cityId: string | null;
  readonly cityName: string | null;
  readonly regionId: string | null;
  readonly regionName: string | null;
  readonly inForce: boolean;
}

/**
 * The partners that the actor may see, as they were on a day, known at an instant, by name.
 *
 * @param regionIds only partners of these regions
 */
export async function readPartnerFacts(
  tx: Tx,
  known: { asOf: Date; day: Day },
  regionIds?: readonly string[],
): Promise<PartnerFacts[]> {
  const at = { orgId: tx.actor.orgId, asOf: known.asOf };
  const day = sql`${known.day}::date`;
  const regions = regionIds === undefined ? sql`` : sql`and c.region_id = any (${[...regionIds]}::uuid[])`;
  return tx.rows<PartnerFacts>(sql`
    select v.partner_id as id, i.reference, v.name, v.partner_kind as kind, v.city_id as "cityId",
      c.name as "cityName", c.region_id as "regionId", r.name as "regionName",
      (v.in_force_from is null or v.in_force_from <= ${day}) and (v.in_force_to is null or v.in_force_to >= ${day})
        as "inForce"
    from ${knownAt(at, "partner_versions")} v
    join app.partners i on i.org_id = ${at.orgId}::uuid and i.id = v.partner_id
    left join ${knownAt(at, "city_versions")} c
      on c.city_id = v.city_id and c.valid_from <= ${day} and c.valid_to > ${day}
    left join ${knownAt(at, "region_versions")} r
      on r.region_id = c.region_id and r.valid_from <= ${day} and r.valid_to > ${day}
    where v.valid_from <= ${day} and v.valid_to > ${day} ${regions}
    order by v.name, v.partner_id`);
}
