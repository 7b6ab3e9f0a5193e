import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { Tx } from "../transaction.ts";
import { knownAt } from "./fact.ts";

/** Names of regions, cities and partners as they were on a day, known at an instant. */
export async function readPlaceNames(tx: Tx, asOf: Date, day: Day): Promise<Map<string, string>> {
  const known = { orgId: tx.actor.orgId, asOf };
  const rows = await tx.rows<{ id: string; name: string }>(sql`
    select region_id as id, name from ${knownAt(known, "region_versions")} r
      where r.valid_from <= ${day}::date and r.valid_to > ${day}::date
    union all select city_id, name from ${knownAt(known, "city_versions")} c
      where c.valid_from <= ${day}::date and c.valid_to > ${day}::date
    union all select partner_id, name from ${knownAt(known, "partner_versions")} p
      where p.valid_from <= ${day}::date and p.valid_to > ${day}::date`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
