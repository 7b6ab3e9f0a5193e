import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { Month } from "../../domain/calendar/month.ts";
import type { MetricValue, ValueState } from "../../domain/measurement/metric-value.ts";
import type { Tx } from "../transaction.ts";
import { cellReach, NO_SUBJECT } from "./closed-values.ts";

/** The numbers of one side of a restatement; null where the cell does not exist on that side. */
export interface RestatedSide {
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly value: string | null;
  readonly cohort: string | null;
  readonly state: ValueState;
}

/** A cell of a closed month that comes out differently now. */
export interface Restatement
  extends Pick<MetricValue, "metric" | "version" | "slice" | "grain" | "subjectId"> {
  readonly month: Month;
  readonly closed: RestatedSide | null;
  readonly restated: RestatedSide | null;
}

/** A recomputation of a closed month from what is known now. */
export interface RestatementRun {
  readonly id: string;
  readonly month: Month;
  readonly asOf: Date;
  readonly lateFacts: number;
}

function sideColumns(side: RestatedSide | null, prefix: string): Record<string, string | null> {
  return {
    [`${prefix}_numerator`]: side?.numerator ?? null,
    [`${prefix}_denominator`]: side?.denominator ?? null,
    [`${prefix}_value`]: side?.value ?? null,
    [`${prefix}_cohort`]: side?.cohort ?? null,
    [`${prefix}_state`]: side?.state ?? null,
  };
}

const SIDES = sql`closed_numerator, closed_denominator, closed_value, closed_cohort, closed_state,
  restated_numerator, restated_denominator, restated_value, restated_cohort, restated_state`;

/** Keeps a run and the cells that differ. */
export async function insertRestatements(
  tx: Tx,
  run: RestatementRun,
  found: readonly Restatement[],
  days: { from: Day; last: Day },
): Promise<void> {
  const { orgId } = tx.actor;
  await tx.run(sql`insert into app.restatement_runs (org_id, id, month, as_of, late_facts)
    values (${orgId}, ${run.id}, ${run.month}, ${run.asOf}, ${run.lateFacts})`);
  const rows = found.map(({ closed, restated, subjectId, metric, version, slice, grain, month }) => ({
    ...{ metric, version, slice, grain, month, subject_id: subjectId ?? NO_SUBJECT },
    ...sideColumns(closed, "closed"),
    ...sideColumns(restated, "restated"),
  }));
  await tx.run(sql`
    insert into app.restatements (org_id, run_id, metric, version, slice, grain, month, subject_id, ${SIDES},
      partner_id, cities)
    select ${orgId}::uuid, ${run.id}::uuid, v.metric, v.version, v.slice, v.grain, v.month, v.subject_id,
      v.closed_numerator, v.closed_denominator, v.closed_value, v.closed_cohort, v.closed_state, v.restated_numerator,
      v.restated_denominator, v.restated_value, v.restated_cohort, v.restated_state, r.partner_id,
      coalesce(r.cities, '{}')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(metric text, version int, slice text, grain text,
      month text, subject_id uuid, closed_numerator numeric, closed_denominator numeric, closed_value numeric,
      closed_cohort numeric, closed_state text, restated_numerator numeric, restated_denominator numeric,
      restated_value numeric, restated_cohort numeric, restated_state text)
    left join (${cellReach({ orgId, asOf: run.asOf }, days)}) r on r.grain = v.grain and r.subject_id = v.subject_id`);
}

/** The latest recomputation of each closed month that has one, or of one month. */
export function readLatestRuns(tx: Tx, month?: Month): Promise<RestatementRun[]> {
  return tx.rows<RestatementRun>(sql`
    select distinct on (month) id, month, as_of as "asOf", late_facts as "lateFacts" from app.restatement_runs
    where org_id = ${tx.actor.orgId} ${month === undefined ? sql`` : sql`and month = ${month}`}
    order by month, as_of desc, id desc`);
}

type RestatementRow = Omit<Restatement, "closed" | "restated"> & { runId: string } & Record<
    string,
    string | null
  >;

function sideOf(row: RestatementRow, prefix: "closed" | "restated"): RestatedSide | null {
  const state = row[`${prefix}_state`] as ValueState | null;
  if (state === null) return null;
  return {
    numerator: row[`${prefix}_numerator`] ?? null,
    denominator: row[`${prefix}_denominator`] ?? null,
    value: row[`${prefix}_value`] ?? null,
    cohort: row[`${prefix}_cohort`] ?? null,
    state,
  };
}

/** The cells of each run that differ, by its id, as far as the actor may see them; a run without any is left out. */
export async function readRestatements(
  tx: Tx,
  runIds: readonly string[],
): Promise<ReadonlyMap<string, Restatement[]>> {
  const rows = await tx.rows<RestatementRow>(sql`
    select run_id as "runId", metric, version, slice, grain, month, nullif(subject_id, ${NO_SUBJECT}::uuid) as "subjectId", ${SIDES}
    from app.restatements where org_id = ${tx.actor.orgId} and run_id = any (${[...runIds]}::uuid[])
    order by metric, slice, grain, month, subject_id`);
  const found = new Map<string, Restatement[]>();
  for (const row of rows) {
    const cells = found.get(row.runId) ?? [];
    found.set(row.runId, cells);
    cells.push({
      metric: row.metric,
      version: row.version,
      slice: row.slice,
      grain: row.grain,
      month: row.month,
      subjectId: row.subjectId,
      closed: sideOf(row, "closed"),
      restated: sideOf(row, "restated"),
    });
  }
  return found;
}

/** Of each month that was recomputed: how many cells of its latest run differ, as far as the actor may see them. */
export async function countRestated(tx: Tx): Promise<Map<Month, number>> {
  const rows = await tx.rows<{ month: Month; cells: number }>(sql`
    select l.month, count(r.run_id)::int as cells
    from (select distinct on (month) month, id from app.restatement_runs where org_id = ${tx.actor.orgId}
      order by month, as_of desc, id desc) l
    left join app.restatements r on r.org_id = ${tx.actor.orgId} and r.run_id = l.id
    group by l.month`);
  return new Map(rows.map(({ month, cells }) => [month, cells]));
}
