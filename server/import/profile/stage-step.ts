import { Readable } from "node:stream";
import type { FileTable } from "../../../database/import/profile/file-table.ts";
import { makeStepRows, readStepRows, type StepRow } from "../../../database/import/profile/step-rows.ts";
import { copyLine, copyStage, createStage, stageColumns } from "../../../database/import/stage-table.ts";
import type { Tx } from "../../../database/transaction.ts";
import { type ImportMapping, providedColumns } from "../../../domain/channel/import/import-mapping.ts";
import { recordKind } from "../../../domain/channel/kinds/record-kinds.ts";
import type { ImportProfile, ProfileStep } from "../../../domain/channel/profile/import-profile.ts";
import { readingRules } from "../../../domain/channel/reading-rules.ts";
import type { RecordKind } from "../../../domain/channel/record-kind.ts";
import { type RowReader, rowReader } from "../row-reader.ts";

/** One step on its way into its stage table. */
export interface StepToStage {
  readonly profile: ImportProfile;
  /** The step's place in the profile. */
  readonly place: number;
  readonly files: ReadonlyMap<string, FileTable>;
  /** IANA zone of the organisation. */
  readonly zone: string;
  readonly stage: string;
  /** Called before each batch of rows; throws to stop. */
  readonly onBatch?: () => Promise<void>;
}

/** A filled stage, ready for applyStaged. */
export interface StagedStep {
  readonly kind: RecordKind;
  readonly columns: readonly string[];
  readonly rows: number;
}

/**
 * Makes the rows of a step, reads their cells as a file's cells are read, and fills the stage of the step's kind.
 *
 * @throws AppError invalid_input when a joined file has a key twice
 */
export async function stageStep(tx: Tx, input: StepToStage): Promise<StagedStep> {
  const { profile, place, files } = input;
  const step = profile.steps[place];
  if (step === undefined) throw new Error(`a profile has no step ${place}`);
  const kind = recordKind(step.kind);
  const mapping = mappingOf(profile, step, kind);
  const { dayOrder, decimalMark, currency } = profile.settings;
  const rules = readingRules(input.zone, {
    ...(dayOrder === undefined ? {} : { dayOrder }),
    ...(decimalMark === undefined ? {} : { decimalMark }),
  });
  const reader = rowReader(kind, mapping, rules, currency.code);
  const ids = Object.keys(step.columns);
  const table = await makeStepRows(tx, profile, place, files);
  await createStage(tx, kind, input.stage);
  let rows = 0;
  for await (const batch of readStepRows(tx, table)) {
    await input.onBatch?.();
    const lines = batch.map((row) => stageLine(reader, kind, ids, row));
    rows += await copyStage(tx, kind, input.stage, Readable.from([lines.join("")]));
  }
  return { kind, columns: providedColumns(kind, mapping), rows };
}

/** The step's cells under their own names; what an amount is in is said by the profile. */
function mappingOf(profile: ImportProfile, step: ProfileStep, kind: RecordKind): ImportMapping {
  const columns = Object.keys(step.columns).map((id, column) => ({ header: id, column, field: id }));
  const hasMoney = kind.fields.some((field) => field.type === "money");
  return hasMoney ? { columns, defaults: { currency: profile.settings.currency.code } } : { columns };
}

function stageLine(reader: RowReader, kind: RecordKind, ids: readonly string[], row: StepRow): string {
  const cells = ids.map((id) => row.cells[id] ?? "");
  const { values, problems } = reader.read({ number: Number(row.rowNumber), cells });
  if (row.problems === null) return copyLine(values);
  const all = JSON.stringify([...row.problems, ...problems]);
  return copyLine([...values.slice(0, stageColumns(kind).length - 1), all]);
}
