import {
  beginPlanningRun,
  failPlanningRun,
  finishPlanningRun,
  notePlanningRun,
} from "../../database/tactics/planning-runs.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { refuseRevoked } from "../access/refuse-revoked.ts";
import type { Services } from "../services.ts";
import type { JobData } from "./job-queue.ts";
import { planInThread } from "./plan-in-thread.ts";

/** How often a run looks whether it was cancelled. */
const LOOK_MS = 500;
const CANCELLED = new Error("cancelled");

/** Finds a plan that somebody asked for, and still may have; ends early when it is cancelled. Harmless to run twice. */
export async function runPlanning(
  services: Pick<Services, "clock" | "database" | "log">,
  { asker, runId }: JobData["planning"],
): Promise<void> {
  const { orgId, userId } = asker;
  const actor = { orgId, userId, role: "system", scope: "all", scopeIds: [] } as const;
  const within = <Result>(work: (tx: Tx) => Promise<Result>) => inTransaction(services.database, actor, work);
  const request = await within((tx) => beginPlanningRun(tx, runId));
  if (request === undefined) return;
  let progress = { done: 0, of: 0 };
  const cancelled = new AbortController();
  const look = setInterval(() => {
    within((tx) => notePlanningRun(tx, runId, progress)).then(
      (isWanted) => isWanted || cancelled.abort(CANCELLED),
      (error: unknown) => cancelled.abort(error),
    );
  }, LOOK_MS);
  try {
    await refuseRevoked(services, asker, { object: "support_plan", act: "propose" });
    const tell = (done: number, of: number) => {
      progress = { done, of };
    };
    const result = await planInThread(request, { tell, signal: cancelled.signal });
    await within((tx) => finishPlanningRun(tx, runId, result));
  } catch (error) {
    if (error === CANCELLED) return;
    if (!(error instanceof AppError)) {
      const { message, stack } = error as Error;
      services.log.error({ planningRunId: runId, message, stack }, "planning failed");
    }
    await within((tx) => failPlanningRun(tx, runId, reasonOf(error)));
  } finally {
    clearInterval(look);
  }
}

function reasonOf(error: unknown): { zh: string; en: string } {
  if (error instanceof AppError) return error.text;
  return {
    zh: "排期时服务器出错，请重试；若仍失败，请联系管理员。",
    en: "The server failed while planning. Try again, and ask your administrator if it persists.",
  };
}
