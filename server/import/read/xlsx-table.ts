import { singly } from "./csv-table.ts";
import { nameHeaders, skippedTitles } from "./header-row.ts";
import { mergedHeader } from "./merged-header.ts";
import type { PeekedBytes } from "./peek-bytes.ts";
import { readError } from "./read-error.ts";
import type { ReadLimits } from "./read-limits.ts";
import { shapeRow } from "./shape-row.ts";
import type { OpenTableOptions, Table, TableRow, TableSource } from "./table.ts";
import { openXlsxPackage, type XlsxPackage } from "./xlsx-package.ts";
import { readMergedAreas, readSheet, type SheetRow } from "./xlsx-sheet.ts";
import { readWorkbook, type Workbook, type WorkbookSheet } from "./xlsx-workbook.ts";

const HEADER_WINDOW = 60;
const SAMPLE_ROWS = 20;

/** Opens a workbook whose first bytes have been peeked at. See openTable for what is recognised and refused. */
export async function openXlsxTable(
  source: TableSource,
  bytes: PeekedBytes,
  options: OpenTableOptions,
  limits: ReadLimits,
): Promise<Table> {
  const archive = await openXlsxPackage(source, bytes, limits);
  const close = async () => {
    await archive.close();
    await bytes.close();
  };
  try {
    const workbook = await readWorkbook(archive, limits);
    const { sheet, first } = await chooseSheet(archive, workbook, options.sheet, limits);
    const areas = await readMergedAreas(archive, sheet.part, limits, (first.at(-1)?.number ?? 0) + 1);
    const header = mergedHeader(first, areas, options.headerRow);
    if (header === null) throw noHeader(sheet.name);
    const data = first.filter((row) => row.number > header.last);
    const width = Math.max(header.cells.length, widest(data));
    const { headers, warnings } = nameHeaders(header.cells, header.last, width);
    const after = { archive, sheet, workbook, limits, last: header.last, headers };
    return {
      kind: "xlsx",
      encoding: null,
      delimiter: null,
      sheets: workbook.sheets.map(({ name, hidden }) => ({ name, hidden })),
      sheet: sheet.name,
      headers,
      headerRow: header.last,
      sample: data
        .slice(0, SAMPLE_ROWS)
        .map((row) => shapeRow({ ...row, cells: [...row.cells] }, headers, true)),
      warnings: [...skippedTitles(header.titles, header.first), ...warnings],
      rows: () => singly(readRows(after)),
      batches: () => readRows(after),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Width that most of the first data rows reach: a column with data but no header is still a column. */
function widest(rows: readonly SheetRow[]): number {
  const widths = rows.map((row) => row.cells.length).sort((a, b) => a - b);
  return widths[Math.floor(widths.length / 2)] ?? 0;
}

async function* readRows(from: {
  archive: XlsxPackage;
  sheet: WorkbookSheet;
  workbook: Workbook;
  limits: ReadLimits;
  last: number;
  headers: readonly string[];
}): AsyncGenerator<TableRow[]> {
  for await (const rows of readSheet(from.archive, from.sheet.part, from.workbook, from.limits)) {
    const shaped: TableRow[] = [];
    for (const row of rows) if (row.number > from.last) shaped.push(shapeRow(row, from.headers, true));
    if (shaped.length > 0) yield shaped;
  }
}

async function chooseSheet(
  archive: XlsxPackage,
  workbook: Workbook,
  wanted: string | undefined,
  limits: ReadLimits,
): Promise<{ sheet: WorkbookSheet; first: SheetRow[] }> {
  const named = workbook.sheets.filter((sheet) => sheet.name === wanted);
  if (wanted !== undefined && named.length === 0) throw noSuchSheet(wanted, workbook);
  const visible = workbook.sheets.filter((sheet) => !sheet.hidden);
  const candidates = wanted === undefined ? visible : named;
  for (const sheet of candidates) {
    const first = await firstRows(archive, sheet, workbook, limits);
    if (first.length > 0) return { sheet, first };
  }
  throw readError("empty_file", {
    zh: "工作表是空的，请选择含有表头和数据的工作表。",
    en: "The sheet is empty. Choose a sheet with a header and data.",
  });
}

async function firstRows(
  archive: XlsxPackage,
  sheet: WorkbookSheet,
  workbook: Workbook,
  limits: ReadLimits,
): Promise<SheetRow[]> {
  const first: SheetRow[] = [];
  for await (const rows of readSheet(archive, sheet.part, workbook, limits)) {
    first.push(...rows);
    if (first.length >= HEADER_WINDOW) break;
  }
  return first.slice(0, HEADER_WINDOW);
}

function noSuchSheet(wanted: string, workbook: Workbook): Error {
  const names = workbook.sheets.map((sheet) => sheet.name).join(", ");
  return readError("no_such_sheet", {
    zh: `工作簿中没有名为“${wanted}”的工作表。现有：${names}。`,
    en: `The workbook has no sheet “${wanted}”. It has: ${names}.`,
  });
}

function noHeader(sheet: string): Error {
  return readError("no_header", {
    zh: `工作表“${sheet}”中找不到表头。`,
    en: `No header was found in the sheet “${sheet}”.`,
  });
}
