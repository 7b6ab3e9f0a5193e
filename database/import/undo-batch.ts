import { sql } from "kysely";
import { AppError } from "../../domain/access/app-error.ts";
import { RECORD_KINDS } from "../../domain/channel/kinds/record-kinds.ts";
import type { KindId, RecordKind } from "../../domain/channel/record-kind.ts";
import { insertBatch } from "../channel/batch-rows.ts";
import type { Tx } from "../transaction.ts";
import { columnsOf, contactFields, factTable, hasMoney } from "./kind-columns.ts";
import { planForMany } from "./plan-for-many.ts";
import { execute, newIdSql, quote } from "./sql-text.ts";
import { refuseDependents, refuseLaterChanges } from "./undo-checks.ts";
import type { UndoRun } from "./undo-run.ts";
import { moveScopeOf } from "./write-facts.ts";

/** One undo: the batch, and under which new batch it is written. */
export interface UndoInput {
  readonly batchId: string;
  readonly undoBatchId: string;
  readonly title: string;
  /** From beginWriting of the same transaction. */
  readonly recordedAt: Date;
  /** Called before the checks and before each kind; throws to stop. */
  readonly onStep?: (step: "checking_undo" | `undoing_${KindId}`) => Promise<void>;
}

/** How many facts an undo took back and brought back. */
export interface UndoCounts {
  readonly voided: number;
  readonly restored: number;
}

/**
 * Takes back what a batch did, as a batch of its own: voids what it inserted and inserts copies of what it voided. Facts
 * of closed months are included; being recorded after the close they become restatements. Each batch is undone at most
 * once, held by a unique index; an undo can be undone.
 *
 * @throws AppError not_found; conflict when it was undone already, when later batches changed the same records, or when
 *   records of other batches depend on what it created, each with counts
 * @example await undoBatch(tx, { batchId, undoBatchId: newId(), title: "Undo of partners.csv", recordedAt })
 */
export async function undoBatch(tx: Tx, input: UndoInput): Promise<UndoCounts> {
  const batch = await tx.first<{ origin: string; undone: boolean }>(
    sql`select b.origin, exists (select 1 from app.batches u where u.org_id = b.org_id and u.undoes = b.id) as undone
      from app.batches b where b.org_id = ${tx.actor.orgId} and b.id = ${input.batchId}`,
  );
  if (batch === undefined) {
    throw new AppError("not_found", { zh: "没有这个批次。", en: "There is no such batch." });
  }
  if (batch.undone) throw undoneAlready();
  const run: UndoRun = {
    tx,
    org: `${quote(tx.actor.orgId)}::uuid`,
    undone: `${quote(input.batchId)}::uuid`,
    batch: `${quote(input.undoBatchId)}::uuid`,
    at: `${quote(input.recordedAt.toISOString())}::timestamptz`,
    newId: newIdSql(input.recordedAt),
  };
  await insertBatch(tx, {
    id: input.undoBatchId,
    origin: "undo",
    title: input.title,
    now: input.recordedAt,
    undoes: input.batchId,
  });
  const kinds = await touchedKinds(run);
  await input.onStep?.("checking_undo");
  await refuseLaterChanges(run, kinds);
  await refuseDependents(run, kinds);
  let counts = { voided: 0, restored: 0 };
  for (const kind of kinds) {
    await input.onStep?.(`undoing_${kind.id}`);
    const done = await undoKind(run, kind);
    counts = { voided: counts.voided + done.voided, restored: counts.restored + done.restored };
  }
  return counts;
}

/** The answer to a second undo of the same batch. */
export function undoneAlready(): AppError {
  return new AppError("conflict", {
    zh: "这个批次已经撤销过了。",
    en: "This batch has been undone already.",
  });
}

