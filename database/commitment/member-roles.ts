import { sql } from "kysely";
import type { Role } from "../../domain/access/role.ts";
import type { Tx } from "../transaction.ts";

/** The deepest role that a member who can sign in holds; undefined where there is none. */
export async function readDeepestRole(tx: Tx, userId: string): Promise<Role | undefined> {
  const row = await tx.first<{ role: Role }>(sql`
    select g.role from app.role_grants g join app.members m on m.org_id = g.org_id and m.user_id = g.user_id
    where g.org_id = ${tx.actor.orgId} and g.user_id = ${userId} and g.revoked_at is null and m.disabled_at is null
    order by g.role = 'admin', app.layer_of(g.role) desc, g.granted_at limit 1`);
  return row?.role;
}
