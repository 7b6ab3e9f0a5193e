import { runImport } from "../import/run-import.ts";
import type { Meters } from "../operation/meters.ts";
import type { Services } from "../services.ts";
import { runClose } from "./run-close.ts";
import { runPack } from "./run-pack.ts";

/** Lets this process work on every kind of background job. */
export async function startWorkers(
  services: Services,
  timeJob: Meters["timeJob"] = (_queue, run) => run(),
): Promise<void> {
  await services.jobs.work("import", (job) => timeJob("import", () => runImport(services, job)));
  await services.jobs.work("close", (job) => timeJob("close", () => runClose(services, job)));
  await services.jobs.work("pack", (job) => timeJob("pack", () => runPack(services, job)));
}
