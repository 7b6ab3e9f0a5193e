import { installedOrganisation } from "../../database/access/installation-rows.ts";
import { forgetRequestKeys } from "../../database/access/request-keys.ts";
import { inTransaction } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import { clearAbandoned } from "../import/clear-abandoned.ts";
import type { Services } from "../services.ts";
import { runClassRound } from "../workflows/class-round.ts";
import { type CommitmentRound, runCommitmentRound } from "../workflows/commitment-round.ts";
import { runWarningRound, type WarningRound } from "../workflows/warning-round.ts";

/** A request repeated within this time of the first is given its answer; afterwards its key may be gone. */
export const REQUEST_KEY_MS = 24 * 3_600_000;

type Needs = Pick<Services, "database" | "clock" | "log" | "signIn">;

/** How much a round of sweeping removed. */
export interface Swept {
  readonly requestKeys: number;
  readonly sessions: number;
  readonly uploads: number;
  /** What moved on among promises; null when the round failed. */
  readonly promises: CommitmentRound | null;
  /** What today's round of warnings did; null when it has been or failed. */
  readonly warnings: WarningRound | null;
}

/** A round that fails is logged and keeps no other from its turn. */
async function attempt<Result>(
  { log }: Needs,
  name: string,
  round: () => Promise<Result>,
): Promise<Result | null> {
  try {
    return await round();
  } catch (error) {
    log.error({ message: (error as Error).message }, `the round of ${name} failed`);
    return null;
  }
}

/** Moves promises on; gives classes; warns, once a day; then removes Idempotency-Keys older than a day, ended sessions, uploads nobody imported. */
export async function sweep(services: Needs): Promise<Swept> {
  const { database, clock, signIn } = services;
  const promises = await attempt(services, "promises", () => runCommitmentRound(services));
  await attempt(services, "classes", () => runClassRound(services));
  const warnings = await attempt(services, "warnings", () => runWarningRound(services));
  const sessions = await signIn.removeEndedSessions();
  const orgId = await installedOrganisation(database);
  if (orgId === undefined) return { requestKeys: 0, sessions, uploads: 0, promises, warnings };
  const actor: Actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] };
  const before = new Date(clock.now().getTime() - REQUEST_KEY_MS);
  const requestKeys = await inTransaction(database, actor, (tx) => forgetRequestKeys(tx, before));
  const uploads = await clearAbandoned(services);
  return { requestKeys, sessions, uploads, warnings, promises };
}

/**
 * Sweeps at once and then every `everyMs`; a failed round is logged and the next one tries again.
 *
 * @example const sweeping = startSweeping(services, 3_600_000); … await sweeping.stop();
 */
export function startSweeping(services: Needs, everyMs: number): { stop(): Promise<void> } {
  let round: Promise<void> = Promise.resolve();
  const start = () => {
    round = sweep(services)
      .then(() => undefined)
      .catch((error: unknown) => {
        services.log.error({ message: (error as Error).message }, "sweeping failed");
      });
  };
  start();
  const timer = setInterval(start, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await round;
    },
  };
}
