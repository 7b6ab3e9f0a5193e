import type { AnswerOf } from "../../contract/route.ts";
import {
  cancelPlanning,
  getPlanningRun,
  proposeFocusSet,
  proposeResidencyPlan,
} from "../../contract/tactics/planning-runs.ts";
import {
  cancelPlanningRun,
  deletePlanningRunsBefore,
  insertPlanningRun,
  readPlanningRun,
} from "../../database/tactics/planning-runs.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { PlanningRequest } from "../../domain/tactics/solve-planning.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";
import type { Services } from "../services.ts";
import { focusRequest } from "./focus-request.ts";
import { residencyRequest } from "./residency-request.ts";

/** A proposal is looked at soon; kept a week for who comes back. */
const KEPT_MS = 7 * 24 * 3_600_000;

type RunAnswer = AnswerOf<typeof getPlanningRun>;

/** One's own run. Errors: not_found, also for somebody else's. */
async function presentRun(tx: Tx, id: string): Promise<RunAnswer> {
  const run = await readPlanningRun(tx, id);
  if (run === undefined || run.askedBy !== tx.actor.userId)
    throw new AppError("not_found", { zh: "没有这次排期。", en: "There is no such proposal." });
  const { state, done, of, failureZh, failureEn, askedAt, result } = run;
  return {
    ...{ id, state, progress: { done, of }, askedAt: askedAt.toISOString() },
    failure: failureZh === null || failureEn === null ? null : { zh: failureZh, en: failureEn },
    residencies: (result?.residencies ?? null) as RunAnswer["residencies"],
    focus: (result?.focus ?? null) as RunAnswer["focus"],
  };
}

async function begin(tx: Tx, { clock, jobs }: Services, request: PlanningRequest): Promise<RunAnswer> {
  const now = clock.now();
  const id = clock.newId();
  await deletePlanningRunsBefore(tx, new Date(now.getTime() - KEPT_MS));
  await insertPlanningRun(tx, { id, request, now });
  await jobs.send(tx, "planning", { asker: tx.actor, runId: id });
  return presentRun(tx, id);
}

const residencyHandler = handle(proposeResidencyPlan, async ({ tx, body, services }) =>
  begin(tx, services, await residencyRequest(tx, body, services.clock.now())),
);

const focusHandler = handle(proposeFocusSet, async ({ tx, body, services }) =>
  begin(tx, services, await focusRequest(tx, body.nomination, services.clock.now())),
);

const getHandler = handle(getPlanningRun, ({ tx, params }) => presentRun(tx, params.id));

const cancelHandler = handle(cancelPlanning, async ({ tx, params: { id }, services: { clock } }) => {
  await presentRun(tx, id);
  if (!(await cancelPlanningRun(tx, id)))
    throw new AppError("conflict", { zh: "这次排期已经结束。", en: "This proposal has ended already." });
  await auditDone(tx, clock, { act: "cancel", objectKind: "planning_run", objectId: id });
  return presentRun(tx, id);
});

/** What answers the routes of proposals by the solver. */
export const PLANNING_HANDLERS: readonly Handler[] = [
  residencyHandler,
  focusHandler,
  getHandler,
  cancelHandler,
];
