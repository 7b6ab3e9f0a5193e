import {
  cancelClose,
  confirmMonth,
  getMonth,
  getMonthChecks,
  listMonths,
  listRestatements,
  restate,
  startClose,
  verifyClosedMonth,
} from "../../contract/measurement/months.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { type CloseProgress, readCloseProgress } from "../../database/measurement/close-progress.ts";
import { listLateFacts } from "../../database/measurement/late-facts.ts";
import { type MonthClose, readFirstMonth, readMonthCloses } from "../../database/measurement/month-rows.ts";
import {
  insertConfirmations,
  readConfirmations,
  readMetricOwners,
} from "../../database/measurement/readiness.ts";
import {
  countRestated,
  readLatestRuns,
  readRestatements,
} from "../../database/measurement/restatement-rows.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { addMonths, lastDayOf, type Month, monthsBetween, toMonth } from "../../domain/calendar/month.ts";
import { monthOf } from "../../domain/calendar/time-zone.ts";
import { auditDone } from "../audit/write-audit.ts";
import { type Handler, handle, handleSteadily } from "../handle.ts";
import { cancelMonthCloseIn } from "../workflows/cancel-close.ts";
import { checkMonth } from "../workflows/check-month.ts";
import { beginMonthCloseIn } from "../workflows/close-month.ts";
import { restateMonthsIn } from "../workflows/restate-months.ts";
import { closedMonth, verifyMonthIn } from "../workflows/verify-month.ts";
import { readLatePlace, writeLatePlace } from "./late-place.ts";
import { definitionsOf } from "./requested-metrics.ts";

type MonthAnswer = AnswerOf<typeof getMonth>;
const MOST_MONTHS = 240;
const MOST_DIFFERENCES = 100;

/** What is known of months besides their closes. */
interface Known {
  readonly restated: ReadonlyMap<Month, number>;
  readonly progress: ReadonlyMap<Month, CloseProgress>;
}

async function readKnown(tx: Tx): Promise<Known> {
  return { restated: await countRestated(tx), progress: await readCloseProgress(tx) };
}

function presentMonth(month: Month, close: MonthClose | undefined, known: Known): MonthAnswer {
  if (close === undefined) {
    return {
      ...{ month, state: "open", instant: null, closedAt: null, cells: null, digest: null },
      ...{ overridden: [], reason: null, restatedCells: null, progress: null, failure: null },
    };
  }
  const progress = close.closedAt === null ? known.progress.get(month) : undefined;
  return {
    month,
    state: close.closedAt !== null ? "closed" : progress?.state === "failed" ? "failed" : "closing",
    instant: close.instant.toISOString(),
    closedAt: close.closedAt?.toISOString() ?? null,
    cells: close.cells,
    digest: close.digest,
    overridden: [...close.overridden],
    reason: close.reason,
    restatedCells: known.restated.get(month) ?? null,
    progress: progress
      ? { done: progress.done, of: progress.of, notedAt: progress.notedAt.toISOString() }
      : null,
    failure: progress?.failure ?? null,
  };
}

const listHandler = handle(listMonths, async ({ tx, services }) => {
  const { zone } = await readOrganisation(tx);
  const closes = await readMonthCloses(tx);
  const now = monthOf(services.clock.now(), zone);
  const begun = closes.at(-1)?.month ?? now;
  const fact = (await readFirstMonth(tx, zone)) ?? now;
  const first = [begun, fact, now].sort()[0] as Month;
  const count = Math.min(monthsBetween(first, now) + 1, MOST_MONTHS);
  const known = await readKnown(tx);
  const months = Array.from({ length: count }, (_, back) => {
    const month = addMonths(now, -back);
    const close = closes.find((one) => one.month === month);
    return presentMonth(month, close, known);
  });
  return { months };
});

async function readMonth(tx: Tx, month: Month): Promise<MonthAnswer> {
  const [close] = await readMonthCloses(tx, month);
  return presentMonth(month, close, await readKnown(tx));
}

const getHandler = handle(getMonth, ({ tx, params }) => readMonth(tx, toMonth(params.month)));

