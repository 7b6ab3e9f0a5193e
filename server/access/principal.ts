import {
  citiesOfRegions,
  findMembership,
  type GrantedRole,
  readGrantedRoles,
} from "../../database/access/membership-rows.ts";
import type { Database } from "../../database/connection.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import { meets, type Needs } from "../../domain/access/matrix.ts";
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

async function resolve(tx: Tx, grant: GrantedRole): Promise<HeldRole> {
  if (grant.scope !== "regions") return { role: grant.role, scope: grant.scope, scopeIds: grant.scopeIds };
  return { role: grant.role, scope: "cities", scopeIds: await citiesOfRegions(tx, grant.scopeIds) };
}

/**
 * The organisation and the roles of a user, or undefined when there is none or the membership is disabled.
 *
 * @example const principal = await loadPrincipal(database, session.userId)
 */
export async function loadPrincipal(database: Database, userId: string): Promise<Principal | undefined> {
  const member = await inTransaction(database, asUser(userId), (tx) => findMembership(tx, userId));
  if (member === undefined) return undefined;
  const roles = await inTransaction(database, asUser(userId, member.orgId), async (tx) => {
    const held: HeldRole[] = [];
    for (const grant of await readGrantedRoles(tx, userId)) held.push(await resolve(tx, grant));
    return held;
  });
  return { userId, ...member, roles };
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
export function roleFor(principal: Principal, needs: Needs, named: string | undefined): HeldRole | undefined {
  return principal.roles.find(
    (held) => (named === undefined || held.role === named) && meets(held.role, needs),
  );
}
