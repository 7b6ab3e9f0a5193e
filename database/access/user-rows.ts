import { sql } from "kysely";
import type { Role, ScopeKind } from "../../domain/access/role.ts";
import type { Tx } from "../transaction.ts";

/** A role over a scope, to be granted. */
export interface NewGrant {
  readonly role: Role;
  readonly scope: ScopeKind;
  readonly scopeIds: readonly string[];
}

/** A member with the roles held now. */
export interface MemberRow {
  id: string;
  name: string;
  language: "zh-CN" | "en";
  disabledAt: string | null;
  person: { id: string; reference: string; name: string | null } | null;
  grants: { id: string; role: Role; scope: ScopeKind; scopeIds: string[]; scopeNames: (string | null)[] }[];
}

const nowOf = (alias: string) =>
  sql`${sql.ref(`${alias}.voided_at`)} is null and ${sql.ref(`${alias}.valid_to`)} = 'infinity'`;
const NOW_OF = { r: nowOf("r"), c: nowOf("c"), p: nowOf("p") };

/** Every member of the organisation, by name. */
export function listMembers(tx: Tx): Promise<MemberRow[]> {
  return tx.rows<MemberRow>(sql`
    select m.user_id as id, m.display_name as name, m.language, m.disabled_at as "disabledAt",
      (select json_build_object('id', i.id, 'reference', i.reference, 'name', k.name) from app.people i
        left join app.person_contacts k on k.org_id = i.org_id and k.person_id = i.id
        where i.org_id = m.org_id and i.id = m.person_id) as person,
      coalesce(json_agg(json_build_object('id', g.id, 'role', g.role, 'scope', g.scope, 'scopeIds', g.scope_ids,
          'scopeNames', coalesce(named.names, '[]'))
        order by g.granted_at, g.id) filter (where g.id is not null), '[]') as grants
    from app.members m
    left join app.role_grants g on g.org_id = m.org_id and g.user_id = m.user_id and g.revoked_at is null
    left join lateral (
      select json_agg(coalesce(r.name, c.name, p.name) order by place.at) as names
      from unnest(g.scope_ids) with ordinality as place (id, at)
      left join app.region_versions r on g.scope = 'regions' and r.org_id = g.org_id and r.region_id = place.id and ${NOW_OF.r}
      left join app.city_versions c on g.scope = 'cities' and c.org_id = g.org_id and c.city_id = place.id and ${NOW_OF.c}
      left join app.partner_versions p on g.scope = 'partners' and p.org_id = g.org_id and p.partner_id = place.id and ${NOW_OF.p}
    ) named on true
    where m.org_id = ${tx.actor.orgId}
    group by m.org_id, m.user_id order by m.display_name, m.user_id`);
}

/** Adds a user to the organisation. */
export async function insertMember(
  tx: Tx,
  member: { userId: string; name: string; language: string; now: Date },
): Promise<void> {
  await tx.run(sql`insert into app.members (org_id, user_id, display_name, language, created_at)
    values (${tx.actor.orgId}, ${member.userId}, ${member.name}, ${member.language}, ${member.now})`);
}

/** Holds a member's row until commit. Returns false when there is no such member. */
export async function lockMember(tx: Tx, userId: string): Promise<boolean> {
  const found = await tx.first(
    sql`select 1 from app.members where org_id = ${tx.actor.orgId} and user_id = ${userId} for update`,
  );
  return found !== undefined;
}

/** Sets or clears since when a member is barred. */
export async function setMemberDisabledAt(tx: Tx, userId: string, since: Date | null): Promise<void> {
  await tx.run(sql`update app.members set disabled_at = ${since}
    where org_id = ${tx.actor.orgId} and user_id = ${userId}`);
}

/** The language in which the actor reads the product. */
export async function setMemberLanguage(tx: Tx, language: string): Promise<void> {
  await tx.run(sql`update app.members set language = ${language}
    where org_id = ${tx.actor.orgId} and user_id = ${tx.actor.userId}`);
}

/** Grants roles, all in one statement. */
export async function insertGrants(
  tx: Tx,
  userId: string,
  grants: readonly (NewGrant & { readonly id: string })[],
  now: Date,
): Promise<void> {
  const rows = grants.map(
    ({ id, role, scope, scopeIds }) =>
      sql`(${tx.actor.orgId}::uuid, ${id}::uuid, ${userId}::uuid, ${role}, ${scope}, ${scopeIds}::uuid[],
        ${now}::timestamptz, ${tx.actor.userId}::uuid)`,
  );
  if (rows.length === 0) return;
  await tx.run(sql`insert into app.role_grants (org_id, id, user_id, role, scope, scope_ids, granted_at, granted_by)
    values ${sql.join(rows)}`);
}

/** Takes a grant back. Returns false when it was taken back before. */
export async function revokeGrant(tx: Tx, userId: string, grantId: string, now: Date): Promise<boolean> {
  const revoked = await tx.run(sql`update app.role_grants set revoked_at = ${now}
    where org_id = ${tx.actor.orgId} and id = ${grantId} and user_id = ${userId} and revoked_at is null`);
  return revoked === 1;
}

/** Lets one change of administrators of the organisation happen at a time, until commit. */
export async function lockAdministration(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${tx.actor.orgId}, 11))`);
}

/** Whether anybody who may sign in holds the administrator's role. */
export async function hasAdministrator(tx: Tx): Promise<boolean> {
  const one = await tx.first(sql`
    select 1 from app.role_grants g join app.members m on m.org_id = g.org_id and m.user_id = g.user_id
    where g.org_id = ${tx.actor.orgId} and g.role = 'admin' and g.revoked_at is null and m.disabled_at is null`);
  return one !== undefined;
}
