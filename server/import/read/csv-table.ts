import type { InputProblem } from "../../../domain/access/app-error.ts";
import { type CsvRecord, csvTokenizer } from "./csv-tokenizer.ts";
import { decodeText } from "./decode-text.ts";
import { detectDelimiter } from "./detect-delimiter.ts";
import { detectEncoding } from "./detect-encoding.ts";
import { findHeaderRow, nameHeaders, skippedTitles } from "./header-row.ts";
import type { PeekedBytes } from "./peek-bytes.ts";
import { readError } from "./read-error.ts";
import type { ReadLimits } from "./read-limits.ts";
import { shapeRow, strayQuote } from "./shape-row.ts";
import type { Delimiter, OpenTableOptions, Table, TableRow } from "./table.ts";

const SCORED_CHARACTERS = 262_144;
const HEADER_WINDOW = 60;
const SAMPLE_ROWS = 20;

/**
 * Opens delimited text whose first bytes have been peeked at. See openTable for what is recognised and refused.
 */
export async function openCsvTable(
  bytes: PeekedBytes,
  options: OpenTableOptions,
  limits: ReadLimits,
): Promise<Table> {
  const detected = detectEncoding(bytes.sample, bytes.complete);
  const encoding = options.encoding ?? detected.encoding;
  const bomLength = encoding === detected.encoding ? detected.bomLength : 0;
  const text = await sampleText(bytes, encoding, bomLength);
  const marked = /^sep=([,;\t|])(?:\r\n|\n|\r)/i.exec(text);
  const complete = bytes.complete && text.length <= SCORED_CHARACTERS;
  const scored = text.slice(marked?.[0].length ?? 0, SCORED_CHARACTERS);
  const delimiter =
    options.delimiter ?? (marked?.[1] as Delimiter | undefined) ?? detectDelimiter(scored, complete);
  const first = firstRecords(text, bytes.complete, delimiter, limits, marked !== null);
  if (first.length === 0) throw bytes.complete ? emptyFile() : tooLongFirstLine();
  const headerIndex =
    options.headerRow === undefined
      ? findHeaderRow(first)
      : first.findIndex((record) => record.number >= (options.headerRow ?? 1));
  const header = first[headerIndex];
  if (header === undefined) throw noHeader(options.headerRow ?? 1);
  const { headers, warnings } = nameHeaders(header.cells, header.number);
  if (headers.length === 0) throw noHeader(header.number);
  const source = { bytes, encoding, bomLength, delimiter, limits, header: header.number, headers };
  return {
    kind: "csv",
    encoding,
    delimiter,
    sheets: [],
    sheet: null,
    headers,
    headerRow: header.number,
    sample: first
      .slice(headerIndex + 1, headerIndex + 1 + SAMPLE_ROWS)
      .map((record) => toRow(record, headers)),
    warnings: [
      ...(options.encoding === undefined && detected.uncertain ? [uncertainEncoding(encoding)] : []),
      ...skippedTitles(headerIndex, header.number),
      ...warnings,
    ],
    rows: () => singly(readBatches(source)),
    batches: () => readBatches(source),
    close: () => bytes.close(),
  };
}

interface CsvSource {
  readonly bytes: PeekedBytes;
  readonly encoding: NonNullable<Table["encoding"]>;
  readonly bomLength: number;
  readonly delimiter: Delimiter;
  readonly limits: ReadLimits;
  readonly header: number;
  readonly headers: readonly string[];
}

async function* readBatches(source: CsvSource): AsyncGenerator<TableRow[]> {
  const tokenizer = csvTokenizer(source.delimiter, source.limits);
  for await (const text of decodeText(source.bytes.chunks(), source.encoding, source.bomLength)) {
    const rows = toRows(tokenizer.push(text), source);
    if (rows.length > 0) yield rows;
  }
  const rows = toRows(tokenizer.end(), source);
  if (rows.length > 0) yield rows;
}

function toRows(records: readonly CsvRecord[], source: CsvSource): TableRow[] {
  const rows: TableRow[] = [];
  for (const record of records) {
    if (record.number > source.header && !isBlank(record.cells)) rows.push(toRow(record, source.headers));
  }
  return rows;
}

function toRow(record: CsvRecord, headers: readonly string[]): TableRow {
  const { number, cells } = record;
  if (!record.strayQuote) return shapeRow({ number, cells }, headers, false);
  return shapeRow({ number, cells, problem: strayQuote(number) }, headers, false);
}

function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== "") return false;
  return true;
}

/** Turns batches into single rows. */
export async function* singly(batches: AsyncIterable<TableRow[]>): AsyncGenerator<TableRow> {
  for await (const batch of batches) yield* batch;
}

async function sampleText(bytes: PeekedBytes, encoding: CsvSource["encoding"], bomLength: number) {
  const parts: string[] = [];
  const sample = (async function* () {
    yield bytes.sample;
  })();
  const texts = decodeText(sample, encoding, bomLength);
  while (true) {
    const next = await texts.next().catch((error: unknown) => {
      if (bytes.complete || parts.length === 0) throw error;
      return { done: true, value: undefined } as const; // the character that the sample cuts off
    });
    if (next.done === true) return parts.join("");
    parts.push(next.value);
  }
}

function firstRecords(
  text: string,
  complete: boolean,
  delimiter: Delimiter,
  limits: ReadLimits,
  marked: boolean,
): CsvRecord[] {
  const tokenizer = csvTokenizer(delimiter, limits);
  const records = tokenizer.push(complete ? text : text.slice(0, 2 * limits.maxFieldLength));
  const all = complete && records.length < HEADER_WINDOW ? [...records, ...tokenizer.end()] : records;
  const kept = all.filter((record) => !isBlank(record.cells) && !(marked && record.number === 1));
  return kept.slice(0, HEADER_WINDOW);
}

function emptyFile(): Error {
  return readError("empty_file", {
    zh: "文件是空的，请选择含有表头和数据的文件。",
    en: "The file is empty. Choose a file with a header and data.",
  });
}

function tooLongFirstLine(): Error {
  return readError(
    "line_too_long",
    { zh: "第 1 行太长，无法识别为表头。", en: "Row 1 is too long to be a header." },
    { row: 1 },
  );
}

function noHeader(row: number): Error {
  return readError(
    "no_header",
    { zh: `第 ${row} 行没有表头。`, en: `There is no header on row ${row}.` },
    { row },
  );
}

function uncertainEncoding(encoding: string): InputProblem {
  return {
    field: "file",
    rule: "encoding_uncertain",
    zh: `编码推测为 ${encoding.toUpperCase()}，请核对预览中的文字，必要时另选编码。`,
    en: `The encoding is taken to be ${encoding.toUpperCase()}. Check the text in the preview and choose another if needed.`,
  };
}
