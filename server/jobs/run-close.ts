import { refuseRevoked } from "../access/refuse-revoked.ts";
import type { Services } from "../services.ts";
import { runCommitmentRound } from "../workflows/commitment-round.ts";
import { runMonthClose } from "../workflows/run-month-close.ts";
import type { JobData } from "./job-queue.ts";

/**
 * Computes a month whose close has begun. Harmless to run twice: a closed month stays as it is, and while another
 * process computes, this one fails and the queue asks again.
 */
export async function runClose(
  services: Pick<Services, "clock" | "database" | "log">,
  { asker, month }: JobData["close"],
): Promise<void> {
  const { orgId, userId } = asker;
  const actor = { orgId, userId, role: "system", scope: "all", scopeIds: [] } as const;
  const mayStill = () => refuseRevoked(services, asker, { object: "month_close", act: "act" });
  const outcome = await runMonthClose(services, actor, month, mayStill);
  if (outcome.state === "closed") {
    services.log.info({ month, cells: outcome.close.cells }, "month closed");
    const { met } = await runCommitmentRound(services);
    return services.log.info({ month, met }, "commitments met by the month's figures");
  }
  if (outcome.state === "cancelled") return services.log.info({ month }, "month close cancelled");
  const { message, stack } = outcome.error as Error;
  services.log.error({ month, message, stack }, "month close failed");
}
