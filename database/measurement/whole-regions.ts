import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/** The regions all of whose cities, of any time, are among these. */
export async function readWholeRegions(tx: Tx, cityIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select region_id as id from app.city_versions
    where org_id = ${tx.actor.orgId} and voided_at is null
    group by region_id having bool_and(city_id = any (${[...cityIds]}::uuid[]))`);
  return rows.map(({ id }) => id);
}
