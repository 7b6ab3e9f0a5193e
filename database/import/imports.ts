import { sql } from "kysely";
import type { InputProblem } from "../../domain/access/app-error.ts";
import type { Actor } from "../../domain/access/role.ts";
import type { ImportMapping, ImportOptions } from "../../domain/channel/import/import-mapping.ts";
import type { ImportState } from "../../domain/channel/import/import-state.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import type { Tx } from "../transaction.ts";
import type { ApplyCounts } from "./apply-options.ts";

/** How the file of an import is read; what is absent is recognised. */
export interface ImportReading {
  readonly encoding?: "utf-8" | "utf-16le" | "utf-16be" | "gb18030" | "windows-1252";
  readonly delimiter?: "," | ";" | "\t" | "|";
  readonly sheet?: string;
  readonly headerRow?: number;
}

/** Why a run ended without effect; problems name the place in the file where there is one. */
export interface ImportError {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly problems: readonly InputProblem[];
}

/** An import as it stands. Counts are null before a dry run or run. */
export interface ImportRow {
  readonly id: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly kind: KindId | null;
  /** Set when several files come in at once by an import profile; kind and mapping are null then. */
  readonly profile: string | null;
  readonly state: ImportState;
  readonly reading: ImportReading;
  readonly mapping: ImportMapping | null;
  readonly options: ImportOptions;
  readonly step: string | null;
  readonly rowsRead: number;
  readonly bytesRead: number;
  readonly created: number | null;
  readonly updated: number | null;
  readonly unchanged: number | null;
  readonly rejected: number | null;
  /** Facts that its undo took back and brought back; null until it is undone. */
  readonly voided: number | null;
  readonly restored: number | null;
  readonly batchId: string | null;
  readonly madeBy: string;
  /** Null when that person is no member any more. */
  readonly madeByName: string | null;
  readonly madeAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly cancelWanted: boolean;
  readonly error: ImportError | null;
  readonly version: number;
}

const number = (text: unknown) => (text === null || text === undefined ? null : Number(text));
const SELECTED =
  sql.raw(`i.id, i.file_id as "fileId", f.name as "fileName", f.bytes as "fileBytes", i.kind, i.profile, i.state,
  i.reading, i.mapping, i.options, i.step, i.rows_read as "rowsRead", i.bytes_read as "bytesRead",
  i.created_rows as created, i.updated_rows as updated, i.unchanged_rows as unchanged, i.rejected_rows as rejected,
  i.voided_facts as voided, i.restored_facts as restored, i.batch_id as "batchId", i.made_by as "madeBy", m.display_name as "madeByName", i.made_at as "madeAt", i.started_at as "startedAt",
  i.finished_at as "finishedAt", i.cancel_wanted_at is not null as "cancelWanted", i.error, i.version
  from app.imports i join app.import_files f on f.org_id = i.org_id and f.id = i.file_id
  left join app.members m on m.org_id = i.org_id and m.user_id = i.made_by`);

function toImport(row: Record<string, unknown>): ImportRow {
  const counts = { created: number(row.created), updated: number(row.updated) };
  const rest = { unchanged: number(row.unchanged), rejected: number(row.rejected) };
  const undone = { voided: number(row.voided), restored: number(row.restored) };
  const progress = { rowsRead: Number(row.rowsRead), bytesRead: Number(row.bytesRead) };
  return {
    ...row,
    ...counts,
    ...rest,
    ...undone,
    ...progress,
    fileBytes: Number(row.fileBytes),
  } as ImportRow;
}

export async function insertImport(tx: Tx, wanted: { id: string; fileId: string; now: Date }): Promise<void> {
  await tx.run(sql`insert into app.imports (org_id, id, file_id, state, made_by, made_at)
    values (${tx.actor.orgId}, ${wanted.id}, ${wanted.fileId}, 'uploaded', ${tx.actor.userId}, ${wanted.now})`);
}

/** Files hold rows of any place: who sees a part of the company sees only the imports of their own making. */
function withinReach({ actor }: Tx) {
  return actor.scope === "all" ? sql`true` : sql`i.made_by = ${actor.userId}`;
}

