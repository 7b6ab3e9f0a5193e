import { beginWriting } from "../../database/channel/writing.ts";
import type { ApplyCounts } from "../../database/import/apply-options.ts";
import { applyStaged, rejectedRows } from "../../database/import/apply-staged.ts";
import type { FileTable } from "../../database/import/profile/file-table.ts";
import {
  lockProfileRuns,
  type OrganisationMoney,
  openProfileBatch,
  readOrganisationMoney,
} from "../../database/import/profile/profile-batch.ts";
import { sourceCells } from "../../database/import/profile/step-rows.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { Actor } from "../../domain/access/role.ts";
import type { RowProblem } from "../../domain/channel/import/row-problem.ts";
import type { ImportProfile } from "../../domain/channel/profile/import-profile.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import { refuseIfCancelled } from "../import/profile/cancelled.ts";
import { loadFile } from "../import/profile/load-file.ts";
import { stageStep } from "../import/profile/stage-step.ts";
import type { TableSource } from "../import/read/table.ts";
import type { Services } from "../services.ts";

/** How far a run is. */
export type ProfileProgress =
  | { readonly phase: "reading"; readonly file: string; readonly rows: number }
  | { readonly phase: "applying"; readonly step: number; readonly steps: number; readonly kind: KindId };

/** What to run. */
export interface ProfileRun {
  readonly profile: ImportProfile;
  /** Each of the profile's files by its name in the profile. */
  readonly files: Readonly<Record<string, TableSource>>;
  /** Does everything and takes it back: the same counts and rejected rows, no change. */
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ProfileProgress) => void;
  /** At most this many rejected rows are returned for each step; the counts are always whole. */
  readonly rejectedLimit?: number;
}

/** A row that was not taken, with its place in the file it came from. */
export interface RejectedProfileRow {
  /** As a person counts it in the file; of the first row where rows were taken together. */
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
  readonly problems: readonly RowProblem[];
}

/** What became of one step. */
export interface StepOutcome {
  readonly step: number;
  readonly kind: KindId;
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
  readonly kinds: Readonly<Partial<Record<KindId, ApplyCounts>>>;
}

type RunServices = Pick<Services, "clock" | "database">;
const REJECTED_LIMIT = 1000;

/**
 * Brings the files of another system in by a profile: every step, one batch, one transaction. Either all of it stands or
 * nothing does; rows that are rejected never block the others.
 *
 * @throws AppError invalid_input when a file is missing or cannot be read, conflict when the profile's currency is not
 *   known, cancelled when the signal says so
 * @example
 * const outcome = await runProfile(services, actor, { profile, files: { accounts: { path, name: "accounts.csv" } } });
 * outcome.kinds.deal?.created; // 8800
 */
export async function runProfile(
  services: RunServices,
  actor: Actor,
  run: ProfileRun,
): Promise<ProfileOutcome> {
  const undone: { outcome?: ProfileOutcome } = {};
  try {
    return await inTransaction(services.database, actor, async (tx) => {
      const outcome = await runIn(tx, services, run);
      if (run.dryRun !== true) return outcome;
      undone.outcome = { ...outcome, batchId: null };
      throw new DryRunEnds();
    });
  } catch (error) {
    if (error instanceof DryRunEnds && undone.outcome !== undefined) return undone.outcome;
    throw error;
  }
}

/** Makes the transaction roll back; never leaves this file. */
class DryRunEnds extends Error {}

async function runIn(tx: Tx, services: RunServices, run: ProfileRun): Promise<ProfileOutcome> {
  const money = await readOrganisationMoney(tx);
  checkCurrency(run.profile, money);
  const files = await loadFiles(tx, run);
  await lockProfileRuns(tx);
  const recordedAt = await beginWriting(tx, services.clock.now());
  const batchId = services.clock.newId();
  const names = Object.values(run.files).map((file) => file.name);
  await openProfileBatch(tx, { id: batchId, profile: run.profile, fileNames: names, madeAt: recordedAt });
  const steps: StepOutcome[] = [];
  for (const place of run.profile.steps.keys()) {
    steps.push(await runStep(tx, run, { place, files, zone: money.zone, batchId, recordedAt }));
  }
  return { batchId, steps, kinds: countsByKind(steps) };
}

