import { sql } from "kysely";
import type { Database } from "../../database/connection.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import { type Act, type AuthorityObject, may } from "../../domain/access/matrix.ts";
import type { Actor, Role } from "../../domain/access/role.ts";

/** One role a person holds, with its scope resolved to cities or partners. */
export interface HeldRole {
  readonly role: Role | "system";
  readonly scope: "all" | "cities" | "partners";
  readonly scopeIds: readonly string[];
}

/** A signed-in person in their organisation. */
export interface Principal {
  readonly userId: string;
  readonly orgId: string;
  readonly displayName: string;
  readonly language: "zh-CN" | "en";
  readonly roles: readonly HeldRole[];
}

const NOBODY = "00000000-0000-0000-0000-000000000000";

/** Whoever acts before an organisation is known sees only the rows that carry their own user id. */
function asUser(userId: string, orgId = NOBODY): Actor {
  return { orgId, userId, role: "system", scope: orgId === NOBODY ? "none" : "all", scopeIds: [] };
}

async function citiesOfRegions(tx: Tx, orgId: string, regions: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ city_id: string }>(sql`
    select city_id from app.city_versions
    where org_id = ${orgId} and region_id = any (${regions}::uuid[]) and voided_at is null and valid_to = 'infinity'`);
  return rows.map((row) => row.city_id);
}

interface GrantRow {
  role: Role;
  scope: "all" | "regions" | "cities" | "partners";
  scope_ids: string[];
}

async function resolve(tx: Tx, orgId: string, grant: GrantRow): Promise<HeldRole> {
  if (grant.scope !== "regions") return { role: grant.role, scope: grant.scope, scopeIds: grant.scope_ids };
  return { role: grant.role, scope: "cities", scopeIds: await citiesOfRegions(tx, orgId, grant.scope_ids) };
}

/**
 * The organisation and the roles of a user, or undefined when there is none or the membership is disabled.
 *
 * @example const principal = await loadPrincipal(database, session.userId)
 */
export async function loadPrincipal(database: Database, userId: string): Promise<Principal | undefined> {
  const member = await inTransaction(database, asUser(userId), (tx) =>
    tx.first<{ org_id: string; display_name: string; language: "zh-CN" | "en" }>(sql`
      select org_id, display_name, language from app.members
      where user_id = ${userId} and disabled_at is null order by created_at limit 1`),
  );
  if (member === undefined) return undefined;
  const orgId = member.org_id;
  const roles = await inTransaction(database, asUser(userId, orgId), async (tx) => {
    const grants = await tx.rows<GrantRow>(sql`
      select role, scope, scope_ids from app.role_grants
      where org_id = ${orgId} and user_id = ${userId} and revoked_at is null order by granted_at, id`);
    const held: HeldRole[] = [];
    for (const grant of grants) held.push(await resolve(tx, orgId, grant));
    return held;
  });
  return { userId, orgId, displayName: member.display_name, language: member.language, roles };
}

/** The actor a person becomes by acting in one of their roles. */
export function actorIn(principal: Principal, held: HeldRole): Actor {
  return {
    orgId: principal.orgId,
    userId: principal.userId,
    role: held.role,
    scope: held.scope,
    scopeIds: held.scopeIds,
  };
}

/**
 * In which of their roles a person calls: the one they named, else the first that may.
 *
 * @returns undefined when no held role may, or the named one is not held or may not
 */
export function roleFor(
  principal: Principal,
  needs: { object: AuthorityObject; act: Act },
  named: string | undefined,
): HeldRole | undefined {
  return principal.roles.find(
    (held) => (named === undefined || held.role === named) && may(held.role, needs.object, needs.act),
  );
}
