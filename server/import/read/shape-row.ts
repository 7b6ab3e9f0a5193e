import type { InputProblem } from "../../../domain/access/app-error.ts";
import type { TableRow } from "./table.ts";

/**
 * Fits the cells of one row to the headers: pads what is missing, drops what is beyond, and says so in `problem`.
 * Empty cells beyond the last header are harmless. `sparse` formats (workbooks) leave out empty cells at the end, so
 * a short row is no problem there.
 *
 * @example
 * shapeRow({ number: 7, cells: ["a"] }, ["id", "name"], false).problem?.rule; // "too_few_cells"
 */
export function shapeRow(
  row: { number: number; cells: string[]; problem?: InputProblem },
  headers: readonly string[],
  sparse: boolean,
): TableRow {
  const { number, cells } = row;
  const width = headers.length;
  if (cells.length === width) return row;
  if (cells.length < width) {
    const missing = width - cells.length;
    const short = row.problem ?? (sparse ? undefined : tooFew(number, cells.length, headers));
    for (let added = 0; added < missing; added += 1) cells.push("");
    return short === undefined ? { number, cells } : { number, cells, problem: short };
  }
  const extra = cells.slice(width).some((cell) => cell.trim() !== "");
  const problem = row.problem ?? (extra ? tooMany(number, cells.length, width) : undefined);
  const kept = cells.slice(0, width);
  return problem === undefined ? { number, cells: kept } : { number, cells: kept, problem };
}

function tooFew(row: number, count: number, headers: readonly string[]): InputProblem {
  return {
    field: headers[count] ?? "file",
    row,
    rule: "too_few_cells",
    zh: `第 ${row} 行只有 ${count} 个单元格，表头有 ${headers.length} 个。请补齐分隔符。`,
    en: `Row ${row} has ${count} cells where the header has ${headers.length}. Add the missing separators.`,
  };
}

function tooMany(row: number, count: number, width: number): InputProblem {
  return {
    field: "file",
    row,
    rule: "too_many_cells",
    zh: `第 ${row} 行有 ${count} 个单元格，表头只有 ${width} 个。含分隔符的内容请用双引号括起来。`,
    en: `Row ${row} has ${count} cells where the header has ${width}. Put text that contains the separator in double quotes.`,
  };
}

/** The problem of text after a closing quote: the cell was kept, but its limits are doubtful. */
export function strayQuote(row: number): InputProblem {
  return {
    field: "file",
    row,
    rule: "stray_quote",
    zh: `第 ${row} 行的双引号后面还有文字。引号内的双引号请写成两个。`,
    en: `Row ${row} has text after a closing double quote. Write a double quote inside quotes twice.`,
  };
}
