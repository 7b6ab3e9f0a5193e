import { readError } from "./read-error.ts";
import { DEFAULT_READ_LIMITS, type ReadLimits } from "./read-limits.ts";

/** One record: the physical line it starts on, its cells, and whether text followed a closing quote. */
export interface CsvRecord {
  readonly number: number;
  readonly cells: string[];
  readonly strayQuote: boolean;
}

export interface CsvTokenizer {
  /** Takes the next text and returns the records that it completes. */
  push(text: string): CsvRecord[];
  /** Returns the last record when the file does not end with a line break. */
  end(): CsvRecord[];
}

type Limits = Pick<ReadLimits, "maxFieldLength" | "maxRecordLength" | "maxColumns">;
const QUOTE = 34;
const LF = 10;
const CR = 13;
const NEEDS_MORE = -1;

/**
 * Splits delimited text (RFC 4180, with LF, CRLF and CR mixed at will) into records, text by text.
 *
 * Several times faster than a general parser because it scans whole strings, and it holds at most one record:
 * an unfinished record is scanned again with the next text, which the record limit bounds. Blank lines give no
 * record but count as lines. A quote inside an unquoted cell is an ordinary character.
 *
 * Throws AppError (`field_too_long`, `line_too_long`, `too_many_columns`, `nul_byte`, `unclosed_quote`) naming the
 * row.
 *
 * @example
 * const t = csvTokenizer(",");
 * [...t.push('a,"b ""x"""\r\n1,'), ...t.end()].map((r) => r.cells); // [["a", 'b "x"'], ["1", ""]]
 */
export function csvTokenizer(delimiter: string, limits: Limits = DEFAULT_READ_LIMITS): CsvTokenizer {
  const scanner = new RecordScanner(delimiter, limits);
  return { push: (text) => scanner.scan(text, false), end: () => scanner.scan("", true) };
}

class RecordScanner {
  readonly #delimiter: number;
  readonly #limits: Limits;
  #text = "";
  #line = 1;
  #lineBreaks = 0;
  #final = false;
  #cells: string[] = [];
  #strayQuote = false;

  constructor(delimiter: string, limits: Limits) {
    this.#delimiter = delimiter.charCodeAt(0);
    this.#limits = limits;
  }

