import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/** From so many rows on a table is better read once than looked into for each row. */
const MANY_ROWS = 500;

/**
 * Has the planner match this many rows by reading tables once, whatever it believes about their size. Of an organisation
 * it has no statistics of, it expects a single row, and would compare all of its records with all of them.
 *
 * @example await planForMany(tx, 8800);
 */
export async function planForMany(tx: Tx, rows: number): Promise<void> {
  await tx.run(sql`select set_config('enable_nestloop', ${rows < MANY_ROWS ? "on" : "off"}, true)`);
}
