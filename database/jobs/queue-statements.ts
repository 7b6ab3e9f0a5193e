import type { Database } from "../connection.ts";
import { JOBS_SCHEMA } from "./install-queue.ts";

/** Runs a statement of the job queue itself; several in one text give the last one's rows. */
export async function runQueueStatement(
  database: Database,
  text: string,
  values?: unknown[],
): Promise<{ rows: unknown[] }> {
  const result = await database.pool.query(text, values);
  return Array.isArray(result) ? (result.at(-1) ?? { rows: [] }) : result;
}

/** What the jobs that were begun and are not finished were told. */
export async function listBegunJobs(database: Database, name: string): Promise<object[]> {
  const { rows } = await database.pool.query<{ data: object }>(
    `select data from ${JOBS_SCHEMA}.job where name = $1 and state = 'active'`,
    [name],
  );
  return rows.map((row) => row.data);
}
