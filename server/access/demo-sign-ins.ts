import { readDemoSignIns } from "../../database/access/demo-rows.ts";
import { installedOrganisation } from "../../database/access/installation-rows.ts";
import type { Database } from "../../database/connection.ts";
import { inTransaction } from "../../database/transaction.ts";
import type { DemoSignIn } from "../services.ts";

/**
 * Reads the sign-ins of the demo company. Whether an installation is a demo is settled by its first run, so it is asked
 * once after that.
 */
export function demoSignInsOf(database: Database): () => Promise<readonly DemoSignIn[]> {
  let known: readonly DemoSignIn[] | undefined;
  return async () => {
    if (known !== undefined) return known;
    const orgId = await installedOrganisation(database);
    if (orgId === undefined) return [];
    const actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] } as const;
    known = await inTransaction(database, actor, readDemoSignIns);
    return known;
  };
}
