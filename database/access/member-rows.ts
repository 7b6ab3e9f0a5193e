import { sql } from "kysely";
import type { Role } from "../../domain/access/role.ts";
import type { Tx } from "../transaction.ts";

/** Somebody who can sign in, with the roles held. */
export interface NamedMember {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/** Everybody who can sign in, by name; to whoever sees certain partners only, oneself. */
export function readNamedMembers(tx: Tx): Promise<NamedMember[]> {
  return tx.rows<NamedMember>(sql`
    select m.user_id as id, m.display_name as name,
      array_remove(array_agg(distinct g.role), null) as roles
    from app.members m
    left join app.role_grants g on g.org_id = m.org_id and g.user_id = m.user_id and g.revoked_at is null
    where m.org_id = ${tx.actor.orgId} and m.disabled_at is null
      and (app.cur_scope() in ('all', 'cities') or m.user_id = ${tx.actor.userId})
    group by m.user_id, m.display_name order by m.display_name, m.user_id`);
}

/** The names of members, by id. */
export async function readMemberNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; name: string }>(sql`
    select user_id as id, display_name as name from app.members
    where org_id = ${tx.actor.orgId} and user_id = any (${[...new Set(ids)]}::uuid[])`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
