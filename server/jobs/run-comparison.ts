import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import {
  type ComparisonRow,
  endComparison,
  insertComparisonResult,
  noteComparison,
  readComparisonRow,
} from "../../database/strategy/comparison-rows.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { canonicalJson } from "../../domain/canonical-json.ts";
import { comparisonRequest } from "../../domain/strategy/comparison-inputs.ts";
import type { ComparisonResult } from "../../domain/strategy/weigh-comparison.ts";
import { refuseRevoked } from "../access/refuse-revoked.ts";
import type { Services } from "../services.ts";
import { drawInThreads } from "./draw-in-threads.ts";
import type { JobData } from "./job-queue.ts";
import { weighInThread } from "./weigh-in-thread.ts";

type Needs = Pick<Services, "clock" | "database" | "log">;
type Within = <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>;

const NOTE_EVERY_MS = 400;

/**
 * Computes a comparison that somebody asked for and still may have. Harmless to run twice: the same inputs give the same
 * result, one that has ended stays as it is, and one that was cancelled meanwhile writes nothing.
 *
 * @param threads at most; all cores unless told
 */
export async function runComparison(
  services: Needs,
  { asker, comparisonId }: JobData["comparison"],
  threads?: number,
): Promise<void> {
  const { clock, database, log } = services;
  const actor = { ...asker, role: "system", scope: "all", scopeIds: [] } as const;
  const within: Within = (work) => inTransaction(database, actor, work);
  const found = await within((tx) => readComparisonRow(tx, comparisonId));
  if (found === undefined || (found.state !== "waiting" && found.state !== "running")) return;
  try {
    await refuseRevoked(services, asker, { object: "comparison", act: "act" });
    const result = await compute(within, found, threads);
    if (result === null) return;
    const text = canonicalJson(result);
    await within(async (tx) => {
      if (!(await endComparison(tx, found.id, { state: "done" }))) return;
      const digest = createHash("sha256").update(text).digest();
      const cities = found.inputs.cities.map(({ id }) => id);
      await insertComparisonResult(tx, { id: found.id, result: text, digest, cities, now: clock.now() });
    });
  } catch (error) {
    if (!(error instanceof AppError)) {
      const { message, stack } = error as Error;
      log.error({ comparisonId, message, stack }, "comparison failed");
    }
    await within((tx) => endComparison(tx, found.id, { state: "failed", ...reasonOf(error) }));
  }
}

/** The result, or null where somebody cancelled: asked at each note of how far it is. */
async function compute(
  within: Within,
  { id, inputs }: ComparisonRow,
  threads: number | undefined,
): Promise<ComparisonResult | null> {
  const request = comparisonRequest(inputs);
  const stop = new AbortController();
  let drawn = 0;
  let isOver = false;
  const { signal } = stop;
  const work = drawInThreads(request, {
    signal,
    ...(threads === undefined ? {} : { threads }),
    tell: (done) => {
      drawn = done;
    },
  })
    .then((courses) => weighInThread({ request, drawn: courses, aim: inputs.aim }, signal))
    .finally(() => {
      isOver = true;
    });
  // Told below, where it is awaited: nobody listens while progress is noted.
  work.catch(() => undefined);
  while (!isOver) {
    if (!(await within((tx) => noteComparison(tx, id, drawn)))) {
      stop.abort();
      await work.catch(() => undefined);
      return null;
    }
    await Promise.race([work.catch(() => undefined), wait(NOTE_EVERY_MS)]);
  }
  return work;
}

function reasonOf(error: unknown): { zh: string; en: string } {
  if (error instanceof AppError) return error.text;
  return {
    zh: "计算时服务器出错，没有得出结果。请重新计算；若仍失败，请联系管理员。",
    en: "The server failed while computing, and nothing was found. Compute it again, and ask your administrator if it persists.",
  };
}