/** Kinds of which the batch wrote or voided rows; nobody imports those until the undo commits. */
async function touchedKinds(run: UndoRun): Promise<RecordKind[]> {
  const touched: RecordKind[] = [];
  for (const kind of RECORD_KINDS) {
    const found = await run.tx.first<{ touched: boolean }>(
      sql.raw(`select exists (select 1 from ${factTable(kind)} where org_id = ${run.org} and batch_id = ${run.undone})
        or exists (select 1 from ${factTable(kind)} where org_id = ${run.org} and voided_by = ${run.undone}) as touched`),
    );
    if (found?.touched !== true) continue;
    await run.tx.run(
      sql`select pg_advisory_xact_lock(hashtextextended(${`${run.tx.actor.orgId} ${kind.id}`}, 11))`,
    );
    touched.push(kind);
  }
  return touched;
}

async function undoKind(run: UndoRun, kind: RecordKind): Promise<UndoCounts> {
  const voided = await execute(
    run.tx,
    `update ${factTable(kind)} set voided_at = ${run.at}, voided_by = ${run.batch}
     where org_id = ${run.org} and batch_id = ${run.undone} and voided_at is null`,
  );
  const restored = kind.storage === "daily" ? await restoreActivity(run) : await restoreFacts(run, kind);
  await planForMany(run.tx, voided + restored);
  if (kind.idColumn !== undefined) {
    await moveScopeOf(
      run,
      kind,
      `select ${kind.idColumn} from ${factTable(kind)} where org_id = ${run.org}
         and (voided_by = ${run.batch} or batch_id = ${run.batch})`,
    );
  }
  if (contactFields(kind).length > 0) await restoreContacts(run, kind);
  return { voided, restored };
}

function restoreFacts(run: UndoRun, kind: RecordKind): Promise<number> {
  const kept = [
    kind.idColumn ?? "reference",
    ...(kind.storage === "dated" ? ["valid_from", "valid_to"] : []),
    ...columnsOf(kind).map((column) => column.name),
    ...(hasMoney(kind) ? ["rate"] : []),
  ];
  return execute(
    run.tx,
    `insert into ${factTable(kind)} (${["org_id", "id", ...kept, "batch_id", "recorded_at"].join(", ")})
     select ${run.org}, ${run.newId}, ${kept.join(", ")}, ${run.batch}, ${run.at} from ${factTable(kind)}
     where org_id = ${run.org} and voided_by = ${run.undone}`,
  );
}

function restoreActivity(run: UndoRun): Promise<number> {
  const kept = "customer_id, day, activity_kind, events, city_id, partner_id";
  return execute(
    run.tx,
    `insert into app.activity (org_id, ${kept}, batch_id, recorded_at)
     select ${run.org}, ${kept}, ${run.batch}, ${run.at} from app.activity
     where org_id = ${run.org} and voided_by = ${run.undone}`,
  );
}

/** Contacts are one row a person: what the batch overwrote comes back, and a person who is gone has none. */
async function restoreContacts(run: UndoRun, kind: RecordKind): Promise<void> {
  const fields = contactFields(kind).map((field) => field.id);
  const touched = `select ${kind.idColumn} from ${factTable(kind)} where org_id = ${run.org} and voided_by = ${run.batch}`;
  const gone = `(${touched} except select ${kind.idColumn} from ${factTable(kind)}
    where org_id = ${run.org} and voided_at is null)`;
  const before = `select person_id from app.person_contact_changes where org_id = ${run.org} and batch_id = ${run.undone}`;
  const names = ["person_id", "partner_id", ...fields].join(", ");
  await execute(
    run.tx,
    `insert into app.person_contact_changes (org_id, batch_id, ${names})
     select org_id, ${run.batch}, ${names} from app.person_contacts
     where org_id = ${run.org} and (person_id in (${before}) or person_id in ${gone})`,
  );
  await execute(
    run.tx,
    `delete from app.person_contacts
     where org_id = ${run.org} and (person_id in (${before}) or person_id in ${gone})`,
  );
  await execute(
    run.tx,
    `insert into app.person_contacts (org_id, ${names})
     select org_id, ${names} from app.person_contact_changes
     where org_id = ${run.org} and batch_id = ${run.undone}`,
  );
}
