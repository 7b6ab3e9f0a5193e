import { makePackFile } from "../report/make-pack-file.ts";
import type { Services } from "../services.ts";
import type { JobData } from "./job-queue.ts";

/** Makes a pack's file that somebody asked for. */
export function runPack(
  services: Pick<Services, "clock" | "database" | "log">,
  { orgId, userId, fileId }: JobData["pack"],
): Promise<void> {
  const actor = { orgId, userId, role: "system", scope: "all", scopeIds: [] } as const;
  return makePackFile(services, actor, fileId);
}
