import { openDatabase } from "../../database/connection.ts";
import { systemClock } from "../../server/clock.ts";
import { runImport } from "../../server/import/run-import.ts";
import { openJobs } from "../../server/jobs/job-queue.ts";

/** A process that works on imports until it is killed: node test/fault/import-worker.ts <url of the application role> */
const database = openDatabase({ url: process.argv[2] ?? "", connections: 4 });
const log = {
  info: () => {},
  warn: () => {},
  error: (facts: object) => void process.stderr.write(`${JSON.stringify(facts)}\n`),
};
const jobs = await openJobs(database, log);
await jobs.work("import", (job) => runImport({ clock: systemClock, database, log }, job));
process.stdout.write("working\n");
