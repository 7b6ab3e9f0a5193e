import { sql } from "kysely";
import type { RowProblem } from "../../../domain/channel/import/row-problem.ts";
import type { ImportProfile, ProfileStep } from "../../../domain/channel/profile/import-profile.ts";
import type { Tx } from "../../transaction.ts";
import { execute } from "../sql-text.ts";
import { checkJoins } from "./check-joins.ts";
import { compileStep } from "./compile-step.ts";
import { cellName, type FileTable } from "./file-table.ts";

/** A row of a step before its cells are read: raw texts by field id, and what is wrong with the row already. */
export interface StepRow {
  readonly rowNumber: string;
  readonly cells: Readonly<Record<string, string | null>>;
  readonly problems: readonly RowProblem[] | null;
}

/**
 * Makes the rows of one step in a temporary table.
 *
 * @returns the table, for readStepRows
 * @throws AppError invalid_input when a joined file has a key twice
 */
export async function makeStepRows(
  tx: Tx,
  profile: ImportProfile,
  place: number,
  files: ReadonlyMap<string, FileTable>,
): Promise<string> {
  const step = stepAt(profile, place);
  await checkJoins(tx, step, files);
  const table = `profile_rows_${place}`;
  await tx.run(
    sql`create temp table ${sql.id(table)} on commit drop as ${compileStep(profile, step, files)}`,
  );
  return table;
}

function stepAt(profile: ImportProfile, place: number): ProfileStep {
  const step = profile.steps[place];
  if (step === undefined) throw new Error(`a profile has no step ${place}`);
  return step;
}

/**
 * The rows in the order of the file, some thousands at a time, so that memory stays bounded; the table is dropped after
 * the last. Between two batches the transaction is free for other statements.
 */
export async function* readStepRows(tx: Tx, table: string, size = 5000): AsyncGenerator<StepRow[]> {
  const cursor = `${table}_cursor`;
  await execute(tx, `declare ${cursor} no scroll cursor for select * from ${table} order by row_number`);
  for (;;) {
    const rows = await tx.rows<RawRow>(sql.raw(`fetch forward ${size} from ${cursor}`));
    if (rows.length > 0) yield rows.map(stepRow);
    if (rows.length < size) break;
  }
  await execute(tx, `close ${cursor}`);
  await execute(tx, `drop table ${table}`);
}

interface RawRow {
  readonly row_number: string;
  readonly problems: readonly RowProblem[] | null;
  readonly [field: string]: unknown;
}

function stepRow({ row_number: rowNumber, problems, ...cells }: RawRow): StepRow {
  return { rowNumber, problems, cells: cells as Record<string, string | null> };
}

/**
 * What stands in certain rows of a file, by header: for the list of rejected rows.
 *
 * @returns the cells by row number
 */
export async function sourceCells(
  tx: Tx,
  file: FileTable,
  rowNumbers: readonly string[],
): Promise<Map<string, Record<string, string>>> {
  const cells = sql.join(file.columns.map((column) => sql.id(cellName(file, column))));
  const rows = await tx.rows<{ row_number: string; cells: (string | null)[] }>(
    sql`select row_number, array[${cells}] as cells from ${sql.id(file.table)}
      where row_number = any (${[...rowNumbers]}::bigint[])`,
  );
  return new Map(
    rows.map((row) => [
      row.row_number,
      Object.fromEntries(file.columns.map((column, index) => [column, row.cells[index] ?? ""])),
    ]),
  );
}