const checksHandler = handle(getMonthChecks, async ({ tx, params, services }) => {
  const month = toMonth(params.month);
  const checks = await checkMonth(tx, month, services.clock.now());
  const confirmations = await readConfirmations(tx, month);
  return {
    checks: checks.map((check) => ({ ...check, metrics: [...check.metrics] })),
    confirmations: confirmations.map((one) => ({ ...one, confirmedAt: one.confirmedAt.toISOString() })),
  };
});

const confirmHandler = handle(confirmMonth, async ({ tx, params, body, services }) => {
  const month = toMonth(params.month);
  const metrics = (await definitionsOf(tx, [...new Set(body.metrics)])).map(({ id }) => id);
  const owners = await readMetricOwners(tx);
  const foreign = metrics.filter(
    (id) => owners.find(({ metric }) => metric === id)?.ownerId !== tx.actor.userId,
  );
  if (foreign.length > 0) {
    throw new AppError("forbidden", {
      zh: `只有责任人能确认自己的指标，这些不是您的：${foreign.join("、")}。`,
      en: `Only who answers for a metric confirms it; these are not yours: ${foreign.join(", ")}.`,
    });
  }
  const [close] = await readMonthCloses(tx, month);
  if (close !== undefined) {
    throw new AppError("month_closed", { zh: `${month} 已经月结。`, en: `The close of ${month} has begun.` });
  }
  const confirmed = await insertConfirmations(tx, {
    month,
    metrics,
    now: services.clock.now(),
    note: body.note,
  });
  await auditDone(tx, services.clock, {
    act: "confirm",
    objectKind: "month",
    objectId: month,
    after: { metrics },
  });
  return { confirmed };
});

const closeHandler = handle(startClose, async ({ tx, services, actor, params, body }) => {
  const month = toMonth(params.month);
  const job = { asker: actor, month };
  const close = await beginMonthCloseIn(tx, services.clock, { month, ...body }, () =>
    services.jobs.send(tx, "close", job),
  );
  return presentMonth(month, close, { restated: new Map(), progress: new Map() });
});

const cancelHandler = handle(cancelClose, async ({ tx, services, params }) => {
  const month = toMonth(params.month);
  await cancelMonthCloseIn(tx, services.clock, month);
  return presentMonth(month, undefined, { restated: new Map(), progress: new Map() });
});

const verifyHandler = handleSteadily(verifyClosedMonth, async ({ tx, params }) => {
  const found = await verifyMonthIn(tx, toMonth(params.month));
  return {
    ...found,
    instant: found.instant.toISOString(),
    differing: found.differences.length,
    differences: found.differences.slice(0, MOST_DIFFERENCES),
  };
});

const restateHandler = handleSteadily(restate, async ({ tx, services, params }) => {
  const [run] = await restateMonthsIn(tx, services.clock, toMonth(params.month));
  return { lateFacts: run?.lateFacts ?? 0, restatedCells: run?.restatements.length ?? 0 };
});

const restatementsHandler = handle(listRestatements, async ({ tx, params, query }) => {
  const close = await closedMonth(tx, toMonth(params.month));
  const { zone } = await readOrganisation(tx);
  const [run] = await readLatestRuns(tx, close.month);
  const limit = query.limit ?? 100;
  const mark = { month: close.month, instant: close.instant, lastDay: lastDayOf(close.month) };
  const after = query.after === undefined ? undefined : readLatePlace(query.after);
  const late = await listLateFacts(tx, mark, zone, { limit: limit + 1, after });
  const page = late.slice(0, limit).map((fact) => ({ ...fact, changedAt: fact.changedAt.toISOString() }));
  const last = page.at(-1);
  return {
    asOf: run?.asOf.toISOString() ?? null,
    restatements: run === undefined ? [] : ((await readRestatements(tx, [run.id])).get(run.id) ?? []),
    lateFacts: page,
    next: late.length > limit && last ? writeLatePlace(last) : null,
  };
});

export const MONTH_HANDLERS: readonly Handler[] = [
  listHandler,
  getHandler,
  checksHandler,
  confirmHandler,
  closeHandler,
  cancelHandler,
  verifyHandler,
  restateHandler,
  restatementsHandler,
];
