import { installedOrganisation } from "../../database/access/installation-rows.ts";
import {
  type AuditChain,
  lastSealedAt,
  readAuditChain,
  sealEntries,
} from "../../database/audit/audit-seals.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import type { Services } from "../services.ts";

const NIL = "00000000-0000-0000-0000-000000000000";
const BATCH = 10_000;
/** No transaction is open for longer, so an entry older than the last seal by more than this is sealed already. */
const LONGEST_TRANSACTION_MS = 24 * 3_600_000;

type Needs = Pick<Services, "database" | "clock" | "log">;

/** Sealing that goes on until it is stopped. */
export interface Sealing {
  /** Seals once more and ends. */
  stop(): Promise<void>;
}

/**
 * Seals every audit entry of the installation that is not sealed yet, in batches.
 *
 * @param options.thorough looks through the whole log and not only through what is new since the last seal
 * @returns how many entries were sealed; 0 before the first run
 * @example await sealAudit(services, { thorough: true })
 */
export async function sealAudit(
  services: Pick<Needs, "database" | "clock">,
  options: { thorough?: boolean; batch?: number } = {},
): Promise<number> {
  const { database, clock } = services;
  const orgId = await installedOrganisation(database);
  if (orgId === undefined) return 0;
  const actor: Actor = { orgId, userId: NIL, role: "system", scope: "all", scopeIds: [] };
  const batch = options.batch ?? BATCH;
  const last = options.thorough ? null : await inTransaction(database, actor, lastSealedAt);
  const since = last === null ? null : new Date(last.getTime() - LONGEST_TRANSACTION_MS);
  let sealed = 0;
  for (;;) {
    const done = await inTransaction(database, actor, (tx) => sealEntries(tx, clock.now(), since, batch));
    sealed += done;
    if (done < batch) return sealed;
  }
}

/**
 * Computes the chain of the actor's organisation anew from the entries themselves.
 *
 * @returns what is sealed, and the first seal that does not hold with the reason
 */
export function verifyAudit(tx: Tx): Promise<AuditChain> {
  return readAuditChain(tx);
}

/**
 * Seals now and then every `everyMs`, one round at a time; a failed round is logged and the next one tries again.
 *
 * @example const sealing = startSealing(services, 60_000); … await sealing.stop();
 */
export function startSealing(services: Needs, everyMs: number): Sealing {
  let round: Promise<void> | undefined;
  const seal = (thorough: boolean) => {
    round ??= sealAudit(services, { thorough })
      .then(() => undefined)
      .catch((error: unknown) => {
        services.log.error({ message: (error as Error).message }, "sealing the audit log failed");
      })
      .finally(() => {
        round = undefined;
      });
    return round;
  };
  void seal(true);
  const timer = setInterval(() => void seal(false), everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await round;
      await seal(false);
    },
  };
}
