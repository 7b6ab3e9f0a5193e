import { Readable } from "node:stream";
import {
  createFileTable,
  type FileTable,
  fillFileTable,
} from "../../../database/import/profile/file-table.ts";
import { copyLine } from "../../../database/import/stage-table.ts";
import type { Tx } from "../../../database/transaction.ts";
import { AppError } from "../../../domain/access/app-error.ts";
import { columnPlaces } from "../../../domain/channel/profile/match-files.ts";
import { openTable } from "../read/open-table.ts";
import type { Table, TableRow, TableSource } from "../read/table.ts";

/** One file of a profile run. */
export interface FileToLoad {
  /** Its place in the profile's list of files. */
  readonly place: number;
  readonly source: TableSource;
  /** Headers that the profile declares. */
  readonly columns: readonly string[];
  /** Called with the rows read so far; throws to stop. */
  readonly onRows?: (rows: number) => Promise<void>;
}

/**
 * Copies the declared columns of a file into a temporary table of texts; the other columns are not kept.
 *
 * @throws AppError invalid_input when the file cannot be read or lacks a column
 */
export async function loadFile(tx: Tx, file: FileToLoad): Promise<FileTable> {
  const table = await openTable(file.source);
  try {
    const places = columnPlaces(table.headers, file.columns);
    const missing = file.columns.filter((_, index) => places[index] === undefined);
    if (missing.length > 0) throw missingColumns(file.source.name, missing, table);
    const made = await createFileTable(tx, file.place, { fileName: file.source.name, columns: file.columns });
    await fillFileTable(tx, made, Readable.from(lines(table, places, file), { objectMode: true }));
    return made;
  } finally {
    await table.close();
  }
}

async function* lines(
  table: Table,
  places: readonly (number | undefined)[],
  file: FileToLoad,
): AsyncGenerator<string> {
  let read = 0;
  for await (const rows of table.batches()) {
    read += rows.length;
    yield rows.map((row) => line(row, places)).join("");
    await file.onRows?.(read);
  }
}

function line(row: TableRow, places: readonly (number | undefined)[]): string {
  const values: (string | null)[] = [String(row.number), rowProblem(row)];
  for (const place of places) {
    const text = place === undefined ? "" : (row.cells[place] ?? "").trim();
    values.push(text === "" ? null : text);
  }
  return copyLine(values);
}

function rowProblem({ problem }: TableRow): string | null {
  if (problem === undefined) return null;
  return JSON.stringify({ field: "", code: "file", params: { zh: problem.zh, en: problem.en } });
}

function missingColumns(name: string, missing: readonly string[], table: Table): AppError {
  const text = {
    zh: `文件“${name}”缺少列：${missing.join("、")}。它有：${table.headers.join("、")}。`,
    en: `The file “${name}” lacks the columns ${missing.join(", ")}. It has: ${table.headers.join(", ")}.`,
  };
  return new AppError(
    "invalid_input",
    text,
    missing.map((column) => ({ field: column, row: table.headerRow, rule: "column-missing", ...text })),
  );
}
