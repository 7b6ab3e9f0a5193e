import { openCsvTable } from "./csv-table.ts";
import { detectKind } from "./detect-kind.ts";
import { peekBytes } from "./peek-bytes.ts";
import { DEFAULT_READ_LIMITS } from "./read-limits.ts";
import type { OpenTableOptions, Table, TableSource } from "./table.ts";
import { openXlsxTable } from "./xlsx-table.ts";

/**
 * Opens a CSV file or an XLSX workbook for import and recognises its kind, encoding, delimiter, sheet and header;
 * the options override what would be recognised. Rows stream with backpressure; memory stays bounded by the limits.
 *
 * Recognised: UTF-8, UTF-16, GB18030 and Western European text; comma, semicolon, tab and pipe, a leading `sep=` line;
 * LF, CRLF and CR in any mixture; title rows above the header; merged two-row headers of workbooks.
 *
 * Cells are text as a person means it: dates of workbooks are ISO days (`2025-03-01`, with `T09:30:00` when they carry
 * a time), numbers plain decimals, formulas their stored result.
 *
 * Throws AppError `invalid_input` or `too_large` with one problem that names the row and the rule (see ReadRule),
 * here or while the rows are read. Problems of single rows do not throw: they stand in `row.problem`.
 *
 * @example
 * const table = await openTable({ path: upload.path, name: "partners.csv" });
 * for await (const { number, cells, problem } of table.rows()) take(number, cells, problem);
 * await table.close();
 */
export async function openTable(source: TableSource, options: OpenTableOptions = {}): Promise<Table> {
  const limits = { ...DEFAULT_READ_LIMITS, ...options.limits };
  const bytes = await peekBytes(source);
  try {
    if (detectKind(bytes.sample) === "text") return await openCsvTable(bytes, options, limits);
    return await openXlsxTable(source, bytes, options, limits);
  } catch (error) {
    await bytes.close();
    throw error;
  }
}
