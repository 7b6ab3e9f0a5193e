import type { CompanyPass, Row } from "./rows/company-pass.ts";

/** The kind whose file with mistakes is written. */
export const MISTAKES_KIND = "customer";

const ROWS = 20;

/** What is wrong with which row, counted from 0, and the code with which an import refuses it. */
export const MISTAKES: readonly {
  row: number;
  field: string;
  code: string;
  to: (cell: string | null) => string | null;
}[] = [
  { row: 2, field: "name", code: "required", to: () => null },
  { row: 5, field: "credit_code", code: "credit-code-check", to: (cell) => withOtherEnd(cell) },
  { row: 8, field: "city", code: "unknown-reference", to: () => "999999" },
  { row: 11, field: "headcount", code: "not-a-number", to: () => "几十人" },
  { row: 14, field: "customer_class", code: "unknown-choice", to: () => "特级" },
  { row: 17, field: "reference", code: "duplicate-row", to: () => null },
];

/** The first customers, some of them as people get them wrong. */
export function rowsWithMistakes(pass: CompanyPass): Row[] {
  const rows: (string | null)[][] = [];
  const credit = pass.columns.indexOf("credit_code");
  for (const row of pass.rows()) {
    if (rows.length === ROWS) break;
    if (row[credit] !== null) rows.push([...row]);
  }
  for (const { row, field, to } of MISTAKES) {
    const cells = rows[row];
    const column = pass.columns.indexOf(field);
    if (cells === undefined) continue;
    cells[column] = field === "reference" ? (rows[row - 1]?.[column] ?? null) : to(cells[column] ?? null);
  }
  return rows;
}

/** The same code with another check character. */
function withOtherEnd(code: string | null): string {
  const end = (code ?? "").endsWith("0") ? "1" : "0";
  return (code ?? "").slice(0, -1) + end;
}
