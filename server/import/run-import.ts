import { Readable } from "node:stream";
import { insertBatch } from "../../database/channel/batch-rows.ts";
import { ensureActivityMonths } from "../../database/import/apply-activity.ts";
import type { ApplyCounts } from "../../database/import/apply-options.ts";
import { applyStaged } from "../../database/import/apply-staged.ts";
import {
  beginImport,
  finishImport,
  type ImportError,
  type ImportRow,
  lockImport,
  readImport,
  stopImport,
} from "../../database/import/imports.ts";
import { copyLine, copyStage, createStage, stageColumns } from "../../database/import/stage-table.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import { beginWriting } from "../../database/writing.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { Actor } from "../../domain/access/role.ts";
import { type ImportMapping, providedColumns } from "../../domain/channel/import/import-mapping.ts";
import { canDo } from "../../domain/channel/import/import-state.ts";
import { recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import { readingRules } from "../../domain/channel/reading-rules.ts";
import type { RecordKind } from "../../domain/channel/record-kind.ts";
import { refuseRevoked } from "../access/refuse-revoked.ts";
import { auditDone, auditRefused } from "../audit/write-audit.ts";
import { diskFull } from "../disk-full.ts";
import type { Services } from "../services.ts";
import { gatherStatistics } from "./gather-statistics.ts";
import { importCancelled, type Progress, trackProgress } from "./import-progress.ts";
import { importRunner } from "./import-runner.ts";
import { keepRejected } from "./keep-rejected.ts";
import { applyProfileImport } from "./profile/run-profile-import.ts";
import { openTable } from "./read/open-table.ts";
import type { Table } from "./read/table.ts";
import { type RowReader, rowReader } from "./row-reader.ts";
import { storedSource } from "./stored-file.ts";
import { takeBackImport } from "./take-back-import.ts";

/** What a background job is told: who acts is read from the import itself. */
export interface ImportJob {
  readonly orgId: string;
  readonly userId: string;
  readonly importId: string;
}

type ImportServices = Pick<Services, "clock" | "database" | "log">;

const STAGE = "stage";
const TRIES = 3;
/** Someone wrote the same rows meanwhile, or two transactions waited for each other: the next try sees the outcome. */
const RETRYABLE = new Set(["23505", "23P01", "40001", "40P01"]);

/**
 * Runs, dry-runs or undoes an import from its stored file in one transaction, so that a kill at any moment leaves nothing half
 * written; progress goes out in transactions of its own. Running it twice, at once or after a crash, has one effect.
 */
export async function runImport(services: ImportServices, job: ImportJob): Promise<void> {
  const actor = await importRunner(services.database, job);
  if (actor === undefined) return;
  for (let attempt = 1; ; attempt++) {
    try {
      await attemptImport(services, actor, job.importId);
      break;
    } catch (error) {
      const code = (error as { code?: string }).code ?? "";
      if (attempt < TRIES && (RETRYABLE.has(code) || code === "state_changed")) continue;
      await endImport(services, actor, job.importId, error);
      return;
    }
  }
  await gatherStatistics(services.database, actor, job.importId);
}

async function endImport(services: ImportServices, actor: Actor, id: string, error: unknown): Promise<void> {
  const now = services.clock.now();
  const told = error instanceof AppError ? error : diskFull(error);
  if (told?.code === "forbidden") {
    await auditRefused(services.database, services.clock, actor, {
      act: "start",
      objectKind: "import",
      objectId: id,
      reason: "revoked",
    });
  }
  if (told === undefined) {
    const { message, stack } = error as Error;
    services.log.error({ importId: id, message, stack }, "import failed");
  }
  const cancelled = told?.code === "cancelled";
  const state = cancelled ? "cancelled" : "failed";
  const why = cancelled ? null : whyEnded(told);
  await inTransaction(services.database, actor, (tx) => stopImport(tx, { id, state, error: why, now }));
}

function whyEnded(error: AppError | undefined): ImportError {
  if (error !== undefined) return { code: error.code, ...error.text, problems: error.problems };
  return {
    code: "internal",
    zh: "服务器出错，没有改变任何数据。请重试；若仍失败，请联系管理员。",
    en: "The server failed at it; nothing was changed. Try again, and ask your administrator if it persists.",
    problems: [],
  };
}

async function attemptImport(services: ImportServices, actor: Actor, id: string): Promise<void> {
  const { database, clock } = services;
  await inTransaction(database, actor, async (tx) => {
    if (!(await lockImport(tx, id))) return;
    const found = await readImport(tx, id);
    if (found === undefined || !canDo("cancel", found.state)) return;
    await refuseRevoked(services, actor, { object: "import", act: "act" });
    await inTransaction(database, actor, (other) => beginImport(other, id, clock.now()));
    await workOf(found)(services, tx, found);
  });
}

function workOf({ state, profile }: ImportRow) {
  if (state === "undoing") return takeBackImport;
  return profile === null ? applyFile : applyProfileImport;
}

interface Reading {
  readonly kind: RecordKind;
  readonly mapping: ImportMapping;
  readonly reader: RowReader;
  readonly progress: Progress;
}

function openStored(services: ImportServices, tx: Tx, found: ImportRow, progress: Progress): Promise<Table> {
  const file = { id: found.fileId, name: found.fileName, bytes: found.fileBytes };
  return openTable(
    storedSource(services.database, tx.actor, file, (bytes) => progress.readTo(bytes)),
    found.reading,
  );
}

async function applyFile(services: ImportServices, tx: Tx, found: ImportRow): Promise<void> {
  if (found.kind === null || found.mapping === null) throw new Error(`import ${found.id} has no mapping`);
  const kind = recordKind(found.kind);
  const organisation = await readOrganisation(tx);
  const progress = trackProgress(services, tx.actor, found.id);
  const reader = rowReader(
    kind,
    found.mapping,
    readingRules(organisation.zone, found.options),
    organisation.reportingCurrency,
  );
  const reading: Reading = { kind, mapping: found.mapping, reader, progress };
  const months = await stageFile(services, tx, found, reading);
  await progress.step("resolving");
  const dryRun = found.state === "checking";
  if (kind.storage === "daily" && !dryRun) {
    await inTransaction(services.database, tx.actor, (other) => ensureActivityMonths(other, months));
  }
  const recordedAt = dryRun ? services.clock.now() : await beginWriting(tx, services.clock.now());
  const batchId = services.clock.newId();
  if (!dryRun) {
    const title = found.fileName;
    await insertBatch(tx, {
      id: batchId,
      origin: "import",
      title,
      now: recordedAt,
      detail: { kind: kind.id },
    });
  }
  const columns = providedColumns(kind, found.mapping);
  const { match, effectiveFrom, createMissing } = found.options;
  const counts = await applyStaged(tx, {
    kind,
    stage: STAGE,
    batchId,
    recordedAt,
    options: { columns, match, effectiveFrom, createMissing, dryRun },
    onStep: (step) => progress.step(step),
  });
  if (counts.rejected > 0) await progress.step("keeping_rejected");
  await keepRejected(tx, found.id, STAGE, counts.rejected, () => openStored(services, tx, found, progress));
  await finish(services, tx, found, { counts, rows: progress.rows(), batchId: dryRun ? null : batchId });
}

/** Streams the file into the stage; returns the months of its days, for kinds that are kept by month. */
async function stageFile(
  services: ImportServices,
  tx: Tx,
  found: ImportRow,
  { kind, reader, progress }: Reading,
): Promise<string[]> {
  const table = await openStored(services, tx, found, progress);
  const months = new Set<string>();
  const daySlot = kind.storage === "daily" ? stageColumns(kind).indexOf("day") : -1;
  async function* lines(): AsyncGenerator<string> {
    for await (const batch of table.batches()) {
      let text = "";
      for (const row of batch) {
        const read = reader.read(row);
        if (daySlot >= 0) {
          const day = read.values[daySlot] ?? null;
          if (day !== null) months.add(day.slice(0, 7));
        }
        text += copyLine(read.values);
      }
      yield text;
      await progress.rowsRead(batch.length);
    }
  }
  try {
    await createStage(tx, kind, STAGE);
    await copyStage(tx, kind, STAGE, Readable.from(lines(), { objectMode: false }));
  } finally {
    await table.close();
  }
  return [...months];
}

async function finish(
  services: ImportServices,
  tx: Tx,
  found: ImportRow,
  done: { counts: ApplyCounts; rows: number; batchId: string | null },
): Promise<void> {
  const { counts, rows, batchId } = done;
  const state = found.state === "checking" ? "checked" : "done";
  const now = services.clock.now();
  if (!(await finishImport(tx, { id: found.id, state, counts, rows, batchId, now }))) throw importCancelled();
  await auditDone(tx, services.clock, {
    act: state === "done" ? "import" : "check",
    objectKind: found.kind ?? "import",
    objectId: found.id,
    after: { ...counts, batchId },
  });
}
