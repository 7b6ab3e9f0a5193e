import type { Database } from "../../database/connection.ts";
import { readRunner } from "../../database/import/imports.ts";
import { inTransaction } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { may } from "../../domain/access/matrix.ts";
import { type Actor, ROLE_NAMES } from "../../domain/access/role.ts";
import { type HeldRole, loadPrincipal } from "../access/principal.ts";

/** In whose name, role and scope an import was queued, or undefined when it never was. */
export async function importRunner(
  database: Database,
  job: { orgId: string; userId: string; importId: string },
): Promise<Actor | undefined> {
  const system: Actor = { orgId: job.orgId, userId: job.userId, role: "system", scope: "all", scopeIds: [] };
  const runner = await inTransaction(database, system, (tx) => readRunner(tx, job.importId));
  return runner === undefined ? undefined : { orgId: job.orgId, ...runner };
}

function covers(held: HeldRole, actor: Actor): boolean {
  if (held.role !== actor.role) return false;
  if (held.scope === "all") return true;
  return held.scope === actor.scope && actor.scopeIds.every((id) => held.scopeIds.includes(id));
}

/**
 * Work may have waited: whoever asked for it must still hold the role, and no smaller scope, in which they asked.
 *
 * @throws AppError forbidden
 */
export async function refuseRevoked(database: Database, actor: Actor): Promise<void> {
  if (actor.role === "system") return;
  const principal = await loadPrincipal(database, actor.userId);
  const held = principal?.orgId === actor.orgId ? principal.roles : [];
  if (may(actor.role, "import", "act") && held.some((role) => covers(role, actor))) return;
  const { zh, en } = ROLE_NAMES[actor.role];
  throw new AppError("forbidden", {
    zh: `发起人已不再具有当时的角色“${zh}”或当时的数据范围，因此没有执行，也没有改变任何数据。请由具有该角色的人重新发起。`,
    en: `The person who asked for this no longer holds the role ${en} in the scope of that time. Nothing was done and nothing was changed; someone who holds it can start it again.`,
  });
}