async function loadFiles(tx: Tx, run: ProfileRun): Promise<ReadonlyMap<string, FileTable>> {
  const { profile, signal, onProgress } = run;
  const missing = Object.keys(profile.files).filter((name) => !Object.hasOwn(run.files, name));
  if (missing.length > 0) {
    const names = missing.map((name) => `${name} (${profile.files[name]?.names[0] ?? name})`);
    throw new AppError("invalid_input", {
      zh: `缺少文件：${names.join("、")}。`,
      en: `These files are missing: ${names.join(", ")}.`,
    });
  }
  const loaded = new Map<string, FileTable>();
  for (const [place, [name, { columns }]] of Object.entries(profile.files).entries()) {
    const source = run.files[name];
    if (source === undefined) continue;
    const onRows = (rows: number) => onProgress?.({ phase: "reading", file: name, rows });
    loaded.set(name, await loadFile(tx, { place, source, columns, onRows, ...(signal && { signal }) }));
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

async function runStep(tx: Tx, run: ProfileRun, context: StepContext): Promise<StepOutcome> {
  const { place, files, zone, batchId, recordedAt } = context;
  const { profile, signal } = run;
  const { kind: kindId, from } = profile.steps[place] ?? {};
  const file = from === undefined ? undefined : files.get(from);
  if (kindId === undefined || from === undefined || file === undefined) {
    throw new Error(`a profile has no step ${place}`);
  }
  refuseIfCancelled(signal);
  run.onProgress?.({ phase: "applying", step: place, steps: profile.steps.length, kind: kindId });
  const stage = `profile_step_${place}`;
  const staged = await stageStep(tx, { profile, place, files, zone, stage, ...(signal && { signal }) });
  const counts = await applyStaged(tx, {
    kind: staged.kind,
    stage,
    batchId,
    recordedAt,
    options: { columns: staged.columns },
    onStep: async () => refuseIfCancelled(signal),
  });
  const rejected =
    counts.rejected === 0 ? [] : await readRejected(tx, stage, file, run.rejectedLimit ?? REJECTED_LIMIT);
  return { step: place, kind: kindId, file: from, fileName: file.fileName, counts, rejected };
}

async function readRejected(
  tx: Tx,
  stage: string,
  file: FileTable,
  limit: number,
): Promise<RejectedProfileRow[]> {
  const rows = await rejectedRows(tx, stage, 0, limit);
  const cells = await sourceCells(
    tx,
    file,
    rows.map((row) => row.row_number),
  );
  return rows.map((row) => ({
    row: Number(row.row_number),
    cells: cells.get(row.row_number) ?? {},
    problems: row.problems,
  }));
}

function checkCurrency(profile: ImportProfile, money: OrganisationMoney): void {
  const { code, name, exponent } = profile.settings.currency;
  const known = money.currencies.find((currency) => currency.code === code);
  if (known === undefined) {
    throw new AppError("conflict", {
      zh: `这个导入方案的金额以 ${code}（${name}，${exponent} 位小数）计。请先在“设置 · 组织”中添加该币种，并给出对 ${money.reportingCurrency} 的汇率；或另建以 ${code} 为本位币的组织。`,
      en: `The amounts of this profile are in ${code} (${name}, ${exponent} decimals). Add that currency under Settings, Organisation, with a rate into ${money.reportingCurrency}, or set up an organisation that reports in ${code}.`,
    });
  }
  if (known.exponent < exponent) {
    throw new AppError("conflict", {
      zh: `币种 ${code} 只有 ${known.exponent} 位小数，这个导入方案需要 ${exponent} 位。`,
      en: `The currency ${code} has ${known.exponent} decimals; this profile needs ${exponent}.`,
    });
  }
}

function countsByKind(steps: readonly StepOutcome[]): Partial<Record<KindId, ApplyCounts>> {
  const kinds: Partial<Record<KindId, ApplyCounts>> = {};
  for (const { kind, counts } of steps) {
    const before = kinds[kind];
    kinds[kind] = {
      created: (before?.created ?? 0) + counts.created,
      updated: (before?.updated ?? 0) + counts.updated,
      unchanged: (before?.unchanged ?? 0) + counts.unchanged,
      rejected: (before?.rejected ?? 0) + counts.rejected,
    };
  }
  return kinds;
}
