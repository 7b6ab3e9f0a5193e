import type { InputProblem } from "../../../domain/access/app-error.ts";
import { readError } from "./read-error.ts";
import type { ReadLimits } from "./read-limits.ts";
import { readXml, type XmlHandlers } from "./read-xml.ts";
import { columnOf, plainNumber, serialToIso } from "./xlsx-cell.ts";
import type { XlsxPackage } from "./xlsx-package.ts";
import { unescapeText, type Workbook } from "./xlsx-workbook.ts";

/** A sheet row with content: its number, its cells up to the last filled one, its first bad cell. */
export interface SheetRow {
  readonly number: number;
  readonly cells: string[];
  readonly problem?: InputProblem;
}

/** A merged area, rows and columns 1-based and inclusive. */
export interface MergedArea {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/**
 * Streams the rows of one sheet that have content, in arrays; memory holds one piece of the sheet at a time.
 * Throws AppError `too_many_columns`, `field_too_long` naming the row, `zip_bomb`, `broken_file`.
 */
export async function* readSheet(
  archive: XlsxPackage,
  part: string,
  workbook: Workbook,
  limits: ReadLimits,
): AsyncGenerator<SheetRow[]> {
  const collector = new RowCollector(workbook, limits);
  const bytes = archive.open(part, limits.maxUnpackedBytes);
  const row = () => collector.row;
  for await (const _ of readXml(bytes, collector.handlers(), limits.maxFieldLength, row)) {
    const rows = collector.take();
    if (rows.length > 0) yield rows;
  }
}

class RowCollector {
  readonly #workbook: Workbook;
  readonly #limits: ReadLimits;
  #rows: SheetRow[] = [];
  #row = 0;
  #cells: string[] = [];
  #problem: InputProblem | undefined;
  #column = 0;
  #type = "n";
  #style = 0;
  #value = "";
  #inCell = false;
  #inValue = false;
  #inPhonetic = false;

  constructor(workbook: Workbook, limits: ReadLimits) {
    this.#workbook = workbook;
    this.#limits = limits;
  }

  get row(): number {
    return this.#row;
  }

  take(): SheetRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  handlers(): XmlHandlers {
    return {
      open: (name, attributes) => {
        if (name === "c") this.#openCell(attributes);
        else if (name === "row") this.#openRow(attributes);
        else if (name === "rPh") this.#inPhonetic = true;
        else if (name === "v" || name === "t") this.#inValue = this.#inCell && !this.#inPhonetic;
      },
      text: (text) => {
        if (this.#inValue) this.#value += text;
      },
      close: (name) => {
        if (name === "v" || name === "t") this.#inValue = false;
        else if (name === "rPh") this.#inPhonetic = false;
        else if (name === "c") this.#closeCell();
        else if (name === "row") this.#closeRow();
      },
    };
  }

  #openRow(attributes: Readonly<Record<string, string>>): void {
    const number = Number(attributes.r);
    this.#row = Number.isInteger(number) && number > 0 ? number : this.#row + 1;
    this.#cells = [];
    this.#problem = undefined;
    this.#column = 0;
  }

  #openCell(attributes: Readonly<Record<string, string>>): void {
    const named = columnOf(attributes.r ?? "");
    this.#column = named > 0 ? named : this.#column + 1;
    this.#type = attributes.t ?? "n";
    this.#style = Number(attributes.s ?? "0");
    this.#value = "";
    this.#inCell = true;
  }

  #closeCell(): void {
    this.#inCell = false;
    const text = this.#text();
    if (text === "") return;
    if (this.#column > this.#limits.maxColumns) throw tooManyColumns(this.#row, this.#limits.maxColumns);
    if (text.length > this.#limits.maxFieldLength) throw tooLongField(this.#row, this.#limits.maxFieldLength);
    while (this.#cells.length < this.#column - 1) this.#cells.push("");
    this.#cells[this.#column - 1] = text;
  }

  #closeRow(): void {
    const cells = this.#cells;
    if (cells.length === 0) return;
    const number = this.#row;
    this.#rows.push(
      this.#problem === undefined ? { number, cells } : { number, cells, problem: this.#problem },
    );
  }

  #text(): string {
    const value = this.#value;
    switch (this.#type) {
      case "s":
        return value === "" ? "" : (this.#workbook.sharedTexts[Number(value)] ?? "");
      case "inlineStr":
      case "str":
        return unescapeText(value);
      case "b":
        return value === "" ? "" : value.trim() === "1" ? "TRUE" : "FALSE";
      case "e":
        this.#problem ??= cellError(this.#row, this.#column, value);
        return value;
      case "d":
        return value.replace(/T00:00:00(\.0+)?Z?$/, "");
      default:
        return this.#number(value);
    }
  }

  #number(value: string): string {
    if (value === "") return "";
    if (this.#workbook.dateStyles[this.#style] !== true) return plainNumber(value);
    const iso = serialToIso(Number(value), this.#workbook.date1904);
    if (iso !== null) return iso;
    this.#problem ??= badDate(this.#row, this.#column, value);
    return value;
  }
}

/** Merged areas that begin in the first `maxRow` rows; found by scanning the end of the sheet as text. */
export async function readMergedAreas(
  archive: XlsxPackage,
  part: string,
  limits: ReadLimits,
  maxRow: number,
): Promise<MergedArea[]> {
  const areas: MergedArea[] = [];
  let rest = "";
  for await (const chunk of archive.open(part, limits.maxUnpackedBytes)) {
    const text = rest + chunk.toString("latin1");
    rest = text.slice(-64);
    if (!text.includes("mergeCell")) continue;
    for (const found of text.matchAll(/mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g)) {
      const [, left = "", top = "", right = "", bottom = ""] = found;
      if (Number(top) > maxRow) continue;
      const area = { top: Number(top), left: columnOf(left), bottom: Number(bottom), right: columnOf(right) };
      const known = areas.some((other) => other.top === area.top && other.left === area.left);
      if (!known) areas.push(area);
    }
  }
  return areas;
}

function tooManyColumns(row: number, max: number): Error {
  const count = max.toLocaleString("en-US");
  const text = { zh: `第 ${row} 行超过 ${count} 列。`, en: `Row ${row} has more than ${count} columns.` };
  return readError("too_many_columns", text, { row });
}

function tooLongField(row: number, max: number): Error {
  const count = max.toLocaleString("en-US");
  const text = {
    zh: `第 ${row} 行有一个单元格超过 ${count} 个字符。`,
    en: `Row ${row} has a cell longer than ${count} characters.`,
  };
  return readError("field_too_long", text, { row });
}

function columnName(column: number): string {
  const letter = String.fromCharCode(65 + ((column - 1) % 26));
  return column > 26 ? columnName(Math.floor((column - 1) / 26)) + letter : letter;
}

function cellError(row: number, column: number, value: string): InputProblem {
  const cell = `${columnName(column)}${row}`;
  return {
    field: cell,
    row,
    rule: "cell_error",
    zh: `单元格 ${cell} 的公式结果是错误 ${value}，请在工作簿中修正。`,
    en: `The formula in cell ${cell} results in the error ${value}. Mend it in the workbook.`,
  };
}

function badDate(row: number, column: number, value: string): InputProblem {
  const cell = `${columnName(column)}${row}`;
  return {
    field: cell,
    row,
    rule: "date_out_of_range",
    zh: `单元格 ${cell} 的日期（${value}）不在 1900 年至 9999 年之间。`,
    en: `The date in cell ${cell} (${value}) does not lie between 1900 and 9999.`,
  };
}
