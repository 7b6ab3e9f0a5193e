import { sql } from "kysely";
import type { RowProblem } from "../../../domain/channel/import/row-problem.ts";
import type { KindId } from "../../../domain/channel/record-kind.ts";
import type { Tx } from "../../transaction.ts";
import type { ApplyCounts } from "../apply-options.ts";

/** A stored file as one of the files of a profile. */
export interface ProfileImportFile {
  /** The profile's own name of it. */
  readonly file: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly bytes: number;
}

/** What became of one step. */
export interface ProfileImportStep {
  readonly step: number;
  readonly kind: KindId;
  readonly file: string;
  readonly fileName: string;
  readonly counts: ApplyCounts;
}

/** A row that a step did not take. */
export interface ProfileRejectedRow {
  readonly step: number;
  readonly number: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly problems: readonly (RowProblem & { zh: string; en: string })[];
}

/**
 * Makes one import of several uploads, ready to be checked or run; the uploads become parts of it.
 *
 * @param parts the uploaded imports' ids by the profile's names of its files; the first gives the import its file
 */
export async function insertProfileImport(
  tx: Tx,
  wanted: { id: string; profile: string; parts: Readonly<Record<string, string>>; now: Date },
): Promise<void> {
  const { orgId, userId } = tx.actor;
  const { id, profile, now } = wanted;
  const [first] = Object.values(wanted.parts);
  await tx.run(sql`insert into app.imports (org_id, id, file_id, profile, state, made_by, made_at)
    select ${orgId}, ${id}, file_id, ${profile}, 'mapped', ${userId}, ${now} from app.imports
    where org_id = ${orgId} and id = ${first ?? null}`);
  await tx.run(sql`insert into app.import_profile_files (org_id, import_id, file, file_id)
    select ${orgId}, ${id}, p.file, i.file_id
    from unnest(${Object.keys(wanted.parts)}::text[], ${Object.values(wanted.parts)}::uuid[]) as p (file, import_id)
    join app.imports i on i.org_id = ${orgId} and i.id = p.import_id`);
  await tx.run(sql`update app.imports set part_of = ${id}, version = version + 1
    where org_id = ${orgId} and id = any (${Object.values(wanted.parts)}::uuid[]) and state = 'uploaded'`);
}

/** The files of an import by profile. */
export async function readProfileFiles(tx: Tx, importId: string): Promise<ProfileImportFile[]> {
  const rows = await tx.rows<Omit<ProfileImportFile, "bytes"> & { bytes: string }>(
    sql`select p.file, p.file_id as "fileId", f.name as "fileName", f.bytes
      from app.import_profile_files p join app.import_files f on f.org_id = p.org_id and f.id = p.file_id
      where p.org_id = ${tx.actor.orgId} and p.import_id = ${importId} order by p.file`,
  );
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
}

/** Replaces what an earlier check or run of the import left. */
export async function replaceProfileSteps(
  tx: Tx,
  importId: string,
  steps: readonly ProfileImportStep[],
  rejected: readonly ProfileRejectedRow[],
): Promise<void> {
  const { orgId } = tx.actor;
  for (const table of ["app.import_profile_rejected_rows", "app.import_profile_steps"]) {
    await tx.run(sql`delete from ${sql.table(table)} where org_id = ${orgId} and import_id = ${importId}`);
  }
  const flat = steps.map(({ counts, ...step }) => ({ ...step, ...counts }));
  await tx.run(sql`insert into app.import_profile_steps (org_id, import_id, step, kind, file, file_name,
      created_rows, updated_rows, unchanged_rows, rejected_rows)
    select ${orgId}, ${importId}, s.step, s.kind, s.file, s."fileName", s.created, s.updated, s.unchanged, s.rejected
    from jsonb_to_recordset(${JSON.stringify(flat)}::jsonb) as s (step smallint, kind text, file text, "fileName" text,
      created bigint, updated bigint, unchanged bigint, rejected bigint)`);
  await tx.run(sql`insert into app.import_profile_rejected_rows (org_id, import_id, step, row_number, cells, problems)
    select ${orgId}, ${importId}, r.step, r.number, r.cells, r.problems
    from jsonb_to_recordset(${JSON.stringify(rejected)}::jsonb) as r (step smallint, number bigint, cells jsonb, problems jsonb)`);
}

/** What became of each step in the last check or run. */
export async function readProfileSteps(tx: Tx, importId: string): Promise<ProfileImportStep[]> {
  const rows = await tx.rows<Omit<ProfileImportStep, "counts"> & Record<keyof ApplyCounts, string>>(
    sql`select step, kind, file, file_name as "fileName", created_rows as created, updated_rows as updated,
        unchanged_rows as unchanged, rejected_rows as rejected from app.import_profile_steps
      where org_id = ${tx.actor.orgId} and import_id = ${importId} order by step`,
  );
  return rows.map(({ created, updated, unchanged, rejected, ...step }) => ({
    ...step,
    counts: {
      created: Number(created),
      updated: Number(updated),
      unchanged: Number(unchanged),
      rejected: Number(rejected),
    },
  }));
}

/** A page of the rows that one step did not take, in the order of its file. */
export async function readProfileRejectedRows(
  tx: Tx,
  page: { importId: string; step: number; after: number; limit: number },
): Promise<ProfileRejectedRow[]> {
  const rows = await tx.rows<Omit<ProfileRejectedRow, "number"> & { number: string }>(
    sql`select step, row_number as number, cells, problems from app.import_profile_rejected_rows
      where org_id = ${tx.actor.orgId} and import_id = ${page.importId} and step = ${page.step}
        and row_number > ${page.after} order by row_number limit ${page.limit}`,
  );
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}
