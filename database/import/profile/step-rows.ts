import { sql } from "kysely";
import type { ImportProfile, ProfileStep } from "../../../domain/channel/profile/import-profile.ts";
import type { Tx } from "../../transaction.ts";
import { execute } from "../sql-text.ts";
import { checkJoins } from "./check-joins.ts";
import { compileStep } from "./compile-step.ts";
import type { FileTable } from "./file-table.ts";

/** A row of a step before its cells are read: raw texts by field id, and what is wrong with the row already. */
export interface StepRow {
  readonly rowNumber: string;
  readonly cells: Readonly<Record<string, string | null>>;
  readonly problems: readonly StepProblem[] | null;
}

/** As the stage table knows problems. */
export interface StepProblem {
  readonly field: string;
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
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
  readonly problems: readonly StepProblem[] | null;
  readonly [field: string]: unknown;
}

function stepRow({ row_number: rowNumber, problems, ...cells }: RawRow): StepRow {
  return { rowNumber, problems, cells: cells as Record<string, string | null> };
}
