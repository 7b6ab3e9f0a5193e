import { readDemoBatch } from "../../database/access/demo-rows.ts";
import { installedOrganisation } from "../../database/access/installation-rows.ts";
import type { Database } from "../../database/connection.ts";
import { inTransaction } from "../../database/transaction.ts";

/**
 * What of the demo company is still to be made here: all of an empty installation, the rest of one that was interrupted,
 * nothing in a real organisation.
 */
export async function demoRemains(database: Database): Promise<"all" | "rest" | "nothing"> {
  const orgId = await installedOrganisation(database);
  if (orgId === undefined) return "all";
  const actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] } as const;
  const batch = await inTransaction(database, actor, readDemoBatch);
  return batch === undefined || batch.detail.isFinished ? "nothing" : "rest";
}
