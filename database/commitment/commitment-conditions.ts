import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { Tx } from "../transaction.ts";

/** Stands for the company where a subject's id must not be null. */
const COMPANY = "00000000-0000-0000-0000-000000000000";

/** The figure that closes a promise when its month is closed: money in minor units, ratios 0..1. */
export interface CommitmentCondition {
  readonly metric: string;
  readonly grain: "company" | "region" | "city" | "partner" | "manager";
  /** null for the company. */
  readonly subjectId: string | null;
  readonly month: string;
  readonly comparator: "at_least" | "at_most";
  readonly threshold: number;
}

/** Ties promises to their figures. */
export async function insertConditions(
  tx: Tx,
  conditions: readonly (CommitmentCondition & { readonly commitmentId: string })[],
): Promise<void> {
  if (conditions.length === 0) return;
  const given = conditions.map((one) => ({ ...one, subjectId: one.subjectId ?? COMPANY }));
  await tx.run(sql`
    insert into app.commitment_conditions (org_id, commitment_id, metric, grain, subject_id, month, comparator, threshold)
    select ${tx.actor.orgId}, "commitmentId", metric, grain, "subjectId", month, comparator, threshold
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g("commitmentId" uuid, metric text, grain text,
      "subjectId" uuid, month text, comparator text, threshold numeric)`);
}

/** The figure that a promise waits for. */
export function readCondition(tx: Tx, commitmentId: string): Promise<CommitmentCondition | undefined> {
  return tx.first<CommitmentCondition>(sql`
    select metric, grain, nullif(subject_id, ${COMPANY}::uuid) as "subjectId", month, comparator,
      threshold::float8 as threshold
    from app.commitment_conditions where org_id = ${tx.actor.orgId} and commitment_id = ${commitmentId}`);
}

/**
 * Closes every promise whose figure came true in a month that has been closed, in two statements: the act of the server
 * with the figure as evidence, then the rows rolled up. Rows that another holds are left for the next round.
 *
 * @returns how many were closed
 */
export async function meetConditions(tx: Tx, now: Date): Promise<number> {
  const { orgId, userId } = tx.actor;
  const met = await tx.rows<{ id: string; seq: number; due: Day }>(sql`
    select c.id, c.seq, c.due from app.commitments c
    join app.commitment_conditions f on f.org_id = c.org_id and f.commitment_id = c.id
    join app.closed_values v on v.org_id = f.org_id and v.metric = f.metric and v.slice = 'all' and v.grain = f.grain
      and v.month = f.month and v.subject_id = f.subject_id and v.state = 'ok'
    cross join lateral (select coalesce(v.value, case when v.denominator is null then v.numerator
      when v.denominator <> 0 then v.numerator / v.denominator end) as figure) shown
    where c.org_id = ${orgId} and c.state = any (array['open', 'cancel_asked'])
      and case f.comparator when 'at_least' then shown.figure >= f.threshold else shown.figure <= f.threshold end
    for update of c skip locked`);
  if (met.length === 0) return 0;
  const ids = met.map(({ id }) => id);
  await tx.run(sql`
    insert into app.commitment_acts (org_id, commitment_id, seq, at, user_id, role, for_user_id, act, note, detail)
    select c.org_id, c.id, c.seq + 1, ${now}, ${userId}, ${tx.actor.role}, null, 'meet', '', jsonb_build_object('evidence',
      jsonb_build_array(jsonb_build_object('kind', 'figure', 'metric', f.metric, 'month', f.month, 'text',
        trim_scale(round(coalesce(v.value, v.numerator / coalesce(nullif(v.denominator, 0), 1)), 6))::text)))
    from app.commitments c
    join app.commitment_conditions f on f.org_id = c.org_id and f.commitment_id = c.id
    join app.closed_values v on v.org_id = f.org_id and v.metric = f.metric and v.slice = 'all' and v.grain = f.grain
      and v.month = f.month and v.subject_id = f.subject_id
    where c.org_id = ${orgId} and c.id = any (${ids}::uuid[])`);
  return tx.run(sql`update app.commitments set seq = seq + 1, state = 'accepted', kept = true, changed_at = ${now}
    where org_id = ${orgId} and id = any (${ids}::uuid[])`);
}
