import { sql } from "kysely";
import type { RecordKind } from "../../domain/channel/record-kind.ts";
import type { Tx } from "../transaction.ts";
import { applyActivity } from "./apply-activity.ts";
import type { ApplyCounts, ApplyOptions, ApplyStep } from "./apply-options.ts";
import { inheritFields } from "./inherit.ts";
import { judgedTable, judgeRows, readOrgSettings } from "./judge-rows.ts";
import { lookUpReferences } from "./lookup-references.ts";
import { matchRows, resolveSelfReferences } from "./match-rows.ts";
import { createMissing, planMissing } from "./missing-records.ts";
import { planForMany } from "./plan-for-many.ts";
import { pointsAtItself, prepareRows } from "./prepare-rows.ts";
import { execute, type StageRun, stageRun } from "./sql-text.ts";
import { followChanges, writeFacts } from "./write-facts.ts";

/** One application of a stage table; see createStage for what the stage holds. */
export interface ApplyInput {
  readonly kind: RecordKind;
  /** Name of the stage table; the other temporary tables take it as prefix. */
  readonly stage: string;
  readonly batchId: string;
  /** From beginWriting of the same transaction. */
  readonly recordedAt: Date;
  readonly options: ApplyOptions;
  /** Called between the steps; throws to stop. */
  readonly onStep?: (step: ApplyStep) => Promise<void>;
}

/**
 * Brings the rows of a stage table into the organisation's facts, set by set and never row by row: resolves references
 * (by reference, else by unique current name), fills empty cells from what the row refers to, rejects duplicates within
 * the file and broken rules, and writes the rest as new records or as void + replacement. Bad rows never block the good
 * ones. With options.dryRun nothing is written. Two applications of one kind in one organisation wait for each other.
 *
 * Afterwards `<stage>_n` holds what became of the rows; see rejectedRows.
 *
 * @throws AppError state_changed when someone corrected the same rows meanwhile: run the transaction again
 * @example
 * await createStage(tx, kind, "stage"); await copyStage(tx, kind, "stage", lines);
 * const counts = await applyStaged(tx, { kind, stage: "stage", batchId, recordedAt, options: { columns } });
 */
export async function applyStaged(tx: Tx, input: ApplyInput): Promise<ApplyCounts> {
  const { kind, options } = input;
  const run = stageRun(tx, input.stage, input.batchId, input.recordedAt);
  const step = input.onStep ?? (async () => undefined);
  await execute(tx, "set local work_mem = '64MB'");
  if (options.dryRun !== true) {
    await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`${tx.actor.orgId} ${kind.id}`}, 11))`);
  }
  await planForMany(tx, await countRows(run));
  if (kind.storage === "daily") return applyActivity(run, kind, options, step);
  await step("resolving");
  const provided = kind.fields.filter((field) => options.columns.includes(field.id));
  await lookUpReferences(
    run,
    provided.filter((field) => !pointsAtItself(kind, field)),
  );
  const missing = await planMissing(run, kind, options);
  await prepareRows(run, kind, options);
  if (kind.idColumn !== undefined) await matchRows(run, kind, options);
  await resolveSelfReferences(run, kind, options);
  const settings = await readOrgSettings(run);
  await inheritFields(run, kind, options, settings);
  await step("judging");
  await judgeRows(run, kind, options, settings);
  await followChanges(run, kind, options);
  const counts = await countOutcomes(run);
  if (options.dryRun !== true && counts.created + counts.updated > 0) {
    await step("writing");
    await createMissing(run, kind, missing);
    await writeFacts(run, kind, options);
  }
  return counts;
}

async function countRows(run: StageRun): Promise<number> {
  const found = await run.tx.first<{ rows: string }>(sql.raw(`select count(*) as rows from ${run.name}`));
  return Number(found?.rows);
}

async function countOutcomes(run: StageRun): Promise<ApplyCounts> {
  const rows = await run.tx.rows<{ outcome: keyof ApplyCounts; rows: string }>(
    sql.raw(`select outcome, count(*) as rows from ${judgedTable(run)} group by outcome`),
  );
  const counts = { created: 0, updated: 0, unchanged: 0, rejected: 0 };
  for (const row of rows) counts[row.outcome] = Number(row.rows);
  return counts;
}

/** One row of a file that was not taken, as data; rowProblemText puts the problems into words. */
export interface RejectedRow {
  readonly row_number: string;
  readonly problems: { field: string; code: string; params: Record<string, unknown> }[];
}

/**
 * Rejected rows after applyStaged, in the order of the file, a page at a time.
 *
 * @example let page = await rejectedRows(tx, "stage", 0, 1000);
 */
export function rejectedRows(tx: Tx, stage: string, after: number, limit: number): Promise<RejectedRow[]> {
  return tx.rows<RejectedRow>(
    sql`select row_number, problems from ${sql.raw(`${stage}_n`)}
      where outcome = 'rejected' and row_number > ${after} order by row_number limit ${limit}`,
  );
}

/** What became of every row, for a preview of few rows; absent rows of daily kinds were created. */
export function rowOutcomes(
  tx: Tx,
  stage: string,
): Promise<{ row_number: string; outcome: keyof ApplyCounts; problems: RejectedRow["problems"] | null }[]> {
  return tx.rows(sql.raw(`select row_number, outcome, problems from ${stage}_n order by row_number`));
}
