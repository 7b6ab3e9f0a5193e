import type { Static } from "typebox";
import type { ImportFacts } from "../../contract/import/import-shapes.ts";
import { type ImportRow, readImport } from "../../database/import/imports.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { ImportAct } from "../../domain/channel/import/import-state.ts";

const iso = (instant: Date | null) => (instant === null ? null : instant.toISOString());

/** An import as the contract shows it. */
export function presentImport(row: ImportRow): Static<typeof ImportFacts> {
  const { fileId: _, ...facts } = row;
  return {
    ...facts,
    reading: { ...row.reading },
    mapping: row.mapping === null ? null : (row.mapping as Static<typeof ImportFacts>["mapping"]),
    options: row.options as Static<typeof ImportFacts>["options"],
    error: row.error === null ? null : { ...row.error, problems: [...row.error.problems] },
    madeAt: row.madeAt.toISOString(),
    startedAt: iso(row.startedAt),
    finishedAt: iso(row.finishedAt),
  };
}

/** @throws AppError not_found */
export async function findImport(tx: Tx, id: string): Promise<ImportRow> {
  const row = await readImport(tx, id);
  if (row === undefined) {
    throw new AppError("not_found", { zh: "没有这个导入。", en: "There is no such import." });
  }
  return row;
}

const IMPOSSIBLE: Record<ImportAct, { zh: string; en: string }> = {
  map: {
    zh: "这个导入正在运行或已经完成，不能再改映射。",
    en: "This import is running or done; its mapping can no longer change.",
  },
  check: { zh: "请先设好映射，再检查。", en: "Set the mapping first; then the file can be checked." },
  start: {
    zh: "这个导入还没有映射，或正在运行，或已经完成。",
    en: "This import has no mapping yet, or is running, or is done.",
  },
  cancel: { zh: "这个导入没有在运行。", en: "This import is not running." },
  delete: {
    zh: "这个导入正在运行，或者已经写入过数据，不能删除。",
    en: "This import is running or has written data; it cannot be deleted.",
  },
  undo: { zh: "只有已完成的导入才能撤销。", en: "Only an import that is done can be undone." },
};

/** The answer to an act that the state of an import does not allow, or not any more. */
export function impossible(act: ImportAct): AppError {
  return new AppError("state_changed", IMPOSSIBLE[act]);
}
