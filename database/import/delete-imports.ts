import { sql } from "kysely";
import { statesFor } from "../../domain/channel/import/import-state.ts";
import type { Tx } from "../transaction.ts";

/** An import that wrote nothing, held against a start at the same moment. */
export interface AbandonedImport {
  readonly id: string;
  readonly state: string;
  readonly bytes: number;
}

const selected = (tx: Tx) => sql`select i.id, i.state, f.bytes from app.imports i
  join app.import_files f on f.org_id = i.org_id and f.id = i.file_id
  where i.org_id = ${tx.actor.orgId} and i.part_of is null and i.state = any (${[...statesFor("delete")]}::text[])`;

async function abandoned(
  tx: Tx,
  rest: ReturnType<typeof sql>,
  lock: ReturnType<typeof sql>,
): Promise<AbandonedImport[]> {
  const rows = await tx.rows<Omit<AbandonedImport, "bytes"> & { bytes: string }>(
    sql`${selected(tx)} and ${rest} for update of i ${lock}`,
  );
  return rows.map((row) => ({ ...row, bytes: Number(row.bytes) }));
}

/** Holds one import that may be deleted, or gives undefined when it may not: it ran, it runs, or it is part of another. */
export async function holdAbandoned(tx: Tx, id: string): Promise<AbandonedImport | undefined> {
  const [row] = await abandoned(tx, sql`i.id = ${id}`, sql``);
  return row;
}

/** Holds imports that wrote nothing and that nobody has touched since an instant; others look at those meanwhile. */
export function holdAbandonedBefore(tx: Tx, instant: Date, limit: number): Promise<AbandonedImport[]> {
  return abandoned(
    tx,
    sql`i.made_at < ${instant} and coalesce(i.finished_at, i.made_at) < ${instant}
      order by i.made_at limit ${limit}`,
    sql`skip locked`,
  );
}

/**
 * Deletes imports that are held, with the uploads that are their parts, what their checks left, and every file that no
 * other import uses.
 */
export async function deleteImports(tx: Tx, held: readonly AbandonedImport[]): Promise<void> {
  const org = tx.actor.orgId;
  const ids = sql`${held.map(({ id }) => id)}::uuid[]`;
  const files = await tx.rows<{ file_id: string }>(sql`
    select file_id from app.imports where org_id = ${org} and (id = any (${ids}) or part_of = any (${ids}))
    union select file_id from app.import_profile_files where org_id = ${org} and import_id = any (${ids})`);
  const fileIds = sql`${files.map((row) => row.file_id)}::uuid[]`;
  for (const table of [
    "import_profile_rejected_rows",
    "import_profile_steps",
    "import_profile_files",
    "import_rejected_rows",
  ]) {
    await tx.run(
      sql`delete from ${sql.table(`app.${table}`)} where org_id = ${org} and import_id = any (${ids})`,
    );
  }
  // An upload that another import by profile uses as well goes on as part of that one.
  await tx.run(sql`update app.imports p set part_of = u.import_id, version = version + 1
    from (select distinct on (file_id) file_id, import_id from app.import_profile_files
      where org_id = ${org} and file_id = any (${fileIds}) order by file_id, import_id) u
    where p.org_id = ${org} and p.part_of = any (${ids}) and p.file_id = u.file_id`);
  await tx.run(sql`delete from app.imports where org_id = ${org} and part_of = any (${ids})`);
  await tx.run(sql`delete from app.imports where org_id = ${org} and id = any (${ids})`);
  const unused = sql`org_id = ${org} and id = any (${fileIds})
    and not exists (select 1 from app.imports i where i.org_id = ${org} and i.file_id = f.id)
    and not exists (select 1 from app.import_profile_files p where p.org_id = ${org} and p.file_id = f.id)`;
  await tx.run(sql`delete from app.import_file_pieces where org_id = ${org}
    and file_id in (select f.id from app.import_files f where ${unused})`);
  await tx.run(sql`delete from app.import_files f where ${unused}`);
}
