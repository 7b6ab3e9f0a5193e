import { Readable } from "node:stream";
import { applyStaged, rejectedRows } from "../database/import/apply-staged.ts";
import { copyLine, copyStage, createStage } from "../database/import/stage-table.ts";
import { refreshStatistics } from "../database/refresh-statistics.ts";
import type { Tx } from "../database/transaction.ts";
import { AppError } from "../domain/access/app-error.ts";
import { recordKind } from "../domain/channel/kinds/record-kinds.ts";
import type { KindId } from "../domain/channel/record-kind.ts";
import type { CompanyPass } from "./rows/company-pass.ts";
import type { RecordedPass } from "./taken-on.ts";

/** A step of writing that is done. */
export interface CompanyProgress {
  readonly kind: KindId;
  /** Rows of this step. */
  readonly rows: number;
  /** Steps done, and all of them, in the time that they take. */
  readonly done: number;
  readonly of: number;
}

/** Where to write. */
export interface WriteTarget {
  readonly batchId: string;
  readonly onPass?: (pass: CompanyPass, rows: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Writes passes into the organisation of the transaction through the bulk path of imports, all of them or, when the
 * transaction ends otherwise, nothing.
 *
 * @param passes each known from an instant that lies at or before that of beginWriting of the same transaction
 * @returns the number of rows
 * @throws AppError cancelled when the signal says so
 * @throws Error when the import engine rejects a row, which would be a defect of the simulator
 * @example await inTransaction(database, actor, (tx) => writePasses(tx, companyPasses(company), target))
 */
export async function writePasses(
  tx: Tx,
  passes: readonly RecordedPass[],
  target: WriteTarget,
): Promise<number> {
  let rows = 0;
  for (const [i, pass] of passes.entries()) {
    stopIfCancelled(target.signal);
    const written = await writePass(tx, pass, `simulator_${i}`, target);
    rows += written;
    target.onPass?.(pass, written);
  }
  return rows;
}

async function writePass(tx: Tx, pass: RecordedPass, stage: string, target: WriteTarget): Promise<number> {
  const { recordedAt } = pass;
  const { batchId, signal } = target;
  const kind = recordKind(pass.kind);
  await createStage(tx, kind, stage);
  const rows = await copyStage(tx, kind, stage, Readable.from(blocks(pass), { objectMode: false }), [
    "row_number",
    ...pass.columns,
  ]);
  const onStep = async () => stopIfCancelled(signal);
  const options = { columns: pass.columns };
  const counts = await applyStaged(tx, { kind, stage, batchId, recordedAt, options, onStep });
  if (counts.rejected > 0) {
    const [first] = await rejectedRows(tx, stage, 0, 1);
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
    zh: "已取消，正在写入的部分没有保存。",
    en: "Cancelled; what was being written is not kept.",
  });
}
