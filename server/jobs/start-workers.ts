import { PACK_FORMATS } from "../../domain/report/pack-format.ts";
import { runImport } from "../import/run-import.ts";
import type { Meters } from "../operation/meters.ts";
import type { Services } from "../services.ts";
import { runClose } from "./run-close.ts";
import { runComparison } from "./run-comparison.ts";
import { runPack } from "./run-pack.ts";
import { runPlanning } from "./run-planning.ts";

/** Lets this process work on every kind of background job. */
export async function startWorkers(
  services: Services,
  timeJob: Meters["timeJob"] = (_queue, run) => run(),
): Promise<void> {
  await services.jobs.work("import", (job) => timeJob("import", () => runImport(services, job)));
  await services.jobs.work("close", (job) => timeJob("close", () => runClose(services, job)));
  // One print, one presentation and one workbook at once: the print is the work of another process.
  await services.jobs.work(
    "pack",
    (job) => timeJob("pack", () => runPack(services, job)),
    PACK_FORMATS.length,
  );
  await services.jobs.work("comparison", (job) => timeJob("comparison", () => runComparison(services, job)));
  await services.jobs.work("planning", (job) => timeJob("planning", () => runPlanning(services, job)));
}
