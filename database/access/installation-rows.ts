import { sql } from "kysely";
import type { Database } from "../connection.ts";
import type { Tx } from "../transaction.ts";

/** The organisation that the first run made, or undefined before it. Asked before any actor is known. */
export async function installedOrganisation(database: Database): Promise<string | undefined> {
  const { rows } = await database.pool.query<{ org_id: string }>("select org_id from app.installation");
  return rows[0]?.org_id;
}

/** Takes the one place of the installation. Returns false when the first run was done before, or is won by another. */
export async function claimInstallation(tx: Tx, now: Date): Promise<boolean> {
  const claimed = await tx.run(
    sql`insert into app.installation (org_id, first_run_at) values (${tx.actor.orgId}, ${now}) on conflict do nothing`,
  );
  return claimed === 1;
}
