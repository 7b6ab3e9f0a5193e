import { sql } from "kysely";
import type { Role, ScopeKind } from "../../domain/access/role.ts";
import { type Day, toDay } from "../../domain/calendar/day.ts";
import type { Tx } from "../transaction.ts";

/** In which organisation a user is a member, and how they are called there. */
export interface Membership {
  readonly orgId: string;
  readonly displayName: string;
  readonly language: "zh-CN" | "en";
}

/** A role as it was granted, with its scope not yet resolved. */
export interface GrantedRole {
  readonly role: Role;
  readonly scope: ScopeKind;
  readonly scopeIds: string[];
}

/** The earliest membership of the user that is not disabled. Runs before the organisation is known. */
export function findMembership(tx: Tx, userId: string): Promise<Membership | undefined> {
  return tx.first<Membership>(sql`
    select org_id as "orgId", display_name as "displayName", language from app.members
    where user_id = ${userId} and disabled_at is null order by created_at, org_id limit 1`);
}

/** The roles that a user holds now, the oldest grant first. */
export function readGrantedRoles(tx: Tx, userId: string): Promise<GrantedRole[]> {
  return tx.rows<GrantedRole>(sql`
    select role, scope, scope_ids as "scopeIds" from app.role_grants
    where org_id = ${tx.actor.orgId} and user_id = ${userId} and revoked_at is null order by granted_at, id`);
}

/** The roles that the organisation gives only to whoever signs in with a second factor. */
export async function readSecondFactorRoles(tx: Tx): Promise<string[]> {
  const row = await tx.first<{ roles: string[] }>(sql`
    select second_factor_roles as roles from app.organisations where org_id = ${tx.actor.orgId}`);
  return row?.roles ?? [];
}

/** Names those roles. */
export async function setSecondFactorRoles(tx: Tx, roles: readonly Role[]): Promise<void> {
  await tx.run(sql`update app.organisations set second_factor_roles = ${[...roles]}::text[]
    where org_id = ${tx.actor.orgId}`);
}

/** The cities of these regions as they stand now. */
export async function citiesOfRegions(tx: Tx, regionIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ city_id: string }>(sql`
    select city_id from app.city_versions
    where org_id = ${tx.actor.orgId} and region_id = any (${regionIds}::uuid[])
      and voided_at is null and valid_to = 'infinity'`);
  return rows.map((row) => row.city_id);
}

/** The day in the organisation's zone. */
export async function organisationDay(tx: Tx, now: Date): Promise<Day> {
  const row = await tx.first<{ day: string }>(sql`
    select (${now}::timestamptz at time zone zone)::date::text as day from app.organisations
    where org_id = ${tx.actor.orgId}`);
  if (row === undefined) throw new Error("a transaction's organisation does not exist");
  return toDay(row.day);
}
