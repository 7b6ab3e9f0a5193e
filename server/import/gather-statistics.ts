import type { Database } from "../../database/connection.ts";
import { readImport } from "../../database/import/imports.ts";
import { refreshStatistics } from "../../database/refresh-statistics.ts";
import { inTransaction } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import { RECORD_KINDS, recordKind } from "../../domain/channel/kinds/record-kinds.ts";

/** From so many rows on the planner's picture of the tables is worth renewing at once. */
const MANY_ROWS = 10_000;

/**
 * Renews the planner's statistics after a large import: until then pages read whole tables for every row. Each table in a
 * transaction of its own, since whoever else gathers statistics of it waits.
 */
export async function gatherStatistics(database: Database, actor: Actor, importId: string): Promise<void> {
  const found = await inTransaction(database, actor, (tx) => readImport(tx, importId));
  if (found === undefined || found.rowsRead < MANY_ROWS) return;
  const kinds = found.kind === null ? RECORD_KINDS : [recordKind(found.kind)];
  for (const kind of kinds) await inTransaction(database, actor, (tx) => refreshStatistics(tx, kind));
}
