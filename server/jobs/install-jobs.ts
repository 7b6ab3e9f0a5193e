import { getConstructionPlans, getMigrationPlans } from "pg-boss";
import { installQueue, JOBS_SCHEMA } from "../../database/jobs/install-queue.ts";

/** Makes the job queue's tables, or brings them to the version of the installed queue, as the owner. */
export async function installJobs(ownerUrl: string): Promise<void> {
  await installQueue(ownerUrl, {
    construction: () => getConstructionPlans(JOBS_SCHEMA),
    migration: (version) => getMigrationPlans(JOBS_SCHEMA, version),
  });
}
