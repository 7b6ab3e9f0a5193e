import { sql } from "kysely";
import type { RecordKind } from "../domain/channel/record-kind.ts";
import type { Tx } from "./transaction.ts";

/**
 * Tells the planner how big the tables of a kind have become, what this transaction wrote included. Worth it after many
 * rows: without it, look-ups in a table that was empty a moment ago read all of it for each row.
 * Whoever else gathers statistics of the same table waits until this transaction ends.
 */
export async function refreshStatistics(tx: Tx, kind: RecordKind): Promise<void> {
  const tables = kind.versions === undefined ? [kind.table] : [kind.table, kind.versions];
  await tx.run(sql`select app.refresh_statistics(t::regclass) from unnest(${tables}::text[]) t`);
}
