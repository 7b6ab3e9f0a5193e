import { type CloseProgress, noteCloseProgress } from "../../database/measurement/close-progress.ts";
import { type MonthClose, readMonthCloses } from "../../database/measurement/month-rows.ts";
import { inTransaction } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { Actor } from "../../domain/access/role.ts";
import type { Month } from "../../domain/calendar/month.ts";
import { type CloseServices, computeMonthClose } from "./close-month.ts";

/** What came of computing a close: it may have been cancelled, or failed with a reason that is noted. */
export type CloseOutcome =
  | { readonly state: "closed"; readonly close: MonthClose }
  | { readonly state: "cancelled" }
  | { readonly state: "failed"; readonly error: unknown };

/** Two transactions in each other's way, or a database that went away: the next try finds it different. */
const PASSING = /^(40001|40P01|08\w{3}|57P0\d|53300)$/;

/**
 * Computes a close that has begun and notes for every process how far it is. Harmless to run twice.
 *
 * @param mayStill throws when whoever asked may not any more: the close has failed then, and somebody else starts it again
 * @throws what passes by itself: another process at work, a lost connection. The queue asks again.
 */
export async function runMonthClose(
  services: CloseServices,
  actor: Actor,
  month: Month,
  mayStill: () => Promise<void> = async () => {},
): Promise<CloseOutcome> {
  const { clock, database } = services;
  const findClose = () => inTransaction(database, actor, async (tx) => (await readMonthCloses(tx, month))[0]);
  const begun = await findClose();
  if (begun === undefined) return { state: "cancelled" };
  const note = (progress: Omit<CloseProgress, "notedAt">) =>
    inTransaction(database, actor, (tx) =>
      noteCloseProgress(tx, begun, { ...progress, notedAt: clock.now() }),
    );
  const noteRunning = async (done: number, of: number) => {
    if (!(await note({ state: "running", done, of, failure: null }))) throw closeCancelled(month);
  };
  try {
    await mayStill();
    const close = await computeMonthClose(services, actor, month, { onPass: noteRunning });
    return { state: "closed", close };
  } catch (error) {
    const now = await findClose();
    if (now === undefined || now.instant.getTime() !== begun.instant.getTime()) return { state: "cancelled" };
    if (passesByItself(error)) throw error;
    await note({ state: "failed", done: 0, of: 0, failure: reasonOf(error) });
    return { state: "failed", error };
  }
}

function passesByItself(error: unknown): boolean {
  if (error instanceof AppError) return error.code === "conflict";
  return PASSING.test((error as { code?: string }).code ?? "");
}

function reasonOf(error: unknown): { zh: string; en: string } {
  if (error instanceof AppError) return error.text;
  const { message } = error as Error;
  return {
    zh: `计算时服务器出错，没有冻结任何数值：${message}`,
    en: `The server failed while computing, and nothing was frozen: ${message}`,
  };
}

function closeCancelled(month: Month): AppError {
  return new AppError("cancelled", {
    zh: `${month} 的月结已取消，没有冻结任何数值。`,
    en: `The close of ${month} was cancelled; nothing was frozen.`,
  });
}
