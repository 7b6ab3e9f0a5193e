import type { InputProblem } from "../../../domain/access/app-error.ts";

/** A row before it is known which one is the header. */
export interface RawRow {
  readonly number: number;
  readonly cells: readonly string[];
}

const MAX_TITLE_ROWS = 15;

/**
 * Index of the header among the first rows of a file: rows above it that fill at most a third of the usual width
 * (a title, an export date) are skipped. In a file of two columns a title is a row that ends before its second cell
 * and stands above a row without numbers; a file of one column has none.
 *
 * @example
 * findHeaderRow([{ number: 1, cells: ["渠道数据"] }, { number: 2, cells: ["编号", "名称", "城市"] }, ...rows]); // 1
 */
export function findHeaderRow(rows: readonly RawRow[]): number {
  const filled = rows.map((row) => row.cells.filter((cell) => cell.trim() !== "").length);
  const usual = median(filled.slice(0, 30));
  const titleWidth = Math.max(1, Math.floor(usual / 3));
  const found = rows.slice(0, MAX_TITLE_ROWS + 1).findIndex((row, index) => {
    if (usual >= 3) return (filled[index] ?? 0) > titleWidth;
    if (usual < 2 || row.cells.length > 1) return true;
    return rows[index + 1]?.cells.some((cell) => /^[+-]?\d/.test(cell.trim())) === true;
  });
  return Math.max(0, found);
}

/**
 * Cleans header cells: trimmed, line breaks and runs of spaces become one space, trailing empty columns go, an empty
 * header becomes `列 3` with a warning, the second `金额` becomes `金额 (2)` with a warning.
 *
 * @example
 * nameHeaders(["id", "name", "name", ""], 1).headers; // ["id", "name", "name (2)"]
 */
export function nameHeaders(
  cells: readonly string[],
  row: number,
  width = 0,
): { headers: string[]; warnings: InputProblem[] } {
  const clean = cells.map((cell) => cell.replace(/\s+/g, " ").trim());
  while (clean.length > width && clean.at(-1) === "") clean.pop();
  while (clean.length < width) clean.push("");
  const taken = new Set(clean);
  const seen = new Set<string>();
  const warnings: InputProblem[] = [];
  const headers = clean.map((text, index) => {
    const base = text === "" ? `列 ${index + 1}` : text;
    let name = base;
    for (let copy = 2; seen.has(name) || (name !== text && taken.has(name)); copy += 1) {
      name = `${base} (${copy})`;
    }
    seen.add(name);
    if (text === "") warnings.push(emptyHeader(index + 1, name, row));
    else if (name !== text) warnings.push(duplicateHeader(text, name, row));
    return name;
  });
  return { headers, warnings };
}

/** Tells which rows above the header were not read. */
export function skippedTitles(count: number, headerRow: number): InputProblem[] {
  if (count === 0) return [];
  return [
    {
      field: "file",
      row: headerRow,
      rule: "title_rows_skipped",
      zh: `表头在第 ${headerRow} 行，其上方的 ${count} 行标题没有读取。`,
      en: `The header is on row ${headerRow}; ${count} title row(s) above it were not read.`,
    },
  ];
}

function emptyHeader(column: number, name: string, row: number): InputProblem {
  return {
    field: name,
    row,
    rule: "empty_header",
    zh: `第 ${column} 列没有表头，暂称“${name}”。`,
    en: `Column ${column} has no header; it is called “${name}” here.`,
  };
}

function duplicateHeader(text: string, name: string, row: number): InputProblem {
  return {
    field: name,
    row,
    rule: "duplicate_header",
    zh: `表头“${text}”出现多次，后一列暂称“${name}”。`,
    en: `The header “${text}” occurs more than once; the later column is called “${name}” here.`,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
