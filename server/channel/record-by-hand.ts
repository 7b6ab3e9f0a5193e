import { Readable } from "node:stream";
import { insertBatch } from "../../database/channel/batch-rows.ts";
import type { ApplyCounts } from "../../database/import/apply-options.ts";
import { applyStaged, rejectedRows } from "../../database/import/apply-staged.ts";
import { copyLine, copyStage, createStage, stageColumns } from "../../database/import/stage-table.ts";
import type { Tx } from "../../database/transaction.ts";
import { beginWriting } from "../../database/writing.ts";
import { AppError, type InputProblem } from "../../domain/access/app-error.ts";
import type { Day } from "../../domain/calendar/day.ts";
import { rowProblemText } from "../../domain/channel/import/row-problem.ts";
import { recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import type { Services } from "../services.ts";

/** What somebody records on a screen: rows of one kind by field, in the canonical texts of a stage. */
export interface HandRows {
  readonly kind: KindId;
  readonly rows: readonly Readonly<Record<string, string | null>>[];
  /** What the change is called in lists of batches. */
  readonly title: string;
  /** The day from which changes of dated kinds hold. */
  readonly effectiveFrom?: Day;
}

const STAGE = "by_hand";
const MOST_PROBLEMS = 20;

/**
 * Records rows as an import would, by the same rules and as one batch that can be undone; all of them or none.
 *
 * @returns the batch and what became of the rows
 * @throws AppError invalid_input with the problem of each field, named as `body/<field>`
 * @example await recordByHand(tx, clock, { kind: "target", rows: [{ measure: "nrr", starts_on: "2026-07-01", value: "1.1" }], title })
 */
export async function recordByHand(
  tx: Tx,
  clock: Services["clock"],
  given: HandRows,
): Promise<{ batchId: string; counts: ApplyCounts }> {
  const kind = recordKind(given.kind);
  const recordedAt = await beginWriting(tx, clock.now());
  const batchId = clock.newId();
  const detail = { kind: kind.id };
  await insertBatch(tx, { id: batchId, origin: "screen", title: given.title, now: recordedAt, detail });
  const columns = [...new Set(given.rows.flatMap((row) => Object.keys(row)))];
  const lines = given.rows.map((row, index) =>
    copyLine(
      stageColumns(kind).map((column) =>
        column === "row_number" ? String(index + 1) : (row[column] ?? null),
      ),
    ),
  );
  await createStage(tx, kind, STAGE);
  await copyStage(tx, kind, STAGE, Readable.from(lines));
  const { effectiveFrom } = given;
  const options = { columns, ...(effectiveFrom === undefined ? {} : { effectiveFrom }) };
  const counts = await applyStaged(tx, { kind, stage: STAGE, batchId, recordedAt, options });
  if (counts.rejected > 0) throw await refusal(tx);
  return { batchId, counts };
}

async function refusal(tx: Tx): Promise<AppError> {
  const rejected = await rejectedRows(tx, STAGE, 0, MOST_PROBLEMS);
  const problems = rejected.flatMap((row) =>
    row.problems.map(
      (problem): InputProblem => ({
        ...{ field: `body/${problem.field}`, rule: problem.code, ...rowProblemText(problem) },
      }),
    ),
  );
  const { zh = "", en = "" } = problems[0] ?? {};
  return new AppError("invalid_input", { zh, en }, problems);
}
