import { refuseRevoked } from "../access/refuse-revoked.ts";
import { makePackFile } from "../report/make-pack-file.ts";
import type { Services } from "../services.ts";
import type { JobData } from "./job-queue.ts";

/** Makes a pack's file that somebody asked for, and still may have. */
export function runPack(
  services: Pick<Services, "clock" | "database" | "log">,
  { asker, fileId }: JobData["pack"],
): Promise<void> {
  const { orgId, userId } = asker;
  const actor = { orgId, userId, role: "system", scope: "all", scopeIds: [] } as const;
  return makePackFile(services, actor, fileId, () =>
    refuseRevoked(services, asker, { object: "monthly_pack", act: "read" }),
  );
}
