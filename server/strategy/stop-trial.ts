import { stopTrial } from "../../contract/strategy/trial-stop.ts";
import { readVersion } from "../../database/agreement/design-log.ts";
import { readTrialCloses } from "../../database/strategy/trial-figures.ts";
import { readTrialLocks, type TrialLock } from "../../database/strategy/trial-locks.ts";
import { insertTrialStop, readTrialStop } from "../../database/strategy/trial-stops.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { readTrial } from "../../domain/strategy/trial-plan.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle } from "../handle.ts";
import { readTrialStanding } from "./trial-standing.ts";

const STOPPED = { zh: "试行已因有害而停止。", en: "The trial has been stopped for harm." };

/** What was stopped for harm is not designed further. Errors: conflict. */
export async function refuseStopped(tx: Tx, designId: string): Promise<void> {
  if ((await readTrialStop(tx, designId)) !== undefined) throw new AppError("conflict", STOPPED);
}

async function runningLock(tx: Tx, designId: string): Promise<TrialLock> {
  const lock = (await readTrialLocks(tx, designId)).at(-1);
  if (lock === undefined) {
    throw new AppError("conflict", {
      zh: "试行还没有启动：没有启动的试行，请作为设计终止。",
      en: "The trial has not started: what has not started is ended as a design.",
    });
  }
  await refuseStopped(tx, designId);
  return lock;
}

/** After two quarters and complete cohorts the criteria have decided. */
async function isFinal(tx: Tx, designId: string): Promise<boolean> {
  const [latest = null] = await readTrialCloses(tx, designId);
  const standing = await readTrialStanding(tx, designId, latest);
  return standing?.versions.at(-1)?.verdict.stage === "final";
}

/**
 * What was started is followed to its final verdict, which an end would not stop: before that only harm does.
 * Errors: conflict.
 */
export async function refuseEndUnderWay(tx: Tx, designId: string): Promise<void> {
  const isStarted = (await readTrialLocks(tx, designId)).length > 0;
  if (!isStarted || (await readTrialStop(tx, designId)) !== undefined || (await isFinal(tx, designId)))
    return;
  throw new AppError("conflict", {
    zh: "试行已经启动，会量到最终结论，在此之前不能作为设计终止。如果有害，请首席执行官在“进展”页以“因有害而停止”停止它。",
    en: "The trial has started and is measured to its final verdict; until then it is not ended as a design. If it does harm, have the CEO stop it for harm on its Standing page.",
  });
}

/** Errors: conflict. */
async function refuseFinal(tx: Tx, designId: string): Promise<void> {
  if (!(await isFinal(tx, designId))) return;
  throw new AppError("conflict", {
    zh: "试行已有最终结论，不能再停止。",
    en: "The trial has its final verdict and can no longer be stopped.",
  });
}

/** The criterion that shows the harm must be one of the locked version. Errors: invalid_input. */
async function requireCriterion(tx: Tx, lock: TrialLock, criterion: string | null): Promise<void> {
  if (criterion === null) return;
  const text = await readVersion(tx, lock.designId, lock.version);
  if (text !== undefined && readTrial(text.content).criteria.some(({ id }) => id === criterion)) return;
  const said = {
    zh: "试行没有这条标准，请重新选择。",
    en: "The trial has no such criterion: choose another.",
  };
  throw new AppError("invalid_input", said, [{ field: "criterion", rule: "reference", ...said }]);
}

/** What stops a trial for harm. */
export const STOP_TRIAL_HANDLER: Handler = handle(
  stopTrial,
  async ({ tx, params: { id }, body, services: { clock } }) => {
    const lock = await runningLock(tx, id);
    await refuseFinal(tx, id);
    await requireCriterion(tx, lock, body.criterion);
    const at = clock.now();
    const { criterion, reason, evidence } = body;
    const stop = { designId: id, version: lock.version, criterion, reason, evidence, at };
    if (!(await insertTrialStop(tx, stop))) throw new AppError("state_changed", STOPPED);
    await auditDone(tx, clock, {
      ...{ act: "stop", objectKind: "trial", objectId: id, reason },
      after: { version: lock.version, criterion, evidence },
    });
    return { id };
  },
);
