import { noteDemoProgress, readDemoBatch, readHolder } from "../database/access/demo-rows.ts";
import { installedOrganisation } from "../database/access/installation-rows.ts";
import { insertBatch } from "../database/channel/batch-rows.ts";
import { beginWriting } from "../database/channel/writing.ts";
import { readMonthCloses } from "../database/measurement/month-rows.ts";
import { insertConfirmations, readMetricOwners } from "../database/measurement/readiness.ts";
import { inTransaction } from "../database/transaction.ts";
import type { Actor } from "../domain/access/role.ts";
import { addMonths, type Month } from "../domain/calendar/month.ts";
import type { Language } from "../domain/language.ts";
import { runClose } from "../server/jobs/run-close.ts";
import type { Services } from "../server/services.ts";
import { checkMonth } from "../server/workflows/check-month.ts";
import { beginMonthClose } from "../server/workflows/close-month.ts";
import { restateMonths } from "../server/workflows/restate-months.ts";
import { agreeDemoDesigns } from "./agree-demo-designs.ts";
import { demoActor, sourceOf } from "./create-demo.ts";
import { latePasses, latePlaces } from "./late-passes.ts";
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
  const { plan } = sourceOf(batch.detail);
  const count = Math.max(0, plan.scale.months - MONTHS_LEFT_OPEN);
  const months = Array.from({ length: count }, (_, i) => addMonths(plan.startMonth, i));
  const last =
    found.closed
      .map(({ month }) => month)
      .sort()
      .at(-1) ?? "";
  const open = months.filter((month) => month > last);
  for (const month of open) {
    if (options.signal?.aborted === true) return 0;
    options.onMonth?.({ month, done: months.indexOf(month), of: months.length });
    await closeOne(services, actor, month, REASON[batch.detail.language]);
  }
  if (!batch.detail.hasLateFacts) await recordLate(services, actor, batch);
  if (options.signal?.aborted === true) return open.length;
  await restateMonths(services, actor);
  await agreeDemoDesigns(services, system, batch.detail.language);
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
    const title = LATE[detail.language as Language];
    await insertBatch(tx, { id: batchId, origin: "simulator", title, now: recordedAt });
    await writePasses(tx, latePasses(company), { batchId, recordedAt });
    await noteDemoProgress(tx, id, { hasLateFacts: true });
  });
}
