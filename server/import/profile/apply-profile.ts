import { insertBatch } from "../../../database/channel/batch-rows.ts";
import type { ApplyCounts } from "../../../database/import/apply-options.ts";
import { applyStaged, rejectedRows } from "../../../database/import/apply-staged.ts";
import type { FileTable } from "../../../database/import/profile/file-table.ts";
import { lockKinds } from "../../../database/import/profile/lock-kinds.ts";
import { sourceCells } from "../../../database/import/profile/step-rows.ts";
import {
  listCurrencies,
  type OrganisationFacts,
  readOrganisation,
} from "../../../database/org/organisation-rows.ts";
import type { Tx } from "../../../database/transaction.ts";
import { beginWriting } from "../../../database/writing.ts";
import { AppError } from "../../../domain/access/app-error.ts";
import type { RowProblem } from "../../../domain/channel/import/row-problem.ts";
import type { ImportProfile } from "../../../domain/channel/profile/import-profile.ts";
import type { KindId } from "../../../domain/channel/record-kind.ts";
import type { Clock } from "../../clock.ts";
import type { TableSource } from "../read/table.ts";
import { loadFile } from "./load-file.ts";
import { stageStep } from "./stage-step.ts";

/** Told while a run goes on; what they throw ends it. */
export interface ProfileWatch {
  /** Rows read of a file so far, by the profile's own name of it. */
  readonly onRows?: (file: string, rows: number) => Promise<void>;
  /** A step begins, or goes on to its next part. */
  readonly onStep?: (step: number, kind: KindId) => Promise<void>;
}

/** What to apply. */
export interface ProfileInput {
  readonly profile: ImportProfile;
  /** Each of the profile's files by its name in the profile. */
  readonly files: Readonly<Record<string, TableSource>>;
  /** Does everything and takes it back: the same counts and rejected rows, no change. */
  readonly dryRun: boolean;
  /** At most this many rejected rows of each step are kept in the answer; the counts are always whole. */
  readonly rejectedLimit: number;
  readonly watch: ProfileWatch;
}

/** A row that was not taken, with its place in the file it came from. */
export interface RejectedProfileRow {
  /** As a person counts it in the file; of the first row where rows were taken together. */
  readonly row: number;
  /** What stands there in the columns that the profile reads, by header. */
  readonly cells: Readonly<Record<string, string>>;
  readonly problems: readonly RowProblem[];
}

/** What became of one step. */
export interface StepOutcome {
  readonly step: number;
  readonly kind: KindId;
  /** The profile's own name of the file, and what the person calls it. */
  readonly file: string;
  readonly fileName: string;
  readonly counts: ApplyCounts;
  readonly rejected: readonly RejectedProfileRow[];
}

/** What became of a run. */
export interface ProfileOutcome {
  /** Undoing this batch undoes the run; null after a dry run. */
  readonly batchId: string | null;
  readonly steps: readonly StepOutcome[];
}

/**
 * Applies every step of a profile in the transaction that is open, as one batch. A dry run takes everything back to
 * where it began and leaves the transaction usable.
 *
 * @throws AppError invalid_input when a file is missing or cannot be read, conflict when the currency is not known
 */
export async function applyProfile(tx: Tx, clock: Clock, input: ProfileInput): Promise<ProfileOutcome> {
  if (!input.dryRun) return applySteps(tx, clock, input);
  await tx.query("savepoint profile_dry_run");
  const outcome = await applySteps(tx, clock, input);
  await tx.query("rollback to savepoint profile_dry_run");
  return { ...outcome, batchId: null };
}

async function applySteps(tx: Tx, clock: Clock, input: ProfileInput): Promise<ProfileOutcome> {
  const { profile } = input;
  const organisation = await readOrganisation(tx);
  await checkCurrency(tx, profile, organisation);
  const files = await loadFiles(tx, input);
  await lockKinds(
    tx,
    profile.steps.map((step) => step.kind),
  );
  const recordedAt = await beginWriting(tx, clock.now());
  const batchId = clock.newId();
  await insertBatch(tx, {
    id: batchId,
    origin: "import",
    title: `${profile.name.zh} / ${profile.name.en}`,
    now: recordedAt,
    // Whoever routes or notifies leaves batches alone that are historical.
    detail: {
      profile: profile.id,
      historical: profile.settings.historical,
      files: [...files.values()].map((file) => file.fileName),
    },
  });
  const steps: StepOutcome[] = [];
  for (const place of profile.steps.keys()) {
    steps.push(await applyStep(tx, input, { place, files, zone: organisation.zone, batchId, recordedAt }));
  }
  return { batchId, steps };
}

