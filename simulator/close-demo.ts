import { noteDemoProgress, readDemoBatch, readHolder } from "../database/access/demo-rows.ts";
import { installedOrganisation } from "../database/access/installation-rows.ts";
import { insertBatch } from "../database/channel/batch-rows.ts";
import { readMonthCloses } from "../database/measurement/month-rows.ts";
import { insertConfirmations, readMetricOwners } from "../database/measurement/readiness.ts";
import { inTransaction } from "../database/transaction.ts";
import { beginWriting } from "../database/writing.ts";
import type { Actor } from "../domain/access/role.ts";
import { addMonths, type Month } from "../domain/calendar/month.ts";
import type { Clock } from "../server/clock.ts";
import { runClose } from "../server/jobs/run-close.ts";
import type { Services } from "../server/services.ts";
import { checkMonth } from "../server/workflows/check-month.ts";
import { runClassRound } from "../server/workflows/class-round.ts";
import { beginMonthClose } from "../server/workflows/close-month.ts";
import { restateMonths } from "../server/workflows/restate-months.ts";
import { agreeDemoDesigns, diagnoseAgain } from "./agree-demo-designs.ts";
import { demoActor, sourceOf } from "./create-demo.ts";
import { compareDemoOptions } from "./demo-comparison.ts";
import { doDemoWork } from "./demo-work.ts";
import { latePasses, latePlaces } from "./late-passes.ts";
import { clockAt, takenOn, trialStart } from "./taken-on.ts";
import { writePasses } from "./write-company.ts";

/** Months before that of now that stay open: the user closes them. */
const MONTHS_LEFT_OPEN = 2;

const REASON = {
  "zh-CN": "演示公司：历史月份一次性月结。",
  en: "Demo company: its past months are closed in one go.",
};
const LATE = { "zh-CN": "月结后补录（演示）", en: "Recorded after the close (demo)" };

/** How to close, and whom to tell. */
export interface CloseDemoOptions {
  readonly onMonth?: (progress: { month: Month; done: number; of: number }) => void;
  readonly signal?: AbortSignal;
}

/**
 * Closes the past months of the demo company but the last two, then records what came late, and computes the
 * restatements. Each step that is done stays so: after an interruption it goes on where it stopped.
 *
 * @returns how many months were closed now; 0 too in a real organisation
 * @example await closeDemo(services, { onMonth: ({ month }) => console.log(month) })
 */
export async function closeDemo(services: Services, options: CloseDemoOptions = {}): Promise<number> {
  const { database } = services;
  const orgId = await installedOrganisation(database);
  if (orgId === undefined) return 0;
  const system = demoActor(orgId);
  const found = await inTransaction(database, system, async (tx) => ({
    batch: await readDemoBatch(tx),
    holder: await readHolder(tx, "channel_operations"),
    closed: (await readMonthCloses(tx)).filter(({ closedAt }) => closedAt !== null),
  }));
  const { batch, holder } = found;
  if (batch === undefined || holder === undefined || batch.detail.isFinished) return 0;
  if (batch.detail.written < batch.detail.parts) return 0;
  const actor: Actor = { ...system, userId: holder };
  const source = sourceOf(batch.detail);
  const { plan } = source;
  const count = Math.max(0, plan.scale.months - MONTHS_LEFT_OPEN);
  const months = Array.from({ length: count }, (_, i) => addMonths(plan.startMonth, i));
  const last =
    found.closed
      .map(({ month }) => month)
      .sort()
      .at(-1) ?? "";
  const open = months.filter((month) => month > last);
  const isStopped = () => options.signal?.aborted === true;
  const closeAll = async (some: readonly Month[], clock: Clock) => {
    for (const month of some) {
      if (isStopped()) return;
      options.onMonth?.({ month, done: months.indexOf(month), of: months.length });
      await closeOne({ ...services, clock }, actor, month, REASON[batch.detail.language]);
    }
  };
  const { language } = batch.detail;
  const start = trialStart(plan);
  const early = open.filter((month) => month < start);
  await closeAll(early, clockAt(services.clock, new Date(takenOn(plan).getTime() + 3_600_000)));
  if (isStopped()) return 0;
  await agreeDemoDesigns(services, system, { language, source });
  await closeAll(
    open.filter((month) => month >= start),
    services.clock,
  );
  if (isStopped()) return 0;
  if (!batch.detail.hasLateFacts) await recordLate(services, actor, batch);
  if (isStopped()) return open.length;
  await restateMonths(services, actor);
  await diagnoseAgain(services, system, { language, plan });
  await compareDemoOptions({ services, system }, language);
  const lastMonth = months.at(-1);
  if (lastMonth !== undefined) await doDemoWork({ services, system }, { language, month: lastMonth });
  await runClassRound(services, { anew: true });
  await inTransaction(database, actor, (tx) => noteDemoProgress(tx, batch.id, { isFinished: true }));
  return open.length;
}

async function closeOne(services: Services, actor: Actor, month: Month, reason: string): Promise<void> {
  await confirmAll(services, actor, month);
  const overridden = await inTransaction(services.database, actor, async (tx) =>
    (await checkMonth(tx, month, services.clock.now()))
      .filter(({ ok, overridable }) => !ok && overridable)
      .map(({ id }) => id),
  );
  const isOver = overridden.length > 0;
  await beginMonthClose(services, actor, { month, overridden, reason: isOver ? reason : null });
  await runClose(services, { asker: actor, month });
}

/** Who answers for metrics says that those of the month are complete, as before any close. */
async function confirmAll(services: Services, actor: Actor, month: Month): Promise<void> {
  const { clock, database } = services;
  const owners = await inTransaction(database, actor, readMetricOwners);
  for (const ownerId of new Set(owners.map((owner) => owner.ownerId))) {
    const metrics = owners.filter((owner) => owner.ownerId === ownerId).map(({ metric }) => metric);
    await inTransaction(database, { ...actor, userId: ownerId }, (tx) =>
      insertConfirmations(tx, { month, metrics, now: clock.now(), note: "" }),
    );
  }
}

type Batch = NonNullable<Awaited<ReturnType<typeof readDemoBatch>>>;

async function recordLate(services: Services, actor: Actor, { id, detail }: Batch): Promise<void> {
  const source = sourceOf(detail);
  const company = source.tell(latePlaces(source.plan.places));
  await inTransaction(services.database, actor, async (tx) => {
    const recordedAt = await beginWriting(tx, services.clock.now());
    const batchId = services.clock.newId();
    const title = LATE[detail.language];
    await insertBatch(tx, { id: batchId, origin: "simulator", title, now: recordedAt });
    const passes = latePasses(company).map((pass) => ({ ...pass, recordedAt }));
    await writePasses(tx, passes, { batchId });
    await noteDemoProgress(tx, id, { hasLateFacts: true });
  });
}
