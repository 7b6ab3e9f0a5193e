import type { Database } from "../connection.ts";
import { JOBS_SCHEMA } from "./grant-queue.ts";

/** Runs what the job queue says; several statements in one text give the rows of each, one after the other. */
export async function runQueueStatement(
  database: Database,
  text: string,
  values?: unknown[],
): Promise<{ rows: unknown[] }> {
  const result: unknown = await database.pool.query(text, values);
  // pg gives a list of results for several statements at once, although its types do not say so.
  const results = (Array.isArray(result) ? result : [result]) as { rows: unknown[] }[];
  return { rows: results.flatMap(({ rows }) => rows ?? []) };
}

/** What the jobs that were begun and are not finished were told. */
export async function listBegunJobs(database: Database, name: string): Promise<object[]> {
  const { rows } = await database.pool.query<{ data: object }>(
    `select data from ${JOBS_SCHEMA}.job where name = $1 and state = 'active'`,
    [name],
  );
  return rows.map((row) => row.data);
}

/** How many jobs each queue holds in each state, finished ones as long as they are kept. */
export async function countJobs(
  database: Database,
): Promise<{ queue: string; state: string; jobs: number }[]> {
  const { rows } = await database.pool.query<{ queue: string; state: string; jobs: number }>(
    `select name as queue, state::text, count(*)::int as jobs from ${JOBS_SCHEMA}.job group by 1, 2`,
  );
  return rows;
}
