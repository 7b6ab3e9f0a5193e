import { closeProgress } from "../measurement/close-progress.ts";
import type { Services } from "../services.ts";
import { computeMonthClose } from "../workflows/close-month.ts";
import type { JobData } from "./job-queue.ts";

/**
 * Computes a month whose close has begun. Harmless to run twice: a closed month stays as it is, and while another
 * process computes, this one fails and the queue asks again.
 */
export async function runClose(
  services: Pick<Services, "clock" | "database" | "log">,
  job: JobData["close"],
): Promise<void> {
  const { orgId, userId, month } = job;
  const progress = closeProgress(orgId, month);
  try {
    const actor = { orgId, userId, role: "system", scope: "all", scopeIds: [] } as const;
    const closed = await computeMonthClose(services, actor, month, {
      onPass: (done, of) => progress.set({ done, of }),
    });
    services.log.info({ month, cells: closed.cells }, "month closed");
  } finally {
    progress.clear();
  }
}
