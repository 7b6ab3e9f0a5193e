import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import { coverageOn } from "../channel/coverage-on.ts";
import { classJoin } from "../channel/list/class-join.ts";
import type { Tx } from "../transaction.ts";
import { knownAt } from "./fact.ts";

/** A city as it was on a day. */
export interface CityFacts {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly regionId: string;
  readonly regionName: string | null;
  readonly divisionCode: string | null;
  readonly province: string | null;
  readonly coverageMode: "direct" | "focus" | "open" | null;
  readonly addressableCustomers: number | null;
  readonly computedClass: string | null;
}

/** The cities of the actor's scope as they were on a day, known at an instant, by reference. */
export async function readCityFacts(
  tx: Tx,
  known: { asOf: Date; day: Day },
  cityId?: string,
): Promise<CityFacts[]> {
  const { orgId, scope, scopeIds } = tx.actor;
  const at = { orgId, asOf: known.asOf };
  const own = scope === "cities" ? sql`and i.id = any (${[...scopeIds]}::uuid[])` : sql``;
  const one = cityId === undefined ? sql`` : sql`and i.id = ${cityId}::uuid`;
  return tx.rows<CityFacts>(sql`
    select i.id, i.reference, v.name, v.region_id as "regionId", r.name as "regionName",
      v.division_code as "divisionCode", v.province, ${coverageOn({ orgId, day: known.day }, sql`i.id`, sql`v.coverage_mode`)} as "coverageMode",
      v.addressable_customers as "addressableCustomers", cg.grade as "computedClass"
    from app.cities i
    join ${knownAt(at, "city_versions")} v on v.city_id = i.id
      and v.valid_from <= ${known.day}::date and v.valid_to > ${known.day}::date
    left join ${knownAt(at, "region_versions")} r on r.region_id = v.region_id
      and r.valid_from <= ${known.day}::date and r.valid_to > ${known.day}::date
    ${classJoin("city", sql`i.id`)(null, orgId)}
    where i.org_id = ${orgId} ${own} ${one}
    order by i.reference`);
}
