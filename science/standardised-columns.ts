import { requireFiniteList } from "./argument-rules.ts";

/** Columns of mean 0 and standard deviation 1, with what was taken from them. */
export interface StandardisedColumns {
  readonly rows: readonly (readonly number[])[];
  readonly means: readonly number[];
  /** Standard deviations (of all rows); 0 for a constant column, which is left at 0. */
  readonly scales: readonly number[];
}

/**
 * Columns brought to mean 0 and standard deviation 1.
 *
 * @param rows one list per unit, each of the same length
 * @param name of the argument, for messages
 * @throws RangeError when rows differ in length or hold a value that is not finite
 * @example standardisedColumns([[1], [3]]).rows // [[-1], [1]]
 */
export function standardisedColumns(
  rows: readonly (readonly number[])[],
  name = "rows",
): StandardisedColumns {
  const width = rows[0]?.length ?? 0;
  for (const [index, row] of rows.entries()) {
    requireFiniteList(`${name}[${index}]`, row);
    if (row.length !== width)
      throw new RangeError(`${name}[${index}] must have ${width} values, got ${row.length}`);
  }
  const columns = Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? 0));
  const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / column.length);
  const scales = columns.map((column, at) => {
    const mean = means[at] ?? 0;
    const scale = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length);
    return scale <= 1e-12 * Math.max(...column.map(Math.abs)) ? 0 : scale;
  });
  return {
    rows: rows.map((row) =>
      row.map((value, at) => (scales[at] ? (value - (means[at] ?? 0)) / (scales[at] ?? 1) : 0)),
    ),
    means,
    scales,
  };
}
