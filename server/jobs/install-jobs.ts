import { PgBoss } from "pg-boss";
import { grantQueue, JOBS_SCHEMA } from "../../database/jobs/grant-queue.ts";

/** Makes the job queue's tables, or brings them to the version of the installed queue, as the owner. */
export async function installJobs(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: JOBS_SCHEMA,
    max: 2,
    migrate: true,
    supervise: false,
    schedule: false,
  });
  await boss.start();
  await boss.stop({ graceful: false, close: true });
  await grantQueue(ownerUrl);
}
