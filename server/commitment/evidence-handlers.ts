import { getEvidenceFile, uploadEvidence } from "../../contract/commitment/evidence.ts";
import { insertCommitmentFile, readCommitmentFile } from "../../database/commitment/commitment-files.ts";
import { inTransaction } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { promiseRefusal } from "../../domain/commitment/commitment-rules.ts";
import { attachment } from "../export/attachment.ts";
import { type Handler, handle, handleWithoutTransaction } from "../handle.ts";
import { readEvidenceFile } from "./evidence-file.ts";
import { loadCommitment, promisePersonOf } from "./load-commitment.ts";

const uploadHandler = handle(uploadEvidence, async ({ tx, params, files, services: { clock } }) => {
  const { standing, facts } = await loadCommitment(tx, params.id);
  const refusal = promiseRefusal(standing, "do", promisePersonOf(tx), { ...facts, openBlockers: 0 });
  if (refusal !== null) throw new AppError(refusal.code, { zh: refusal.zh, en: refusal.en });
  const kept: { id: string; name: string }[] = [];
  for await (const file of files) {
    const read = await readEvidenceFile(file);
    const id = clock.newId();
    await insertCommitmentFile(tx, params.id, { ...read, id, now: clock.now() });
    kept.push({ id, name: read.name });
  }
  if (kept.length > 0) return { files: kept };
  throw new AppError("invalid_input", { zh: "没有收到文件。", en: "No file was received." });
});

/** Photos are shown where they stand; all else is only handed out, and nothing in it may run. */
const fileHandler = handleWithoutTransaction(getEvidenceFile, async ({ params, actor, services, reply }) => {
  const file = await inTransaction(services.database, actor, (tx) =>
    readCommitmentFile(tx, params.id, params.fileId),
  );
  if (file === undefined)
    throw new AppError("not_found", { zh: "没有这个文件。", en: "There is no such file." });
  const isPhoto = file.mediaType.startsWith("image/");
  return reply
    .type(file.mediaType)
    .header("content-disposition", isPhoto ? "inline" : attachment(file.name))
    .header("content-security-policy", "default-src 'none'; sandbox")
    .header("x-content-type-options", "nosniff")
    .header("cache-control", "private, max-age=3600")
    .send(file.content);
});

export const EVIDENCE_HANDLERS: readonly Handler[] = [uploadHandler, fileHandler];
