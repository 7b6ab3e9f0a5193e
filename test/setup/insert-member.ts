import { sql } from "kysely";
import type { Database } from "../../database/connection.ts";
import { inTransaction } from "../../database/transaction.ts";
import { systemClock } from "../../server/clock.ts";

/** Adds another person to an organisation, without a sign-in; returns the user's id. */
export async function insertMember(database: Database, orgId: string, byUser: string): Promise<string> {
  const userId = systemClock.newId();
  await inTransaction(database, { orgId, userId: byUser, role: "system", scope: "all", scopeIds: [] }, (tx) =>
    tx.run(sql`insert into app.members (org_id, user_id, display_name, created_at)
        values (${orgId}, ${userId}, 'another', ${systemClock.now()})`),
  );
  return userId;
}
