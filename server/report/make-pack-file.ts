import { readOrganisation } from "../../database/org/organisation-rows.ts";
import {
  failPackFile,
  finishPackFile,
  notePackFile,
  type PackFile,
  readPackFile,
} from "../../database/report/pack-file-rows.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { Actor } from "../../domain/access/role.ts";
import type { Services } from "../services.ts";
import { closedMonth } from "../workflows/verify-month.ts";
import { assemblePack } from "./assemble-pack.ts";
import { packSubject } from "./pack-subject.ts";
import { type PackView, reportingCurrency } from "./pack-view.ts";
import { printPack } from "./print-pack.ts";
import { findSubmission } from "./submit-pack.ts";
import { writePackPptx } from "./write-pack-pptx.ts";
import { writePackXlsx } from "./write-pack-xlsx.ts";

const STEPS = 2;

/**
 * Makes a file that was asked for and keeps it, or the reason why it could not be made. Harmless to run twice.
 * Whoever asked was held to their scope then; the file shows that subject and nothing beyond it.
 *
 * @param mayStill throws when whoever asked may not any more
 */
export async function makePackFile(
  services: Pick<Services, "clock" | "database" | "log">,
  actor: Actor,
  id: string,
  mayStill: () => Promise<void>,
): Promise<void> {
  const { clock, database, log } = services;
  const within = <Result>(work: (tx: Tx) => Promise<Result>) => inTransaction(database, actor, work);
  const file = await within((tx) => readPackFile(tx, id));
  if (file === undefined || file.state === "done" || file.state === "failed") return;
  try {
    await mayStill();
    await within((tx) => notePackFile(tx, id, { done: 0, of: STEPS }));
    const view = within((tx) => viewOf(tx, file, clock.now())).then(async (done) => {
      await within((tx) => notePackFile(tx, id, { done: 1, of: STEPS }));
      return done;
    });
    const [content] = await Promise.all([writePack(file, view, clock.now()), view]);
    await within((tx) => finishPackFile(tx, id, content));
  } catch (error) {
    if (!(error instanceof AppError)) {
      const { message, stack } = error as Error;
      log.error({ packFileId: id, message, stack }, "pack file failed");
    }
    await within((tx) => failPackFile(tx, id, reasonOf(error)));
  }
}

/** A pack in one of its forms; what needs no figures is begun before they are there. */
async function writePack(
  { format, month, language }: Pick<PackFile, "format" | "month" | "language">,
  view: Promise<PackView>,
  now: Date,
): Promise<Buffer> {
  switch (format) {
    case "pptx":
      return writePackPptx(await view);
    case "xlsx":
      return writePackXlsx(await view, now);
    case "pdf":
      return printPack({ month, language }, view);
  }
}

async function viewOf(tx: Tx, file: PackFile, now: Date): Promise<PackView> {
  const { zone, currencyExponent, reportingCurrency: code } = await readOrganisation(tx);
  const common = { language: file.language, currency: reportingCurrency(code, currencyExponent), zone };
  if (file.submissionId !== null) {
    const { pack, digest, submittedAt } = await findSubmission(tx, file.submissionId);
    return { ...common, pack, submission: { digest, submittedAt } };
  }
  const close = await closedMonth(tx, file.month);
  const of = await packSubject(tx, close, { grain: file.grain, id: file.subjectId });
  return { ...common, pack: await assemblePack(tx, close, of, now), submission: null };
}

function reasonOf(error: unknown): { zh: string; en: string } {
  if (error instanceof AppError) return error.text;
  return {
    zh: "生成文件时服务器出错，请重试；若仍失败，请联系管理员。",
    en: "The server failed while making the file. Try again, and ask your administrator if it persists.",
  };
}
