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

/** Which of some users cannot be asked for anything: they hold no role, or cannot sign in. */
export async function listUnaskable(tx: Tx, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ id: string }>(sql`
    select u.id from unnest(${[...new Set(userIds)]}::uuid[]) as u(id)
    where not exists (select from app.role_grants g
      join app.members m on m.org_id = g.org_id and m.user_id = g.user_id and m.disabled_at is null
      where g.org_id = ${tx.actor.orgId} and g.user_id = u.id and g.revoked_at is null)`);
  return new Set(rows.map(({ id }) => id));
}

/** Somebody whom one may ask for something. */
export interface MemberChoice {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
}

/** Members who can sign in and hold a role, by name; a partner's user is told of itself alone. */
export function listMemberChoices(tx: Tx, limit: number): Promise<MemberChoice[]> {
  return tx.rows<MemberChoice>(sql`
    select m.user_id as "userId", m.display_name as name, g.role
    from app.members m cross join lateral (
      select r.role from app.role_grants r where r.org_id = m.org_id and r.user_id = m.user_id and r.revoked_at is null
      order by r.role = 'admin', app.layer_of(r.role) desc, r.granted_at limit 1) g
    where m.org_id = ${tx.actor.orgId} and m.disabled_at is null order by m.display_name, m.user_id limit ${limit}`);
}

/**
 * Whether somebody works at another partner than anybody who had to do with a promise so far: its notes and files would
 * go from one partner to another with it.
 */
export async function isOfAnotherPartner(tx: Tx, commitmentId: string, userId: string): Promise<boolean> {
  const found = await tx.first(sql`
    select 1 from app.role_grants n
    join app.commitment_acts a on a.org_id = n.org_id and a.commitment_id = ${commitmentId}
    cross join lateral (values (a.user_id), ((a.detail ->> 'ownerId')::uuid), ((a.detail ->> 'askerId')::uuid),
      ((a.detail ->> 'userId')::uuid)) as p(id)
    join app.role_grants g on g.org_id = n.org_id and g.user_id = p.id and g.scope = 'partners'
    where n.org_id = ${tx.actor.orgId} and n.user_id = ${userId} and n.scope = 'partners' and n.revoked_at is null
      and not g.scope_ids && n.scope_ids limit 1`);
  return found !== undefined;
}
