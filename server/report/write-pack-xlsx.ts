import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import type ExcelJS from "exceljs";
import { shownMetrics, TABLE_METRICS } from "../../domain/report/monthly-pack.ts";
import { cellText } from "../export/write-xlsx.ts";
import { type PackLine, type PackRow, type PackView, packSpeech, signalLines } from "./pack-view.ts";
import { lineColumns, type PlaceGrain, rowColumns } from "./pack-xlsx-columns.ts";
import {
  decisionSheet,
  definitionSheet,
  restatementSheet,
  type Sheet,
  seriesSheet,
  trialSheet,
} from "./pack-xlsx-sheets.ts";

type Book = ExcelJS.stream.xlsx.WorkbookWriter;

/**
 * Writes a pack as a workbook: typed cells, ratios as live formulas over their numerator and denominator, text that is
 * only ever text. Sheets stream out one after another.
 *
 * @param created stamps the document's properties
 */
export async function writePackXlsx(view: PackView, created: Date): Promise<Buffer> {
  const output = new PassThrough();
  const whole = buffer(output);
  const { default: Excel } = await import("exceljs");
  const book = new Excel.stream.xlsx.WorkbookWriter({
    stream: output,
    useStyles: true,
    useSharedStrings: false,
  });
  book.created = created;
  book.modified = created;
  const { pack } = view;
  const { word } = packSpeech(view);
  summarySheet(book, view);
  if (pack.decisions.length > 0) writeSheet(book, decisionSheet(view));
  const lines: [string, readonly PackLine[]][] = [
    [word("headline"), pack.headline],
    [word("retention"), pack.retention],
    [word("funnel"), pack.funnel],
    [word("concentration"), pack.concentration],
    [word("exceptions"), signalLines(pack)],
    [word("watched"), pack.exceptions],
  ];
  for (const [name, rows] of lines) writeSheet(book, { name, columns: lineColumns(view, rows), rows });
  const places: [string, PlaceGrain, readonly PackRow[]][] = [
    [word("regions"), "region", pack.regions],
    [word("cities"), "city", pack.cities],
    [word("partners"), "partner", pack.partners],
  ];
  for (const [name, grain, rows] of places) {
    if (rows.length > 0)
      writeSheet(book, { name, columns: rowColumns(view, grain, shownMetrics(TABLE_METRICS, rows)), rows });
  }
  if (pack.trials !== undefined) writeSheet(book, trialSheet(view));
  writeSheet(book, seriesSheet(view));
  writeSheet(book, restatementSheet(view));
  writeSheet(book, definitionSheet(view));
  await book.commit();
  return whole;
}

function summarySheet(book: Book, view: PackView): void {
  const { word, month, instant, sentences } = packSpeech(view);
  const { pack, submission } = view;
  const page = book.addWorksheet(sheetName(word("summary")), {
    pageSetup: { fitToPage: true, fitToHeight: 0 },
  });
  page.columns = [{ width: 110, style: { numFmt: "@", alignment: { wrapText: true, vertical: "top" } } }];
  const put = (text: string, font: Partial<ExcelJS.Font> = {}) => {
    const row = page.addRow([cellText(text)]);
    row.getCell(1).font = font;
    row.commit();
  };
  put(`${pack.subject.name} · ${word("title", { month: month(pack.month) })}`, { bold: true, size: 16 });
  put(word("frozen", { instant: instant(pack.instant) }), { color: { argb: "FF59636E" } });
  put(`${word("closeDigest")} ${pack.digest}`, { color: { argb: "FF59636E" } });
  if (submission !== null)
    put(`${word("submissionDigest")} ${submission.digest}`, { color: { argb: "FF59636E" } });
  put("");
  for (const sentence of sentences()) put(sentence);
  if (pack.words !== null) {
    put("");
    put(word("ownWords"), { bold: true });
    put(pack.words);
  }
  for (const { name, words } of pack.reports) {
    put("");
    put(name, { bold: true });
    put(words);
  }
  page.commit();
}

function writeSheet<Row>(book: Book, { name, columns, rows }: Sheet<Row>): void {
  const page = book.addWorksheet(sheetName(name), {
    views: [{ state: "frozen", ySplit: 1, xSplit: 1 }],
    pageSetup: { orientation: "landscape", fitToPage: true, fitToHeight: 0 },
  });
  page.columns = columns.map(({ head, width, format }) => ({
    header: cellText(head),
    width,
    style: { numFmt: format ?? "@" },
  }));
  const head = page.getRow(1);
  head.eachCell((cell) => {
    cell.numFmt = "@";
    cell.font = { bold: true };
    cell.alignment = { wrapText: true, vertical: "top" };
    cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFE0EDEC" } };
  });
  head.commit();
  page.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  for (const [at, found] of rows.entries()) {
    const row = page.getRow(at + 2);
    for (const [column, { cell, wrap }] of columns.entries()) {
      const { value, format } = cell(found, at + 2);
      const target = row.getCell(column + 1);
      target.value = typeof value === "string" ? cellText(value) : value;
      if (format !== undefined) target.numFmt = format;
      if (typeof value === "string") target.numFmt = "@";
      if (wrap === true) target.alignment = { wrapText: true, vertical: "top" };
    }
    row.commit();
  }
  page.commit();
}

function sheetName(text: string): string {
  return text
    .replace(/[[\]:*?/\\（）]/g, " ")
    .trim()
    .slice(0, 31);
}
