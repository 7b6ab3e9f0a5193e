import { once } from "node:events";
import type { Writable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import type ExcelJS from "exceljs";

/** How a column is shown. Money is in major units with two decimals; ratios 0..1 are shown in per cent. */
export type XlsxColumnType = "text" | "integer" | "money" | "ratio" | "date" | "instant" | "boolean";

export interface XlsxColumn {
  readonly header: string;
  readonly type: XlsxColumnType;
  /** Width in characters; 16 otherwise. */
  readonly width?: number;
}

/**
 * Text, decimal text or number, ISO day (`2025-03-01`), date and time in the organisation's zone
 * (`2025-03-01T09:30:00`; workbooks know no zones), truth; null is an empty cell.
 */
export type XlsxValue = string | number | bigint | boolean | null;

export interface XlsxSheet {
  readonly name: string;
  readonly columns: readonly XlsxColumn[];
  readonly rows: AsyncIterable<readonly XlsxValue[]> | Iterable<readonly XlsxValue[]>;
}

const FORMATS: Readonly<Record<XlsxColumnType, string>> = {
  text: "@",
  integer: "#,##0",
  money: "#,##0.00",
  ratio: "0.0%",
  date: "yyyy-mm-dd",
  instant: "yyyy-mm-dd hh:mm:ss",
  boolean: "General",
};
const MAX_CELL_TEXT = 32_767;
const ROWS_BETWEEN_PAUSES = 500;

/**
 * Streams sheets into an .xlsx workbook with typed cells, a styled and frozen header and a filter. Text stays text:
 * nothing becomes a formula. A number with more than 15 digits, which a workbook cannot hold exactly, and a date it
 * does not know are written as text; control characters are dropped and text beyond the 32,767 characters of a cell is
 * cut with an ellipsis. Waits while the output is full. `created` stamps the document's properties.
 *
 * Throws RangeError when a row and its columns differ in number.
 *
 * @example
 * await writeXlsx(response, [{ name: "线索", columns: [{ header: "金额", type: "money" }], rows: [["12.50"]] }], now);
 */
export async function writeXlsx(
  output: Writable,
  sheets: readonly XlsxSheet[],
  created: Date,
): Promise<void> {
  // Loaded with the first workbook: a server that writes none does not hold it.
  const { default: Excel } = await import("exceljs");
  const book = new Excel.stream.xlsx.WorkbookWriter({
    stream: output,
    useStyles: true,
    useSharedStrings: false,
  });
  book.created = created;
  book.modified = created;
  const taken = new Set<string>();
  for (const sheet of sheets) {
    const name = freeSheetName(sheet.name, taken);
    await writeSheet(book, output, sheet, name);
  }
  await book.commit();
}

async function writeSheet(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  output: Writable,
  sheet: XlsxSheet,
  name: string,
): Promise<void> {
  const { columns } = sheet;
  const page = book.addWorksheet(name, { views: [{ state: "frozen", ySplit: 1 }] });
  page.columns = columns.map(({ header, type, width }) => ({
    header: cellText(header),
    width: width ?? 16,
    style: { numFmt: FORMATS[type] },
  }));
  const head = page.getRow(1);
  head.eachCell((cell) => {
    cell.numFmt = "@";
    cell.font = { bold: true };
    cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFE6F0FF" } };
  });
  head.commit();
  page.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: Math.max(1, columns.length) } };
  let written = 0;
  for await (const values of sheet.rows) {
    if (values.length !== columns.length) {
      throw new RangeError(`A row has ${values.length} values for ${columns.length} columns.`);
    }
    page.addRow(values.map((value, index) => typedCell(value, columns[index]?.type ?? "text"))).commit();
    written += 1;
    if (written % ROWS_BETWEEN_PAUSES === 0) await letThrough(output);
  }
  page.commit();
}

/** Lets the compressor run and waits for a full output: exceljs itself buffers without bound. */
async function letThrough(output: Writable): Promise<void> {
  await setImmediate();
  if (!output.writableNeedDrain || output.destroyed) return;
  const stop = new AbortController();
  const { signal } = stop;
  try {
    await Promise.race([once(output, "drain", { signal }), once(output, "close", { signal })]);
  } finally {
    stop.abort();
  }
}

function typedCell(value: XlsxValue, type: XlsxColumnType): string | number | boolean | null {
  if (value === null || value === "") return null;
  if (type === "boolean" && typeof value === "boolean") return value;
  if (type === "date" || type === "instant") return serialOf(String(value)) ?? cellText(String(value));
  if (type === "integer" || type === "money" || type === "ratio") {
    return exactNumber(String(value)) ?? cellText(String(value));
  }
  return cellText(String(value));
}

function exactNumber(text: string): number | null {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return null;
  const significant = text.replace(/[-.]/g, "").replace(/^0+/, "");
  return significant.length <= 15 ? Number(text) : null;
}

/** Workbook serial of an ISO day or local date and time from 1 March 1900 (before it Excel counts wrongly). */
function serialOf(text: string): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?))?$/.exec(text);
  if (match === null) return null;
  const milliseconds = Date.parse(`${match[1]}T${match[2] ?? "00:00:00"}Z`);
  const serial = milliseconds / 86_400_000 + 25_569;
  return serial >= 61 ? serial : null;
}

/** Text as a cell of a workbook can hold it: printable, no escapes, not too long. */
export function cellText(text: string): string {
  const clean = printable(text);
  const cut = clean.length > MAX_CELL_TEXT ? `${clean.slice(0, MAX_CELL_TEXT - 1).toWellFormed()}…` : clean;
  return cut.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
}

/** Text without what XML cannot hold: control characters and halves of characters. */
export function printable(text: string): string {
  const lines = text.toWellFormed().replace(/\r\n?/g, "\n");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write these
  return lines.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, "");
}

function freeSheetName(wanted: string, taken: Set<string>): string {
  const clean = wanted.replace(/[[\]:*?/\\]/g, " ").replace(/^[' ]+|[' ]+$/g, "");
  const base = clean === "" || clean.toLowerCase() === "history" ? `${clean} 1`.trim() : clean;
  for (let copy = 1; ; copy += 1) {
    const suffix = copy === 1 ? "" : ` (${copy})`;
    const name = base.slice(0, 31 - suffix.length) + suffix;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}
