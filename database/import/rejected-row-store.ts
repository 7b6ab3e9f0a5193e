import { Readable } from "node:stream";
import { sql } from "kysely";
import type { RowProblem } from "../../domain/channel/import/row-problem.ts";
import type { Tx } from "../transaction.ts";
import { execute } from "./sql-text.ts";

/** A row that was not taken: what stood in it and why. */
export interface StoredRejectedRow {
  readonly number: number;
  readonly cells: string[];
  readonly problems: (RowProblem & { zh: string; en: string })[];
}

/** Forgets the rejected rows of an earlier run. */
export async function clearRejectedRows(tx: Tx, importId: string): Promise<void> {
  await tx.run(
    sql`delete from app.import_rejected_rows where org_id = ${tx.actor.orgId} and import_id = ${importId}`,
  );
}

/** Adds rejected rows; lines are made by copyLine of row number, cells and problems as JSON. */
export async function addRejectedRows(tx: Tx, importId: string, lines: readonly string[]): Promise<void> {
  await execute(
    tx,
    "create temp table rejected_lines (row_number bigint, cells jsonb, problems jsonb) on commit drop",
  );
  await tx.copyIn("copy rejected_lines from stdin", Readable.from(lines, { objectMode: false }));
  await tx.run(sql`insert into app.import_rejected_rows (org_id, import_id, row_number, cells, problems)
    select ${tx.actor.orgId}::uuid, ${importId}::uuid, row_number, cells, problems from rejected_lines`);
  await execute(tx, "drop table rejected_lines");
}

/** A page of rejected rows in the order of the file. */
export async function readRejectedRows(
  tx: Tx,
  importId: string,
  after: number,
  limit: number,
): Promise<StoredRejectedRow[]> {
  const rows = await tx.rows<Omit<StoredRejectedRow, "number"> & { number: string }>(
    sql`select row_number as number, cells, problems from app.import_rejected_rows
      where org_id = ${tx.actor.orgId} and import_id = ${importId} and row_number > ${after}
      order by row_number limit ${limit}`,
  );
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}
