import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/** Names of regions, cities, partners and products as they are now, references of people, and users who are none, by id. */
export async function readSubjectNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { orgId } = tx.actor;
  const wanted = sql`any (${[...new Set(ids)]}::uuid[])`;
  const named = (kind: string) => sql`select ${sql.ref(`${kind}_id`)} as id, name, valid_from
    from ${sql.table(`app.${kind}_versions`)}
    where org_id = ${orgId}::uuid and voided_at is null and ${sql.ref(`${kind}_id`)} = ${wanted}`;
  const rows = await tx.rows<{ id: string; name: string }>(sql`
    select distinct on (n.id) n.id, n.name
    from (${named("region")} union all ${named("city")} union all ${named("partner")} union all ${named("product")}
      union all select id, reference, '-infinity' from app.people where org_id = ${orgId}::uuid and id = ${wanted}
      union all select user_id, display_name, '-infinity' from app.members
        where org_id = ${orgId}::uuid and user_id = ${wanted}) n
    order by n.id, n.valid_from desc`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
