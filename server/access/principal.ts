import {
  citiesOfRegions,
  findMembership,
  type GrantedRole,
  organisationDay,
  readGrantedRoles,
  readSecondFactorRoles,
} from "../../database/access/membership-rows.ts";
import { readLentRoles } from "../../database/access/role-loans.ts";
import type { Database } from "../../database/connection.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import { meets, type Needs } from "../../domain/access/matrix.ts";
import type { Actor, Role } from "../../domain/access/role.ts";
import type { Day } from "../../domain/calendar/day.ts";

/** One role a person holds, with its scope resolved to cities or partners. */
export interface HeldRole {
  readonly role: Role | "system";
  readonly scope: "all" | "cities" | "partners";
  readonly scopeIds: readonly string[];
  /** Who lent it, and through which day; absent for a role of one's own. */
  readonly lent?: { readonly by: string; readonly byName: string; readonly until: Day };
}

/** A signed-in person in their organisation. */
export interface Principal {
  readonly userId: string;
  readonly orgId: string;
  readonly displayName: string;
  readonly language: "zh-CN" | "en";
  readonly roles: readonly HeldRole[];
  /** A role is held that the organisation gives only to whoever signs in with a second factor. */
  readonly needsSecondFactor?: boolean;
  /** What is to be done before anything else; absent where nothing is. */
  readonly owes?: readonly Owed[];
}

/** A password of one's own in place of one that somebody else set, or a second factor that a role asks for. */
export type Owed = "password" | "second_factor";

/** A person with what the session or key that they came with still owes; a key has no password to change. */
export function owing(
  principal: Principal,
  caller: { mustChange?: boolean; secondFactor: boolean },
): Principal {
  const owes: Owed[] = [];
  if (caller.mustChange) owes.push("password");
  if (principal.needsSecondFactor && !caller.secondFactor) owes.push("second_factor");
  return owes.length === 0 ? principal : { ...principal, owes };
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
 * The organisation and the roles of a user, or undefined when there is none or the membership is disabled. Own roles come
 * first, then those lent to the user on the day of `now`.
 *
 * @example const principal = await loadPrincipal(database, session.userId, clock.now())
 */
export async function loadPrincipal(
  database: Database,
  userId: string,
  now: Date,
): Promise<Principal | undefined> {
  const member = await inTransaction(database, asUser(userId), (tx) => findMembership(tx, userId));
  if (member === undefined) return undefined;
  return inTransaction(database, asUser(userId, member.orgId), async (tx) => {
    const held: HeldRole[] = [];
    for (const grant of await readGrantedRoles(tx, userId)) held.push(await resolve(tx, grant));
    for (const grant of await readLentRoles(tx, userId, await organisationDay(tx, now))) {
      const { lenderId: by, lenderName: byName, until } = grant;
      held.push({ ...(await resolve(tx, grant)), lent: { by, byName, until } });
    }
    const strict = await readSecondFactorRoles(tx);
    const needsSecondFactor = held.some(({ role }) => strict.includes(role));
    return { userId, ...member, roles: held, needsSecondFactor };
  });
}

/** The actor a person becomes by acting in one of their roles. */
export function actorIn(principal: Principal, held: HeldRole): Actor {
  return {
    orgId: principal.orgId,
    userId: principal.userId,
    role: held.role,
    scope: held.scope,
    scopeIds: held.scopeIds,
    ...(held.lent === undefined ? {} : { forUserId: held.lent.by }),
  };
}

/**
 * Whether a held role is the one named in a request: `channel_vp`, or `channel_vp:<user id>` for one that this user lent.
 * Without a name each is.
 */
export function isNamed({ role, lent }: HeldRole, named: string | undefined): boolean {
  if (named === undefined) return true;
  const [name, lender] = named.split(":");
  return role === name && (lender === undefined || lent?.by === lender);
}

/**
 * In which of their roles a person calls: the one they named, else the first that may.
 *
 * @returns undefined when no held role may, or the named one is not held or may not
 */
export function roleFor(principal: Principal, needs: Needs, named: string | undefined): HeldRole | undefined {
  return principal.roles.find((held) => isNamed(held, named) && meets(held.role, needs));
}
