import { type ImportRow, markUndone } from "../../database/import/imports.ts";
import { undoBatch } from "../../database/import/undo-batch.ts";
import type { Tx } from "../../database/transaction.ts";
import { beginWriting } from "../../database/writing.ts";
import { auditDone } from "../audit/write-audit.ts";
import type { Services } from "../services.ts";
import { importCancelled, trackProgress } from "./import-progress.ts";

/** Undoes what an import wrote, in the transaction of its background run. */
export async function takeBackImport(
  services: Pick<Services, "clock" | "database">,
  tx: Tx,
  found: ImportRow,
): Promise<void> {
  if (found.batchId === null) throw new Error(`import ${found.id} has no batch`);
  const { clock } = services;
  const progress = trackProgress(services, tx.actor, found.id);
  const recordedAt = await beginWriting(tx, clock.now());
  const undoBatchId = clock.newId();
  const counts = await undoBatch(tx, {
    batchId: found.batchId,
    undoBatchId,
    title: found.fileName,
    recordedAt,
    onStep: (step) => progress.step(step),
  });
  if (!(await markUndone(tx, { id: found.id, ...counts }))) throw importCancelled();
  await auditDone(tx, clock, {
    act: "undo",
    objectKind: "import",
    objectId: found.id,
    after: { ...counts, undoBatchId },
  });
}
