import { sql } from "kysely";
import type { Role, ScopeKind } from "../../domain/access/role.ts";
import type { Day } from "../../domain/calendar/day.ts";
import type { Tx } from "../transaction.ts";

/** A role lent to somebody: by whom, from which day to which. */
export interface RoleLoan {
  readonly id: string;
  readonly role: Role;
  readonly lenderId: string;
  readonly lenderName: string;
  readonly borrowerId: string;
  readonly borrowerName: string;
  readonly from: Day;
  readonly until: Day;
  readonly reason: string;
  readonly madeAt: Date;
  readonly endedAt: Date | null;
  readonly endedByName: string | null;
}

/** A role that is lent to a user now, with the lender's scope. */
export interface LentRole {
  readonly role: Role;
  readonly scope: ScopeKind;
  readonly scopeIds: string[];
  readonly lenderId: string;
  readonly lenderName: string;
  readonly until: Day;
}

/**
 * Loans of a day whose lender still holds the role and is not barred, and whose borrower still holds a role of the same
 * side, vendor or partner: who is left with none of their own is left with none that was lent.
 */
const GOOD_ON = (orgId: string, day: Day) => sql`
  select l.*, g.scope, g.scope_ids, m.display_name as lender_name
  from app.role_loans l
  join app.role_grants g on g.org_id = l.org_id and g.user_id = l.lender_id and g.role = l.role and g.revoked_at is null
  join app.members m on m.org_id = l.org_id and m.user_id = l.lender_id and m.disabled_at is null
  where l.org_id = ${orgId} and l.ended_at is null and ${day}::date between l.from_day and l.until_day
    and exists (select from app.role_grants b where b.org_id = l.org_id and b.user_id = l.borrower_id
      and b.revoked_at is null and (b.scope = 'partners') = (g.scope = 'partners'))`;

/** The roles lent to a user on a day, the earliest loan first. */
export function readLentRoles(tx: Tx, userId: string, day: Day): Promise<LentRole[]> {
  return tx.rows<LentRole>(sql`
    select role, scope, scope_ids as "scopeIds", lender_id as "lenderId", lender_name as "lenderName",
      until_day::text as until
    from (${GOOD_ON(tx.actor.orgId, day)}) loan where borrower_id = ${userId} order by made_at, id`);
}

/** Every role that a user holds or is lent on a day: what a rule about a person asks, in whatever role they act. */
export async function rolesHeldOrLent(tx: Tx, userId: string, day: Day): Promise<Set<Role>> {
  const rows = await tx.rows<{ role: Role }>(sql`
    select role from app.role_grants
    where org_id = ${tx.actor.orgId} and user_id = ${userId} and revoked_at is null
    union select role from (${GOOD_ON(tx.actor.orgId, day)}) loan where borrower_id = ${userId}`);
  return new Set(rows.map(({ role }) => role));
}

/** The loans that a person made or received, or all of them; the latest first. */
export function listRoleLoans(tx: Tx, of: string | null): Promise<RoleLoan[]> {
  return tx.rows<RoleLoan>(sql`
    select l.id, l.role, l.lender_id as "lenderId", a.display_name as "lenderName", l.borrower_id as "borrowerId",
      b.display_name as "borrowerName", l.from_day::text as "from", l.until_day::text as until, l.reason,
      l.made_at as "madeAt", l.ended_at as "endedAt", e.display_name as "endedByName"
    from app.role_loans l
    join app.members a on a.org_id = l.org_id and a.user_id = l.lender_id
    join app.members b on b.org_id = l.org_id and b.user_id = l.borrower_id
    left join app.members e on e.org_id = l.org_id and e.user_id = l.ended_by
    where l.org_id = ${tx.actor.orgId} and (${of}::uuid is null or ${of} in (l.lender_id, l.borrower_id))
    order by l.made_at desc, l.id desc limit 200`);
}

/** Lends a role of the actor. */
export async function insertRoleLoan(
  tx: Tx,
  loan: { id: string; role: Role; borrowerId: string; from: Day; until: Day; reason: string; now: Date },
): Promise<void> {
  await tx.run(sql`
    insert into app.role_loans (org_id, id, role, lender_id, borrower_id, from_day, until_day, reason, made_at)
    values (${tx.actor.orgId}, ${loan.id}, ${loan.role}, ${tx.actor.userId}, ${loan.borrowerId}, ${loan.from}::date,
      ${loan.until}::date, ${loan.reason}, ${loan.now})`);
}

/** Ends a loan to which the actor is a party; undefined when there is none that still runs. */
export function endRoleLoan(
  tx: Tx,
  id: string,
  now: Date,
): Promise<{ role: Role; borrowerId: string } | undefined> {
  const { orgId, userId } = tx.actor;
  return tx.first(sql`
    update app.role_loans set ended_at = ${now}, ended_by = ${userId}
    where org_id = ${orgId} and id = ${id} and ended_at is null and ${userId} in (lender_id, borrower_id)
    returning role, borrower_id as "borrowerId"`);
}

/**
 * To whom the actor could lend: the vendor's people to each other, a partner's people within their company. Never across,
 * since a role shows its holder the rows of its scope.
 */
export function listBorrowers(tx: Tx): Promise<{ id: string; name: string }[]> {
  const { orgId, userId } = tx.actor;
  const partnersOf = (user: unknown) => sql`
    select p from app.role_grants g, unnest(g.scope_ids) p
    where g.org_id = ${orgId} and g.user_id = ${user} and g.revoked_at is null and g.scope = 'partners'`;
  return tx.rows(sql`
    select m.user_id as id, m.display_name as name from app.members m
    where m.org_id = ${orgId} and m.disabled_at is null and m.user_id <> ${userId}
      and exists (select from app.role_grants g where g.org_id = m.org_id and g.user_id = m.user_id and g.revoked_at is null)
      and (select coalesce(array_agg(p order by p), '{}') from (${partnersOf(sql`m.user_id`)}) theirs (p))
        = (select coalesce(array_agg(p order by p), '{}') from (${partnersOf(userId)}) ours (p))
    order by m.display_name, m.user_id`);
}
