import { sql } from "kysely";
import type { ScopeKind } from "../../domain/access/role.ts";
import { containsText } from "../contains-text.ts";
import type { Tx } from "../transaction.ts";

/** What a narrower scope is made of. */
export type ScopePart = Exclude<ScopeKind, "all">;

/** A region, city or partner by name. */
export interface ScopeName {
  id: string;
  name: string;
}

const TABLES = {
  regions: { records: sql`app.regions`, versions: sql`app.region_versions`, id: sql`v.region_id` },
  cities: { records: sql`app.cities`, versions: sql`app.city_versions`, id: sql`v.city_id` },
  partners: { records: sql`app.partners`, versions: sql`app.partner_versions`, id: sql`v.partner_id` },
};

/** The names of what may be granted over as they are today, by name, at most `limit`. */
export function listScopeNames(
  tx: Tx,
  { kind, q, limit }: { kind: ScopePart; q: string | undefined; limit: number },
): Promise<ScopeName[]> {
  const { versions, id } = TABLES[kind];
  return tx.rows<ScopeName>(sql`
    select ${id} as id, v.name from ${versions} v
    where v.org_id = ${tx.actor.orgId} and v.voided_at is null and v.valid_to = 'infinity'
      and ${containsText(sql`v.name`, q ?? "")}
    order by v.name, ${id} limit ${limit}`);
}

/** How many of these regions, cities or partners exist. */
export async function countScopeEntries(tx: Tx, kind: ScopePart, ids: readonly string[]): Promise<number> {
  const found = await tx.rows(sql`select id from ${TABLES[kind].records}
    where org_id = ${tx.actor.orgId} and id = any (${ids}::uuid[])`);
  return found.length;
}
