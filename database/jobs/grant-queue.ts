import pg from "pg";
import { APP_ROLE } from "../bootstrap.ts";

/** The schema of the job queue. */
export const JOBS_SCHEMA = "partnerloop_jobs";

/** Lets the application use the job queue, which the owner has made and the application does not own. */
export async function grantQueue(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // Two servers that start at once wait for each other: a grant over another's grant fails.
    await client.query(`select pg_advisory_xact_lock(hashtext('partnerloop jobs'));
      grant usage on schema ${JOBS_SCHEMA} to ${APP_ROLE};
      grant select, insert, update, delete on all tables in schema ${JOBS_SCHEMA} to ${APP_ROLE};
      grant usage on all sequences in schema ${JOBS_SCHEMA} to ${APP_ROLE};
      grant execute on all functions in schema ${JOBS_SCHEMA} to ${APP_ROLE}`);
  } finally {
    await client.end();
  }
}
