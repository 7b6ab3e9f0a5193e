import type { Database } from "../../database/connection.ts";
import type { ApplyCounts } from "../../database/import/apply-options.ts";
import { inTransaction } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import {
  applyProfile,
  type ProfileInput,
  type ProfileOutcome,
  type StepOutcome,
} from "../../server/import/profile/apply-profile.ts";
import { nextId, nextNow } from "./import-fixture.ts";

/** What to apply; a real run that keeps a thousand rejected rows of each step unless said. */
export type ProfileRun = Pick<ProfileInput, "files" | "profile"> & Partial<ProfileInput>;

/** Applies a profile in a transaction of its own, as a background import does. */
export function runProfile(database: Database, actor: Actor, run: ProfileRun): Promise<ProfileOutcome> {
  const input = { dryRun: false, rejectedLimit: 1000, watch: {}, ...run };
  return inTransaction(database, actor, (tx) => applyProfile(tx, { now: nextNow, newId: nextId }, input));
}

/** The counts of a run by kind; steps of the same kind are added. */
export function countsByKind(steps: readonly StepOutcome[]): Partial<Record<KindId, ApplyCounts>> {
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
