import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/**
 * Lets every statement of the transaction see the same rows, with memory for grouping a hundred thousand customers and
 * without compiling expressions, which costs more than it saves here. To be called before the first query.
 */
export async function steadySnapshot(tx: Tx): Promise<void> {
  await tx.run(sql`set transaction isolation level repeatable read`);
  await tx.run(sql`set local work_mem = '64MB'`);
  await tx.run(sql`set local jit = off`);
}
