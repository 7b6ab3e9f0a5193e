import { installedOrganisation } from "../../database/access/installation-rows.ts";
import { readActs } from "../../database/agreement/design-log.ts";
import {
  type DesignNotice,
  insertNotices,
  listOpenDesigns,
  readSilenceSchedule,
} from "../../database/agreement/design-notices.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import type { DesignAct } from "../../domain/agreement/design-act.ts";
import { silenceNotices, USUAL_SILENCE } from "../../domain/agreement/silence.ts";
import { standingOf } from "../../domain/agreement/standing.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { businessCalendar } from "../calendar/business-calendar.ts";
import type { Services } from "../services.ts";

type Needs = Pick<Services, "database" | "clock" | "log">;

/** Since when the roles of the step are asked: since the proposal, or since the last agreement of the step before. */
function askedAt(
  acts: readonly DesignAct[],
  { version, step }: { version: number; step: number },
): Date | undefined {
  const [proposal, ...after] = acts.filter((act) => act.version === version && act.act !== "move");
  if (step === 0) return proposal?.at;
  const steps = proposal?.act === "propose" ? proposal.steps.slice(0, step) : [];
  const before = new Set(steps.flatMap(({ roles }) => roles));
  return after.findLast(({ act, role }) => act === "agree" && before.has(role))?.at;
}

/** Whom to tell, by now, of the silence about each design that waits. */
export async function silenceOf(tx: Tx, now: Date): Promise<DesignNotice[]> {
  const { zone, today, isWorkday } = await businessCalendar(tx, now);
  const schedule = (await readSilenceSchedule(tx)) ?? USUAL_SILENCE;
  const logs = Map.groupBy(await readActs(tx, await listOpenDesigns(tx)), ({ designId }) => designId);
  return [...logs].flatMap(([designId, acts]) => {
    const { latest } = standingOf(acts, today);
    const asked = latest?.state === "proposed" ? askedAt(acts, latest) : undefined;
    if (latest === undefined || asked === undefined) return [];
    const { version, step } = latest;
    const since = dayOf(asked, zone);
    return latest.waitingFor.flatMap((role) =>
      silenceNotices(role, { since, today, schedule, isWorkday }).map((notice) => ({
        ...{ designId, version, step, role, since, at: now },
        ...notice,
      })),
    );
  });
}

/**
 * Tells of silence about what was proposed: who is asked, then the layers above, each once. Harmless to run twice, and in
 * two processes.
 *
 * @returns how many notices were new
 */
export async function watchSilence({ database, clock }: Needs): Promise<number> {
  const orgId = await installedOrganisation(database);
  if (orgId === undefined) return 0;
  const actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] } as const;
  return inTransaction(database, actor, async (tx) => insertNotices(tx, await silenceOf(tx, clock.now())));
}

/**
 * Watches at once and then every `everyMs`; a failed round is logged and the next one tries again.
 *
 * @example const watching = startWatchingSilence(services, 900_000); … await watching.stop();
 */
export function startWatchingSilence(services: Needs, everyMs: number): { stop(): Promise<void> } {
  let round: Promise<void> = Promise.resolve();
  const start = () => {
    round = watchSilence(services)
      .then(() => undefined)
      .catch((error: unknown) => {
        services.log.error({ message: (error as Error).message }, "watching silence failed");
      });
  };
  start();
  const timer = setInterval(start, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await round;
    },
  };
}
