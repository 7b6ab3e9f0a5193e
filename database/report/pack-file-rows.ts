import { sql } from "kysely";
import type { Month } from "../../domain/calendar/month.ts";
import type { Language } from "../../domain/language.ts";
import type { PackGrain } from "../../domain/report/monthly-pack.ts";
import type { PackFormat } from "../../domain/report/pack-format.ts";
import { NO_SUBJECT } from "../measurement/closed-values.ts";
import type { Tx } from "../transaction.ts";

/** A pack as a file, without its content. */
export interface PackFile {
  readonly id: string;
  readonly month: Month;
  readonly grain: PackGrain;
  readonly subjectId: string | null;
  /** The submission whose content it shows; null: the pack as it is. */
  readonly submissionId: string | null;
  readonly format: PackFormat;
  readonly language: Language;
  readonly state: "waiting" | "running" | "done" | "failed";
  readonly done: number;
  readonly of: number;
  readonly bytes: number | null;
  readonly failureZh: string | null;
  readonly failureEn: string | null;
  readonly madeAt: Date;
}

/** Notes that a file is wanted. */
export async function insertPackFile(
  tx: Tx,
  file: Pick<
    PackFile,
    "id" | "month" | "grain" | "subjectId" | "submissionId" | "format" | "language" | "madeAt"
  > & { cities: readonly string[] },
): Promise<void> {
  await tx.run(sql`
    insert into app.pack_files (org_id, id, month, grain, subject_id, submission_id, format, language, state, made_at,
      made_by, cities)
    values (${tx.actor.orgId}, ${file.id}, ${file.month}, ${file.grain}, ${file.subjectId ?? NO_SUBJECT},
      ${file.submissionId}, ${file.format}, ${file.language}, 'waiting', ${file.madeAt}, ${tx.actor.userId},
      ${[...file.cities]}::uuid[])`);
}

/** One file that the actor may see. */
export function readPackFile(tx: Tx, id: string): Promise<PackFile | undefined> {
  return tx.first<PackFile>(sql`
    select id, month, grain, nullif(subject_id, ${NO_SUBJECT}::uuid) as "subjectId", submission_id as "submissionId",
      format, language, state, done, total as "of", length(content) as bytes, failure_zh as "failureZh",
      failure_en as "failureEn", made_at as "madeAt"
    from app.pack_files where org_id = ${tx.actor.orgId} and id = ${id}`);
}

/** The content of a file that is done. */
export async function readPackFileContent(tx: Tx, id: string): Promise<Buffer | null> {
  const row = await tx.first<{ content: Buffer | null }>(
    sql`select content from app.pack_files where org_id = ${tx.actor.orgId} and id = ${id}`,
  );
  return row?.content ?? null;
}

/** How far the making of a file is. */
export async function notePackFile(
  tx: Tx,
  id: string,
  progress: { done: number; of: number },
): Promise<void> {
  await tx.run(sql`
    update app.pack_files set state = 'running', done = ${progress.done}, total = ${progress.of}
    where org_id = ${tx.actor.orgId} and id = ${id} and state in ('waiting', 'running')`);
}

/** Keeps the content of a file. */
export async function finishPackFile(tx: Tx, id: string, content: Buffer): Promise<void> {
  await tx.run(sql`
    update app.pack_files set state = 'done', done = total, content = ${content}
    where org_id = ${tx.actor.orgId} and id = ${id} and state in ('waiting', 'running')`);
}

/** Says why a file could not be made. */
export async function failPackFile(tx: Tx, id: string, failure: { zh: string; en: string }): Promise<void> {
  await tx.run(sql`
    update app.pack_files set state = 'failed', failure_zh = ${failure.zh}, failure_en = ${failure.en}
    where org_id = ${tx.actor.orgId} and id = ${id} and state in ('waiting', 'running')`);
}

/** Sweeps away files that were asked for before an instant. */
export async function deletePackFilesBefore(tx: Tx, instant: Date): Promise<void> {
  await tx.run(sql`delete from app.pack_files where org_id = ${tx.actor.orgId} and made_at < ${instant}`);
}
