import { sql } from "kysely";
import type { Tx } from "./transaction.ts";

/**
 * Does a part of a transaction with what the server itself sees, and goes on with the actor's own sight. It stays the same
 * transaction, on the same connection, and the actor stays who acts. When the work fails, so must the transaction.
 *
 * @example const borrowers = await inTheServersName(tx, listBorrowers)
 */
export async function inTheServersName<Result>(tx: Tx, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const { role, scope, scopeIds } = tx.actor;
  await see(tx, { role: "system", scope: "all", scopeIds: [] });
  const result = await work(tx);
  await see(tx, { role, scope, scopeIds });
  return result;
}

const see = (tx: Tx, { role, scope, scopeIds }: Pick<Tx["actor"], "role" | "scope" | "scopeIds">) =>
  tx.run(sql`select set_config('app.role', ${role}, true), set_config('app.scope', ${scope}, true),
    set_config('app.scope_ids', ${`{${scopeIds.join(",")}}`}, true)`);
