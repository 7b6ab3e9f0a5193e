import { installedOrganisation } from "../../database/access/installation-rows.ts";
import { deleteImports, holdAbandonedBefore } from "../../database/import/delete-imports.ts";
import { inTransaction } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import { auditDone } from "../audit/write-audit.ts";
import type { Services } from "../services.ts";

/** An upload that nobody imported is kept for so many days. */
export const KEPT_DAYS = 30;

const NIL = "00000000-0000-0000-0000-000000000000";
const AT_ONCE = 50;
const DAY_MS = 24 * 3_600_000;

/**
 * Deletes uploads that nobody imported within KEPT_DAYS days, in small transactions.
 *
 * @returns how many were deleted
 */
export async function clearAbandoned(services: Pick<Services, "clock" | "database">): Promise<number> {
  const { clock, database } = services;
  const orgId = await installedOrganisation(database);
  if (orgId === undefined) return 0;
  const actor: Actor = { orgId, userId: NIL, role: "system", scope: "all", scopeIds: [] };
  const before = new Date(clock.now().getTime() - KEPT_DAYS * DAY_MS);
  let cleared = 0;
  for (;;) {
    const done = await inTransaction(database, actor, async (tx) => {
      const held = await holdAbandonedBefore(tx, before, AT_ONCE);
      if (held.length === 0) return 0;
      await deleteImports(tx, held);
      await auditDone(tx, clock, {
        act: "clear_abandoned",
        objectKind: "import",
        before: { imports: held.map(({ id }) => id), keptDays: KEPT_DAYS },
      });
      return held.length;
    });
    cleared += done;
    if (done < AT_ONCE) return cleared;
  }
}
