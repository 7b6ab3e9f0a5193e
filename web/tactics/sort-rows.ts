import { type EvaluationForm, type FormRow, shownCell } from "./form-words.ts";

/** What the matrix is sorted by: one of its own columns, or the place of an item. */
export type SortKey = "name" | "city" | "score" | "rank" | number;

function sortValue(form: EvaluationForm, row: FormRow, key: SortKey): string | number | null {
  if (key === "name") return row.name;
  if (key === "city") return `${row.regionName} ${row.cityName}`;
  if (key === "score" || key === "rank") return row[key];
  const cell = shownCell(form, row, key);
  return cell.raw ?? (form.columns[key]?.kind === "criterion" ? null : cell.state);
}

/**
 * The places of the rows in the order of a column; rows without a value stay at the end either way.
 *
 * @example sortedRows(form, "score", true)[0] // the place of the row with the highest score
 */
export function sortedRows(form: EvaluationForm, key: SortKey, down: boolean): number[] {
  const values = form.rows.map((row) => sortValue(form, row, key));
  const compare = (a: string | number, b: string | number) =>
    typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b));
  return form.rows
    .map((_, index) => index)
    .sort((one, other) => {
      const [a, b] = [values[one] ?? null, values[other] ?? null];
      if (a === null && b === null) return one - other;
      if (a === null) return 1;
      if (b === null) return -1;
      return (down ? compare(b, a) : compare(a, b)) || one - other;
    });
}
