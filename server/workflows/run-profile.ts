import type { ApplyCounts } from "../../database/import/apply-options.ts";
import { inTransaction } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { Actor } from "../../domain/access/role.ts";
import type { ImportProfile } from "../../domain/channel/profile/import-profile.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import { auditDone } from "../audit/write-audit.ts";
import { applyProfile, type ProfileOutcome, type StepOutcome } from "../import/profile/apply-profile.ts";
import type { TableSource } from "../import/read/table.ts";
import type { Services } from "../services.ts";

/** How far a run is: rows read of a file, or the step that is being applied. */
export type ProfileProgress =
  | { readonly phase: "reading"; readonly file: string; readonly rows: number }
  | { readonly phase: "applying"; readonly step: number; readonly steps: number; readonly kind: KindId };

/** What to run. */
export interface ProfileRun {
  readonly profile: ImportProfile;
  /** Each of the profile's files by its name in the profile: a path, or a function that opens its bytes. */
  readonly files: Readonly<Record<string, TableSource>>;
  /** Does everything and takes it back: the same counts and rejected rows, no change. */
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ProfileProgress) => void;
  /** At most this many rejected rows are returned for each step (1,000 unless told); the counts are always whole. */
  readonly rejectedLimit?: number;
}

/**
 * Brings the files of another system in by a profile: every step, one batch, one transaction. Either all of it stands or
 * nothing does; rows that are rejected never block the others, and the same files twice change nothing.
 *
 * @throws AppError invalid_input when a file is missing or cannot be read, conflict when the profile's currency is not
 *   known, cancelled when the signal says so
 * @example
 * const outcome = await runProfile(services, actor, { profile, files: { accounts: { path, name: "accounts.csv" } } });
 * countsByKind(outcome.steps).deal?.created; // 8800
 */
export async function runProfile(
  services: Pick<Services, "clock" | "database">,
  actor: Actor,
  run: ProfileRun,
): Promise<ProfileOutcome> {
  const { profile, files, signal, onProgress } = run;
  const steps = profile.steps.length;
  const watch = {
    onRows: async (file: string, rows: number) => {
      refuseIfCancelled(signal);
      onProgress?.({ phase: "reading", file, rows });
    },
    onStep: async (step: number, kind: KindId) => {
      refuseIfCancelled(signal);
      onProgress?.({ phase: "applying", step, steps, kind });
    },
  };
  const dryRun = run.dryRun === true;
  const rejectedLimit = run.rejectedLimit ?? 1000;
  return inTransaction(services.database, actor, async (tx) => {
    const outcome = await applyProfile(tx, services.clock, { profile, files, dryRun, rejectedLimit, watch });
    refuseIfCancelled(signal);
    if (dryRun) return outcome;
    await auditDone(tx, services.clock, {
      act: "import",
      objectKind: "profile",
      objectId: profile.id,
      after: { batchId: outcome.batchId, ...countsByKind(outcome.steps) },
    });
    return outcome;
  });
}

function refuseIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted !== true) return;
  throw new AppError("cancelled", {
    zh: "导入已取消，没有改变任何数据。",
    en: "The import was cancelled; nothing was changed.",
  });
}

/**
 * The counts of a run by kind; steps of the same kind are added.
 *
 * @example countsByKind(outcome.steps).partner // { created: 701, updated: 0, unchanged: 0, rejected: 0 }
 */
export function countsByKind(
  steps: readonly Pick<StepOutcome, "kind" | "counts">[],
): Partial<Record<KindId, ApplyCounts>> {
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
