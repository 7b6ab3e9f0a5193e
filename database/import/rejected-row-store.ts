import { Readable } from "node:stream";
import { sql } from "kysely";
import type { RowProblem } from "../../domain/channel/import/row-problem.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
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

/** A reason for which rows were not taken, and how often. */
export interface ProblemGroup {
  readonly kind: KindId | null;
  readonly field: string;
  readonly code: string;
  readonly rows: number;
  readonly firstRow: number;
  readonly fileName: string;
  /** As it is worded at the first row. */
  readonly zh: string;
  readonly en: string;
}

/** Why rows of an import were not taken, by field and rule, the most frequent first; at most 200 groups. */
export async function readProblemGroups(tx: Tx, importId: string): Promise<ProblemGroup[]> {
  const org = tx.actor.orgId;
  const rows = await tx.rows<Omit<ProblemGroup, "rows" | "firstRow"> & { rows: string; firstRow: string }>(
    sql`with rejected as (
        select i.kind, f.name as file_name, 0 as step, r.row_number, r.problems from app.import_rejected_rows r
        join app.imports i on i.org_id = r.org_id and i.id = r.import_id
        join app.import_files f on f.org_id = i.org_id and f.id = i.file_id
        where r.org_id = ${org} and r.import_id = ${importId}
        union all
        select s.kind, s.file_name, s.step, r.row_number, r.problems from app.import_profile_rejected_rows r
        join app.import_profile_steps s on s.org_id = r.org_id and s.import_id = r.import_id and s.step = r.step
        where r.org_id = ${org} and r.import_id = ${importId})
      select kind, file_name as "fileName", p ->> 'field' as field, p ->> 'code' as code,
        count(distinct row_number) as rows, min(row_number) as "firstRow",
        (array_agg(p ->> 'zh' order by row_number))[1] as zh, (array_agg(p ->> 'en' order by row_number))[1] as en
      from rejected cross join lateral jsonb_array_elements(problems) p
      group by step, kind, file_name, p ->> 'field', p ->> 'code'
      order by count(distinct row_number) desc, min(row_number), p ->> 'field', p ->> 'code' limit 200`,
  );
  return rows.map((row) => ({ ...row, rows: Number(row.rows), firstRow: Number(row.firstRow) }));
}
