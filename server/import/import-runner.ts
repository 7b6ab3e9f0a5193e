import type { Database } from "../../database/connection.ts";
import { readRunner } from "../../database/import/imports.ts";
import { inTransaction } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";

/** In whose name, role and scope an import was queued, or undefined when it never was. */
export async function importRunner(
  database: Database,
  job: { orgId: string; userId: string; importId: string },
): Promise<Actor | undefined> {
  const system: Actor = { orgId: job.orgId, userId: job.userId, role: "system", scope: "all", scopeIds: [] };
  const runner = await inTransaction(database, system, (tx) => readRunner(tx, job.importId));
  return runner === undefined ? undefined : { orgId: job.orgId, ...runner };
}
