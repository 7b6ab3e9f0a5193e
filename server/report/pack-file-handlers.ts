import { downloadPackFile, getPackFile, requestPackFile } from "../../contract/report/pack-files.ts";
import type { AnswerOf } from "../../contract/route.ts";
import {
  deletePackFilesBefore,
  insertPackFile,
  type PackFile,
  readPackFile,
  readPackFileContent,
} from "../../database/report/pack-file-rows.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import type { PackFormat } from "../../domain/report/pack-format.ts";
import { auditDone } from "../audit/write-audit.ts";
import { attachment } from "../export/attachment.ts";
import { type Handler, handle, handleWithoutTransaction } from "../handle.ts";
import { closedMonth } from "../workflows/verify-month.ts";
import { packSubject, wantedPack } from "./pack-subject.ts";
import { findSubmission } from "./submit-pack.ts";

type FileAnswer = AnswerOf<typeof getPackFile>;
/** A file is fetched when it is done; kept a day for who comes back. */
const KEPT_MS = 24 * 3_600_000;
const TYPES: Readonly<Record<PackFormat, string>> = {
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
};

function presentFile(file: PackFile): FileAnswer {
  const { id, month, format, language, state, done, of, bytes, failureZh, failureEn, madeAt } = file;
  return {
    ...{ id, month, format, language, state, bytes, progress: { done, of } },
    failure: failureZh === null || failureEn === null ? null : { zh: failureZh, en: failureEn },
    madeAt: madeAt.toISOString(),
  };
}

async function findFile(tx: Tx, id: string): Promise<PackFile> {
  const found = await readPackFile(tx, id);
  if (found !== undefined) return found;
  throw new AppError("not_found", {
    zh: "没有这个文件；文件保留一天，请重新生成。",
    en: "There is no such file; files are kept for a day, make it again.",
  });
}

const requestHandler = handle(requestPackFile, async ({ tx, params, body, services }) => {
  const { clock, jobs } = services;
  const month = toMonth(params.month);
  const close = await closedMonth(tx, month);
  const submitted = body.submission === null ? null : await findSubmission(tx, body.submission, month);
  const of = await packSubject(
    tx,
    close,
    submitted === null
      ? wantedPack(body.region, body.manager)
      : { grain: submitted.grain, id: submitted.subjectId },
  );
  const now = clock.now();
  const id = clock.newId();
  await deletePackFilesBefore(tx, new Date(now.getTime() - KEPT_MS));
  await insertPackFile(tx, {
    ...{
      id,
      month,
      submissionId: body.submission,
      format: body.format,
      language: body.language,
      madeAt: now,
    },
    ...{ grain: of.subject.grain, subjectId: of.subject.id, cities: of.cities },
  });
  await jobs.send(tx, "pack", { asker: tx.actor, fileId: id });
  const { format, language } = body;
  await auditDone(tx, clock, {
    act: "export",
    objectKind: "monthly_pack",
    objectId: month,
    after: { format, language, subjectId: of.subject.id, submission: body.submission },
  });
  return presentFile(await findFile(tx, id));
});

const fileHandler = handle(getPackFile, async ({ tx, params }) => presentFile(await findFile(tx, params.id)));

const downloadHandler = handleWithoutTransaction(
  downloadPackFile,
  async ({ params, services, actor, reply }) => {
    const { file, content } = await inTransaction(services.database, actor, async (tx) => ({
      file: await findFile(tx, params.id),
      content: await readPackFileContent(tx, params.id),
    }));
    if (content === null) {
      throw new AppError("conflict", { zh: "文件还没有生成好。", en: "The file is not done yet." });
    }
    const base = file.language === "en" ? `Monthly pack ${file.month}` : `${file.month} 月报`;
    return reply
      .type(TYPES[file.format])
      .header("content-disposition", attachment(`${base}.${file.format}`))
      .send(content);
  },
);

export const PACK_FILE_HANDLERS: readonly Handler[] = [requestHandler, fileHandler, downloadHandler];
