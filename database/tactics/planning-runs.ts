import { sql } from "kysely";
import type { PlanningRequest, PlanningResult } from "../../domain/tactics/solve-planning.ts";
import type { Tx } from "../transaction.ts";

/** A plan that the solver was asked for. */
export interface PlanningRun {
  readonly id: string;
  readonly state: "waiting" | "running" | "done" | "failed" | "cancelled";
  readonly done: number;
  readonly of: number;
  readonly result: PlanningResult | null;
  readonly failureZh: string | null;
  readonly failureEn: string | null;
  readonly askedBy: string;
  readonly askedAt: Date;
}

/** Notes that a plan is wanted. */
export async function insertPlanningRun(
  tx: Tx,
  { id, request, now }: { readonly id: string; readonly request: PlanningRequest; readonly now: Date },
): Promise<void> {
  await tx.run(sql`
    insert into app.planning_runs (org_id, id, kind, asked_by, asked_at, request, state)
    values (${tx.actor.orgId}, ${id}, ${request.kind}, ${tx.actor.userId}, ${now},
      ${JSON.stringify(request)}::jsonb, 'waiting')`);
}

/** One run; without what was asked, which may be long. */
export function readPlanningRun(tx: Tx, id: string): Promise<PlanningRun | undefined> {
  return tx.first<PlanningRun>(sql`
    select id, state, done, total as "of", result, failure_zh as "failureZh", failure_en as "failureEn",
      asked_by as "askedBy", asked_at as "askedAt"
    from app.planning_runs where org_id = ${tx.actor.orgId} and id = ${id}`);
}

/** What a run was asked; undefined once it has ended. */
export async function beginPlanningRun(tx: Tx, id: string): Promise<PlanningRequest | undefined> {
  const row = await tx.first<{ request: PlanningRequest }>(sql`
    update app.planning_runs set state = 'running'
    where org_id = ${tx.actor.orgId} and id = ${id} and state in ('waiting', 'running') returning request`);
  return row?.request;
}

/** Notes how far a run is; false once it was cancelled. */
export async function notePlanningRun(
  tx: Tx,
  id: string,
  { done, of }: { readonly done: number; readonly of: number },
): Promise<boolean> {
  const noted = await tx.run(sql`
    update app.planning_runs set done = ${done}, total = ${of}
    where org_id = ${tx.actor.orgId} and id = ${id} and state = 'running'`);
  return noted === 1;
}

/** Keeps what a run found; nothing where it was cancelled meanwhile. */
export async function finishPlanningRun(tx: Tx, id: string, result: PlanningResult): Promise<void> {
  await tx.run(sql`
    update app.planning_runs set state = 'done', done = total, result = ${JSON.stringify(result)}::jsonb
    where org_id = ${tx.actor.orgId} and id = ${id} and state = 'running'`);
}

/** Says why a run failed. */
export async function failPlanningRun(
  tx: Tx,
  id: string,
  failure: { readonly zh: string; readonly en: string },
): Promise<void> {
  await tx.run(sql`
    update app.planning_runs set state = 'failed', failure_zh = ${failure.zh}, failure_en = ${failure.en}
    where org_id = ${tx.actor.orgId} and id = ${id} and state in ('waiting', 'running')`);
}

/** Cancels a run; false once it has ended. */
export async function cancelPlanningRun(tx: Tx, id: string): Promise<boolean> {
  const cancelled = await tx.run(sql`
    update app.planning_runs set state = 'cancelled'
    where org_id = ${tx.actor.orgId} and id = ${id} and state in ('waiting', 'running')`);
  return cancelled === 1;
}

/** Sweeps away runs that were asked for before an instant. */
export async function deletePlanningRunsBefore(tx: Tx, instant: Date): Promise<void> {
  await tx.run(sql`delete from app.planning_runs where org_id = ${tx.actor.orgId} and asked_at < ${instant}`);
}
