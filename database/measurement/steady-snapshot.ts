import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/** Lets every statement of the transaction see the same rows; to be called before its first query. */
export async function steadySnapshot(tx: Tx): Promise<void> {
  await tx.run(sql`set transaction isolation level repeatable read`);
}