export async function readImport(tx: Tx, id: string): Promise<ImportRow | undefined> {
  const row = await tx.first<Record<string, unknown>>(
    sql`select ${SELECTED} where i.org_id = ${tx.actor.orgId} and i.id = ${id} and ${withinReach(tx)}`,
  );
  return row === undefined ? undefined : toImport(row);
}

/** Imports, the newest first; `before` is the id of the last one of the page before. */
export async function listImports(tx: Tx, limit: number, before?: string): Promise<ImportRow[]> {
  const org = tx.actor.orgId;
  const rows = await tx.rows<
    Record<string, unknown>
  >(sql`select ${SELECTED} where i.org_id = ${org} and i.part_of is null and ${withinReach(tx)}
    and (${before ?? null}::uuid is null or (i.made_at, i.id) <
      (select b.made_at, b.id from app.imports b where b.org_id = ${org} and b.id = ${before ?? null}))
    order by i.made_at desc, i.id desc limit ${limit}`);
  return rows.map(toImport);
}

/** Sets how an import is read and mapped, from the states in which that is still open. */
export async function mapImport(
  tx: Tx,
  wanted: {
    id: string;
    version: number;
    kind: KindId;
    reading: ImportReading;
    mapping: ImportMapping;
    options: ImportOptions;
  },
): Promise<boolean> {
  const changed = await tx.run(sql`update app.imports set kind = ${wanted.kind}, state = 'mapped',
      reading = ${JSON.stringify(wanted.reading)}::jsonb, mapping = ${JSON.stringify(wanted.mapping)}::jsonb,
      options = ${JSON.stringify(wanted.options)}::jsonb, version = version + 1, error = null,
      created_rows = null, updated_rows = null, unchanged_rows = null, rejected_rows = null
    where org_id = ${tx.actor.orgId} and id = ${wanted.id} and version = ${wanted.version}
      and state in ('uploaded', 'mapped', 'checked', 'failed', 'cancelled') and profile is null and part_of is null`);
  return changed === 1;
}

/** Moves an import on to wait for its background run (checking: a dry run), in the name of the actor. */
export async function queueImport(
  tx: Tx,
  wanted: { id: string; to: "checking" | "queued"; from: readonly ImportState[] },
): Promise<boolean> {
  const changed =
    await tx.run(sql`update app.imports set state = ${wanted.to}, version = version + 1, error = null,
      acts_as = ${runnerOf(tx)}::jsonb, cancel_wanted_at = null,
      started_at = null, finished_at = null, step = null, rows_read = 0, bytes_read = 0,
      created_rows = null, updated_rows = null, unchanged_rows = null, rejected_rows = null
    where org_id = ${tx.actor.orgId} and id = ${wanted.id} and state = any (${[...wanted.from]}::text[])`);
  return changed === 1;
}

/** Moves a done import on to be undone in the background, in the name of the actor; its counts stay. */
export async function queueUndo(tx: Tx, id: string): Promise<boolean> {
  const changed =
    await tx.run(sql`update app.imports set state = 'undoing', version = version + 1, error = null,
      acts_as = ${runnerOf(tx)}::jsonb, cancel_wanted_at = null, step = null
    where org_id = ${tx.actor.orgId} and id = ${id} and state = 'done' and batch_id is not null`);
  return changed === 1;
}

function runnerOf({ actor: { userId, role, scope, scopeIds, forUserId } }: Tx): string {
  return JSON.stringify({ userId, role, scope, scopeIds, forUserId });
}

/** In whose name the background run acts. */
export async function readRunner(tx: Tx, id: string): Promise<Omit<Actor, "orgId"> | undefined> {
  const row = await tx.first<{ acts_as: Omit<Actor, "orgId"> | null }>(
    sql`select acts_as from app.imports where org_id = ${tx.actor.orgId} and id = ${id}`,
  );
  return row?.acts_as ?? undefined;
}

