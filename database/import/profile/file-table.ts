import type { Readable } from "node:stream";
import type { Tx } from "../../transaction.ts";
import { execute } from "../sql-text.ts";

/**
 * A file of a profile run as a temporary table of texts: `row_number`, `problem` (jsonb or null) and `c1`, `c2` … for
 * the columns that the profile declares. Headers never become identifiers.
 */
export interface FileTable {
  readonly table: string;
  /** What the person calls the file. */
  readonly fileName: string;
  /** Headers in the order of c1, c2 … */
  readonly columns: readonly string[];
}

/** The SQL name of a declared column. */
export function cellName(file: FileTable, column: string): string {
  const index = file.columns.indexOf(column);
  if (index < 0) throw new Error(`a profile names a column that it does not declare: ${column}`);
  return `c${index + 1}`;
}

/** Makes the empty table of the file at a place in the list of files. */
export async function createFileTable(
  tx: Tx,
  place: number,
  file: { fileName: string; columns: readonly string[] },
): Promise<FileTable> {
  const table = `profile_file_${place}`;
  const cells = file.columns.map((_, index) => `c${index + 1} text`).join(", ");
  await execute(tx, `create temp table ${table} (row_number bigint, problem jsonb, ${cells}) on commit drop`);
  return { table, fileName: file.fileName, columns: file.columns };
}

/**
 * Streams lines made by copyLine, in the order row_number, problem, c1, c2 …
 *
 * @returns the number of rows
 */
export async function fillFileTable(tx: Tx, file: FileTable, lines: Readable): Promise<number> {
  const rows = await tx.copyIn(`copy ${file.table} from stdin`, lines);
  await execute(tx, `analyze ${file.table}`);
  return rows;
}
