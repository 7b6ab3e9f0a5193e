import { Readable } from "node:stream";
import { insertBatch } from "../database/channel/batch-rows.ts";
import { beginWriting } from "../database/channel/writing.ts";
import { ensureActivityMonths } from "../database/import/apply-activity.ts";
import { applyStaged, rejectedRows } from "../database/import/apply-staged.ts";
import { copyLine, copyStage, createStage } from "../database/import/stage-table.ts";
import { refreshStatistics } from "../database/refresh-statistics.ts";
import type { Tx } from "../database/transaction.ts";
import { AppError } from "../domain/access/app-error.ts";
import { recordKind } from "../domain/channel/kinds/record-kinds.ts";
import type { KindId } from "../domain/channel/record-kind.ts";
import type { Clock } from "../server/clock.ts";
import type { Company } from "./company.ts";
import { monthsOf } from "./company-figures.ts";
import { companyPasses } from "./company-passes.ts";
import type { CompanyPass } from "./rows/company-pass.ts";

/** A step of writing that is done. */
export interface CompanyProgress {
  readonly kind: KindId;
  /** Rows of this step. */
  readonly rows: number;
  /** Steps done, and all of them. */
  readonly done: number;
  readonly of: number;
}

/** How to write a company. */
export interface WriteCompanyOptions {
  readonly clock: Clock;
  readonly title: string;
  /** What the batch keeps about itself. */
  readonly detail?: object;
  readonly onProgress?: (progress: CompanyProgress) => void;
  readonly signal?: AbortSignal;
}

/** What was written. */
export interface WrittenCompany {
  readonly batchId: string;
  readonly rows: number;
}

/**
 * Writes a company into the organisation of the transaction through the bulk path of imports, as one batch: all of it
 * or, when the transaction ends otherwise, nothing.
 *
 * @throws AppError cancelled when the signal says so
 * @throws Error when the import engine rejects a row, which would be a defect of the simulator
 * @example await inTransaction(database, actor, (tx) => writeCompany(tx, company, { clock, title: "Demo" }))
 */
export async function writeCompany(
  tx: Tx,
  company: Company,
  options: WriteCompanyOptions,
): Promise<WrittenCompany> {
  const { clock } = options;
  const recordedAt = await beginWriting(tx, clock.now());
  const batchId = clock.newId();
  const { title, detail } = options;
  await insertBatch(tx, { id: batchId, origin: "simulator", title, now: recordedAt, detail });
  await ensureActivityMonths(tx, monthsOf(company));
  const passes = companyPasses(company);
  let rows = 0;
  for (const [i, pass] of passes.entries()) {
    stopIfCancelled(options.signal);
    const written = await writePass(
      tx,
      pass,
      { stage: `simulator_${i}`, batchId, recordedAt },
      options.signal,
    );
    rows += written;
    options.onProgress?.({ kind: pass.kind, rows: written, done: i + 1, of: passes.length });
  }
  return { batchId, rows };
}

async function writePass(
  tx: Tx,
  pass: CompanyPass,
  into: { stage: string; batchId: string; recordedAt: Date },
  signal: AbortSignal | undefined,
): Promise<number> {
  const kind = recordKind(pass.kind);
  await createStage(tx, kind, into.stage);
  const rows = await copyStage(tx, kind, into.stage, Readable.from(blocks(pass), { objectMode: false }), [
    "row_number",
    ...pass.columns,
  ]);
  const onStep = async () => stopIfCancelled(signal);
  const counts = await applyStaged(tx, { kind, ...into, options: { columns: pass.columns }, onStep });
  if (counts.rejected > 0) {
    const [first] = await rejectedRows(tx, into.stage, 0, 1);
    throw new Error(`${counts.rejected} rows of ${pass.kind} were rejected, first ${JSON.stringify(first)}`);
  }
  if (kind.storage !== "daily") await refreshStatistics(tx, kind);
  return rows;
}

const BLOCK = 65_536;

/** COPY's text, in blocks: a write for each row would cost more than the row. */
function* blocks(pass: CompanyPass): Iterable<string> {
  let block = "";
  let number = 0;
  for (const row of pass.rows()) {
    number += 1;
    block += copyLine([String(number), ...row]);
    if (block.length < BLOCK) continue;
    yield block;
    block = "";
  }
  if (block !== "") yield block;
}

function stopIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw new AppError("cancelled", {
    zh: "已取消，什么都没有写入。",
    en: "Cancelled; nothing was written.",
  });
}
