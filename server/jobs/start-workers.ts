import { runImport } from "../import/run-import.ts";
import type { Services } from "../services.ts";
import { runClose } from "./run-close.ts";
import { runPack } from "./run-pack.ts";

/** Lets this process work on every kind of background job. */
export async function startWorkers(services: Services): Promise<void> {
  await services.jobs.work("import", (job) => runImport(services, job));
  await services.jobs.work("close", (job) => runClose(services, job));
  await services.jobs.work("pack", (job) => runPack(services, job));
}