/** Asks a run to stop; one that has not begun stops at once. */
export async function wantCancel(tx: Tx, id: string, now: Date): Promise<boolean> {
  const changed = await tx.run(sql`update app.imports set cancel_wanted_at = ${now},
      state = case when state = 'queued' then 'cancelled' else state end,
      finished_at = case when state = 'queued' then ${now}::timestamptz end, version = version + 1
    where org_id = ${tx.actor.orgId} and id = ${id} and state in ('queued', 'running', 'checking', 'undoing')
      and cancel_wanted_at is null`);
  return changed === 1;
}

/** Only one process works on an import at a time: held until the transaction ends, also by a kill. */
export async function lockImport(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.first<{ got: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`${tx.actor.orgId} ${id}`}, 13)) as got`,
  );
  return row?.got === true;
}

/** Says that a run has begun, or begun again after its process died. */
export async function beginImport(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.run(sql`update app.imports set state = case when state = 'queued' then 'running' else state end,
      started_at = case when state = 'undoing' then started_at else ${now}::timestamptz end,
      step = case when state = 'undoing' then 'checking_undo' else 'reading' end,
      rows_read = case when state = 'undoing' then rows_read else 0 end,
      bytes_read = case when state = 'undoing' then bytes_read else 0 end, version = version + 1
    where org_id = ${tx.actor.orgId} and id = ${id} and state in ('queued', 'running', 'checking', 'undoing')`);
}

/** Notes how far a run is and says whether it is to stop. */
export async function noteProgress(
  tx: Tx,
  progress: { id: string; step: string; rows: number; bytes: number },
): Promise<{ cancelWanted: boolean }> {
  const row = await tx.first<{ wanted: boolean }>(sql`update app.imports set step = ${progress.step},
      rows_read = greatest(rows_read, ${progress.rows}::bigint),
      bytes_read = greatest(bytes_read, ${progress.bytes}::bigint)
    where org_id = ${tx.actor.orgId} and id = ${progress.id} and state in ('running', 'checking', 'undoing')
    returning cancel_wanted_at is not null as wanted`);
  return { cancelWanted: row === undefined || row.wanted };
}

/** Ends a run, in the transaction of what it wrote. */
export async function finishImport(
  tx: Tx,
  done: {
    id: string;
    state: "done" | "checked";
    counts: ApplyCounts;
    rows: number;
    batchId: string | null;
    now: Date;
  },
): Promise<boolean> {
  const { counts } = done;
  const changed =
    await tx.run(sql`update app.imports set state = ${done.state}, step = null, rows_read = ${done.rows},
      created_rows = ${counts.created}, updated_rows = ${counts.updated}, unchanged_rows = ${counts.unchanged},
      rejected_rows = ${counts.rejected}, batch_id = ${done.batchId}, finished_at = ${done.now}, version = version + 1
    where org_id = ${tx.actor.orgId} and id = ${done.id} and state = ${done.state === "done" ? "running" : "checking"}
      and cancel_wanted_at is null`);
  return changed === 1;
}

/** Ends a run that wrote nothing; an import whose undo ends so is done as before. */
export async function stopImport(
  tx: Tx,
  stopped: {
    id: string;
    state: "cancelled" | "failed";
    error: ImportError | null;
    now: Date;
  },
): Promise<boolean> {
  const changed = await tx.run(sql`update app.imports set step = null,
      state = case when state = 'undoing' then 'done' else ${stopped.state} end,
      error = ${stopped.error === null ? null : JSON.stringify(stopped.error)}::jsonb, version = version + 1,
      finished_at = case when state = 'undoing' then finished_at else ${stopped.now}::timestamptz end
    where org_id = ${tx.actor.orgId} and id = ${stopped.id} and state in ('queued', 'running', 'checking', 'undoing')`);
  return changed === 1;
}

/** Ends an undo, in the transaction of what it took back. */
export async function markUndone(
  tx: Tx,
  undone: { id: string; voided: number; restored: number },
): Promise<boolean> {
  const changed =
    await tx.run(sql`update app.imports set state = 'undone', step = null, version = version + 1,
      voided_facts = ${undone.voided}, restored_facts = ${undone.restored}
    where org_id = ${tx.actor.orgId} and id = ${undone.id} and state = 'undoing' and cancel_wanted_at is null`);
  return changed === 1;
}
