import { sql } from "kysely";
import type { Role } from "../../domain/access/role.ts";
import type { Day } from "../../domain/calendar/day.ts";
import type { Tx } from "../transaction.ts";

interface Written {
  readonly at: Date;
  readonly byName: string;
  readonly role: Role;
  readonly forName: string | null;
  readonly regionId: string | null;
  readonly regionName: string | null;
}

/** A finding as it was written. */
export interface FindingRow extends Written {
  readonly id: string;
  readonly title: string;
  readonly statement: string;
  readonly evidence: unknown;
  readonly withdrawnAt: Date | null;
  readonly withdrawnWhy: string | null;
}

/** What somebody said when asked. */
export interface ConsultationRow extends Written {
  readonly id: string;
  readonly heldOn: Day;
  readonly withWhom: string;
  readonly said: string;
}

const NAMES = (by: string) => sql`
  left join app.members m on m.org_id = f.org_id and m.user_id = ${sql.ref(`f.${by}`)}
  left join app.members l on l.org_id = f.org_id and l.user_id = f.for_user_id
  left join app.region_versions r on r.org_id = f.org_id and r.region_id = f.region_id and r.voided_at is null
    and r.valid_to = 'infinity'`;
const WRITER = sql`coalesce(m.display_name, '') as "byName", f.role, l.display_name as "forName",
  f.region_id as "regionId", r.name as "regionName"`;

/** Every finding that the scope sees, the latest first. */
export function listFindings(tx: Tx): Promise<FindingRow[]> {
  return tx.rows<FindingRow>(sql`
    select f.id, f.title, f.statement, f.evidence, f.written_at as at, ${WRITER}, f.withdrawn_at as "withdrawnAt",
      f.withdrawn_why as "withdrawnWhy"
    from app.diagnosis_findings f ${NAMES("written_by")}
    where f.org_id = ${tx.actor.orgId} order by f.withdrawn_at nulls first, f.written_at desc, f.id desc limit 500`);
}

/** Every consultation that the scope sees, the latest first. */
export function listConsultations(tx: Tx): Promise<ConsultationRow[]> {
  return tx.rows<ConsultationRow>(sql`
    select f.id, f.held_on::text as "heldOn", f.with_whom as "withWhom", f.said, f.kept_at as at, ${WRITER}
    from app.consultations f ${NAMES("kept_by")}
    where f.org_id = ${tx.actor.orgId} order by f.held_on desc, f.id desc limit 500`);
}

/** The regions as they are called today, of those a scope sees: all, or those of its cities. */
export function listOwnRegions(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.rows(sql`
    select region_id as id, name from app.region_versions
    where org_id = ${tx.actor.orgId} and voided_at is null and valid_to = 'infinity'
      and ((select app.cur_scope()) <> 'cities' or region_id = any ((select app.held_regions())::uuid[]))
    order by name, region_id`);
}

/** Writes a finding in the name of the actor. */
export async function insertFinding(
  tx: Tx,
  given: {
    id: string;
    title: string;
    statement: string;
    evidence: unknown;
    regionId: string | null;
    now: Date;
  },
): Promise<void> {
  const { orgId, userId, role, forUserId = null } = tx.actor;
  await tx.run(sql`
    insert into app.diagnosis_findings
      (org_id, id, title, statement, evidence, written_at, written_by, role, for_user_id, region_id)
    values (${orgId}, ${given.id}, ${given.title}, ${given.statement}, ${JSON.stringify(given.evidence)}::jsonb,
      ${given.now}, ${userId}, ${role}, ${forUserId}, ${given.regionId})`);
}

/** Withdraws a finding; undefined where there is none that stands. Its region goes back to the caller. */
export function withdrawFindingRow(
  tx: Tx,
  given: { id: string; why: string; now: Date },
): Promise<{ regionId: string | null } | undefined> {
  return tx.first(sql`
    update app.diagnosis_findings set withdrawn_at = ${given.now}, withdrawn_by = ${tx.actor.userId},
      withdrawn_why = ${given.why}
    where org_id = ${tx.actor.orgId} and id = ${given.id} and withdrawn_at is null
    returning region_id as "regionId"`);
}

/** Keeps what somebody said in the name of the actor. */
export async function insertConsultation(
  tx: Tx,
  given: { id: string; heldOn: Day; withWhom: string; said: string; regionId: string | null; now: Date },
): Promise<void> {
  const { orgId, userId, role, forUserId = null } = tx.actor;
  await tx.run(sql`
    insert into app.consultations (org_id, id, held_on, with_whom, said, kept_at, kept_by, role, for_user_id, region_id)
    values (${orgId}, ${given.id}, ${given.heldOn}::date, ${given.withWhom}, ${given.said}, ${given.now}, ${userId},
      ${role}, ${forUserId}, ${given.regionId})`);
}

/** The options of the latest version of every strategy, to say which finding they answer. */
export function readStrategyOptions(
  tx: Tx,
): Promise<{ designId: string; version: number; content: { options?: unknown } }[]> {
  return tx.rows(sql`
    select distinct on (v.design_id) v.design_id as "designId", v.version, v.content
    from app.design_versions v join app.designs d on d.org_id = v.org_id and d.id = v.design_id and d.kind = 'strategy'
    where v.org_id = ${tx.actor.orgId} order by v.design_id, v.version desc`);
}

/** Those of these regions, cities, partners and managers whose figures the scope sees. */
export async function readSubjectsInScope(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (tx.actor.scope === "all" || ids.length === 0) return new Set(ids);
  const rows = await tx.rows<{ id: string }>(sql`
    select g.id from unnest(${[...new Set(ids)]}::uuid[]) as g(id)
    where g.id = any ((select app.cur_scope_ids())::uuid[]) or g.id = any ((select app.held_regions())::uuid[])
      or g.id = any ((select app.scope_managers())::uuid[])
      or exists (select from app.partners p where p.org_id = ${tx.actor.orgId} and p.id = g.id)`);
  return new Set(rows.map(({ id }) => id));
}
