import pg from "pg";
import { APP_ROLE } from "../bootstrap.ts";

/** The schema of the job queue. */
export const JOBS_SCHEMA = "partnerloop_jobs";

/**
 * Makes the job queue's tables, or brings them forward, as the owner; the application may use them and owns nothing.
 * Two servers that start at once wait for each other.
 *
 * @param plans the queue's own SQL: for a new installation, and from an older version on (empty when there is nothing)
 */
export async function installQueue(
  ownerUrl: string,
  plans: { construction: () => string; migration: (version: number) => string },
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('partnerloop jobs'))");
    const known = await client.query<{ present: boolean }>("select to_regclass($1) is not null as present", [
      `${JOBS_SCHEMA}.version`,
    ]);
    if (known.rows[0]?.present === true) {
      const found = await client.query<{ version: number }>(`select version from ${JOBS_SCHEMA}.version`);
      const plan = plans.migration(Number(found.rows[0]?.version));
      if (plan.trim() !== "") await client.query(plan);
    } else {
      await client.query(plans.construction());
    }
    await client.query(`grant usage on schema ${JOBS_SCHEMA} to ${APP_ROLE};
      grant select, insert, update, delete on all tables in schema ${JOBS_SCHEMA} to ${APP_ROLE};
      grant usage on all sequences in schema ${JOBS_SCHEMA} to ${APP_ROLE};
      grant execute on all functions in schema ${JOBS_SCHEMA} to ${APP_ROLE}`);
  } finally {
    await client.end();
  }
}
