import { PgBoss } from "pg-boss";
import type { Database } from "../../database/connection.ts";
import { JOBS_SCHEMA } from "../../database/jobs/grant-queue.ts";
import { listBegunJobs, runQueueStatement } from "../../database/jobs/queue-statements.ts";
import type { Tx } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import type { Month } from "../../domain/calendar/month.ts";

/** What a job of each name is told: work in the name of a person, who may lose the role before it begins. */
export interface JobData {
  import: { readonly orgId: string; readonly userId: string; readonly importId: string };
  close: { readonly asker: Actor; readonly month: Month };
  pack: { readonly asker: Actor; readonly fileId: string };
  comparison: { readonly asker: Actor; readonly comparisonId: string };
  planning: { readonly asker: Actor; readonly runId: string };
}
export type JobName = keyof JobData;
export const JOB_NAMES: readonly JobName[] = ["import", "close", "pack", "comparison", "planning"];

/** Background work that outlives the request: it begins only when the transaction that asked for it commits. */
export interface JobQueue {
  /** Asks for a job in the transaction of the change that needs it. */
  send<Name extends JobName>(tx: Tx, name: Name, data: JobData[Name]): Promise<void>;
  /**
   * Works on jobs in this process until stop.
   *
   * @param atOnce so many jobs of the name side by side; else one after another
   */
  work<Name extends JobName>(
    name: Name,
    run: (data: JobData[Name]) => Promise<void>,
    atOnce?: number,
  ): Promise<void>;
  stop(): Promise<void>;
}

const SECONDS_OF_SILENCE = 15;
const SECONDS_AT_MOST = 20 * 3600;

/** Where the queue tells what went wrong. */
export interface QueueLog {
  error(facts: object, message: string): void;
}

/** The queue looks after itself with the application's rights: what only an owner may do stays off. */
function newBoss(database: Database): PgBoss {
  return new PgBoss({
    db: {
      executeSql: (text: string, values?: unknown[]) => runQueueStatement(database, text, values),
    },
    schema: JOBS_SCHEMA,
    migrate: false,
    createSchema: false,
    schedule: false,
    reindex: false,
    monitorVacuum: false,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
  });
}

/**
 * Opens the queue. A job whose process died is given out again: at once when this process starts to work and nobody
 * holds it, else after some seconds of silence. Jobs must therefore be harmless to run twice.
 *
 * @example const jobs = await openJobs(database, log); await jobs.send(tx, "import", { orgId, userId, importId });
 */
export async function openJobs(database: Database, log: QueueLog): Promise<JobQueue> {
  const boss = newBoss(database);
  boss.on("error", (error) => log.error({ message: (error as Error).message }, "job queue"));
  await boss.start();
  for (const name of JOB_NAMES) {
    if ((await boss.getQueue(name)) !== null) continue;
    await boss.createQueue(name, {
      retryLimit: 20,
      retryDelay: 1,
      expireInSeconds: SECONDS_AT_MOST,
      heartbeatSeconds: SECONDS_OF_SILENCE,
      deleteAfterSeconds: 24 * 3600,
    });
  }
  return {
    send: async (tx, name, data) => {
      const db = { executeSql: (text: string, values?: unknown[]) => tx.query(text, values) };
      await boss.send(name, data, { db });
    },
    work: async (name, run, atOnce = 1) => {
      await giveOutAgain(database, boss, name);
      const options = {
        batchSize: 1,
        localConcurrency: atOnce,
        pollingIntervalSeconds: 0.5,
        burstWhenBatchFull: true,
        heartbeatRefreshSeconds: 5,
      };
      await boss.work<JobData[typeof name]>(name, options, async (jobs) => {
        for (const job of jobs) await run(job.data);
      });
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}

/** Jobs that were begun and are not finished: their process may have died, and if not, a second run finds nothing to do. */
async function giveOutAgain(database: Database, boss: PgBoss, name: JobName): Promise<void> {
  for (const data of await listBegunJobs(database, name)) await boss.send(name, data);
}