  scan(more: string, final: boolean): CsvRecord[] {
    this.#final = final;
    this.#text = this.#text.length === 0 ? more : this.#text + more;
    const records: CsvRecord[] = [];
    let start = 0;
    while (start < this.#text.length) {
      this.#cells = [];
      this.#strayQuote = false;
      this.#lineBreaks = 0;
      const next = this.#record(start);
      if (next === NEEDS_MORE) break;
      const cells = this.#cells;
      if (cells.length > 1 || cells[0] !== "") {
        records.push({ number: this.#line, cells, strayQuote: this.#strayQuote });
      }
      this.#line += this.#lineBreaks;
      start = next;
    }
    this.#text = this.#text.slice(start);
    if (this.#text.length > this.#limits.maxRecordLength) throw this.#tooLongLine();
    return records;
  }

  /** Reads one record from `start`; returns where the next begins, or NEEDS_MORE. */
  #record(start: number): number {
    const text = this.#text;
    let at = start;
    while (true) {
      at = text.charCodeAt(at) === QUOTE ? this.#quoted(at) : this.#plain(at, at, "");
      if (at === NEEDS_MORE) return NEEDS_MORE;
      if (at - start > this.#limits.maxRecordLength) throw this.#tooLongLine();
      if (at >= text.length) {
        if (!this.#final) return NEEDS_MORE;
        this.#lineBreaks += 1;
        return at;
      }
      const code = text.charCodeAt(at);
      if (code === this.#delimiter) {
        at += 1;
        if (this.#cells.length >= this.#limits.maxColumns) throw this.#tooManyColumns();
        continue;
      }
      if (code === CR && at + 1 >= text.length && !this.#final) return NEEDS_MORE;
      this.#lineBreaks += 1;
      return code === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
    }
  }

  /** Reads plain text from `from` to the next separator and stores `before` plus that text as a cell. */
  #plain(from: number, fieldStart: number, before: string): number {
    const text = this.#text;
    const delimiter = this.#delimiter;
    const length = text.length;
    let at = from;
    let code = 0;
    while (at < length) {
      code = text.charCodeAt(at);
      if (code === delimiter || code === LF || code === CR) break;
      if (code === 0) throw this.#nul();
      at += 1;
    }
    if (at - fieldStart > this.#limits.maxFieldLength) throw this.#tooLongField(false);
    if (at >= length && !this.#final) return NEEDS_MORE;
    this.#cells.push(before.length === 0 ? text.slice(from, at) : before + text.slice(from, at));
    return at;
  }

  /** Reads a quoted cell that opens at `open`. */
  #quoted(open: number): number {
    const text = this.#text;
    let close = open + 1;
    let doubled = false;
    while (true) {
      close = text.indexOf('"', close);
      if (close === -1) return this.#unclosed(open);
      if (close + 1 >= text.length && !this.#final) return NEEDS_MORE;
      if (text.charCodeAt(close + 1) !== QUOTE) break;
      doubled = true;
      close += 2;
    }
    if (close - open > this.#limits.maxFieldLength) throw this.#tooLongField(true);
    const raw = text.slice(open + 1, close);
    if (raw.includes("\0")) throw this.#nul();
    const value = doubled ? raw.replaceAll('""', '"') : raw;
    const after = close + 1 < text.length ? text.charCodeAt(close + 1) : LF;
    const separated = after === this.#delimiter || after === LF || after === CR;
    this.#lineBreaks += countLineBreaks(raw);
    if (separated) {
      this.#cells.push(value);
      return close + 1;
    }
    this.#strayQuote = true;
    return this.#plain(close + 1, open, value);
  }

  #unclosed(open: number): number {
    if (this.#text.length - open > this.#limits.maxFieldLength) throw this.#tooLongField(true);
    if (!this.#final) return NEEDS_MORE;
    const row = this.#line;
    throw readError(
      "unclosed_quote",
      {
        zh: `第 ${row} 行开始的记录里有一个双引号没有结束，请补上或删除这个引号。`,
        en: `The record that starts on row ${row} opens a double quote that is never closed. Close or remove it.`,
      },
      { row },
    );
  }

  #tooLongField(quoted: boolean): Error {
    const row = this.#line;
    const max = this.#limits.maxFieldLength.toLocaleString("en-US");
    return readError(
      "field_too_long",
      {
        zh: `第 ${row} 行有一个单元格超过 ${max} 个字符${quoted ? "，可能是双引号没有结束" : ""}。`,
        en: `Row ${row} has a cell longer than ${max} characters${quoted ? "; a double quote may not be closed" : ""}.`,
      },
      { row },
    );
  }

  #tooLongLine(): Error {
    const row = this.#line;
    const max = this.#limits.maxRecordLength.toLocaleString("en-US");
    return readError(
      "line_too_long",
      { zh: `第 ${row} 行超过 ${max} 个字符。`, en: `Row ${row} is longer than ${max} characters.` },
      { row },
    );
  }

  #tooManyColumns(): Error {
    const row = this.#line;
    const max = this.#limits.maxColumns.toLocaleString("en-US");
    return readError(
      "too_many_columns",
      { zh: `第 ${row} 行超过 ${max} 列。`, en: `Row ${row} has more than ${max} columns.` },
      { row },
    );
  }

  #nul(): Error {
    const row = this.#line + this.#lineBreaks;
    return readError(
      "nul_byte",
      {
        zh: `第 ${row} 行含有空字符（NUL），文件可能已损坏或不是文本文件。`,
        en: `Row ${row} contains a NUL character: the file may be damaged or is not a text file.`,
      },
      { row },
    );
  }
}

function countLineBreaks(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) count += 1;
  }
  return count;
}