async function loadFiles(tx: Tx, input: ProfileInput): Promise<ReadonlyMap<string, FileTable>> {
  const { profile, watch } = input;
  const missing = Object.entries(profile.files).filter(([name]) => !Object.hasOwn(input.files, name));
  if (missing.length > 0) {
    const names = missing.map(([name, file]) => `${name} (${file.names[0] ?? name})`);
    throw new AppError("invalid_input", {
      zh: `缺少文件：${names.join("、")}。`,
      en: `These files are missing: ${names.join(", ")}.`,
    });
  }
  const loaded = new Map<string, FileTable>();
  for (const [place, [name, { columns }]] of Object.entries(profile.files).entries()) {
    const source = input.files[name];
    if (source === undefined) continue;
    const onRows = async (rows: number) => watch.onRows?.(name, rows);
    loaded.set(name, await loadFile(tx, { place, source, columns, onRows }));
  }
  return loaded;
}

interface StepContext {
  readonly place: number;
  readonly files: ReadonlyMap<string, FileTable>;
  readonly zone: string;
  readonly batchId: string;
  readonly recordedAt: Date;
}

async function applyStep(tx: Tx, input: ProfileInput, context: StepContext): Promise<StepOutcome> {
  const { place, files, zone, batchId, recordedAt } = context;
  const { profile, watch } = input;
  const step = profile.steps[place];
  const file = step && files.get(step.from);
  if (step === undefined || file === undefined) throw new Error(`a profile has no step ${place}`);
  const onPart = async () => watch.onStep?.(place, step.kind);
  await onPart();
  const stage = `profile_step_${place}`;
  const staged = await stageStep(tx, { profile, place, files, zone, stage, onBatch: onPart });
  const counts = await applyStaged(tx, {
    kind: staged.kind,
    stage,
    batchId,
    recordedAt,
    options: { columns: staged.columns },
    onStep: onPart,
  });
  const rejected = counts.rejected === 0 ? [] : await readRejected(tx, stage, file, input.rejectedLimit);
  return { step: place, kind: step.kind, file: step.from, fileName: file.fileName, counts, rejected };
}

async function readRejected(
  tx: Tx,
  stage: string,
  file: FileTable,
  limit: number,
): Promise<RejectedProfileRow[]> {
  const rows = await rejectedRows(tx, stage, 0, limit);
  const numbers = rows.map((row) => row.row_number);
  const cells = await sourceCells(tx, file, numbers);
  return rows.map((row) => ({
    row: Number(row.row_number),
    cells: cells.get(row.row_number) ?? {},
    problems: row.problems,
  }));
}

async function checkCurrency(tx: Tx, profile: ImportProfile, organisation: OrganisationFacts): Promise<void> {
  const { code, name, exponent } = profile.settings.currency;
  const known = (await listCurrencies(tx)).find((currency) => currency.code === code);
  if (known === undefined) {
    const own = organisation.reportingCurrency;
    throw new AppError("conflict", {
      zh: `这个导入模板的金额以 ${code}（${name}，${exponent} 位小数）计。请先在“设置 · 组织”中添加该币种和对 ${own} 的汇率；或另建以 ${code} 为本位币的组织。`,
      en: `The amounts of this profile are in ${code} (${name}, ${exponent} decimals). Add that currency under Settings, Organisation, with a rate into ${own}, or set up an organisation that reports in ${code}.`,
    });
  }
  if (known.exponent < exponent) {
    throw new AppError("conflict", {
      zh: `币种 ${code} 只有 ${known.exponent} 位小数，这个导入模板需要 ${exponent} 位。`,
      en: `The currency ${code} has ${known.exponent} decimals; this profile needs ${exponent}.`,
    });
  }
}
