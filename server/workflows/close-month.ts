import { noteCloseProgress } from "../../database/measurement/close-progress.ts";
import { closeRequests } from "../../database/measurement/close-requests.ts";
import { insertClosedValues } from "../../database/measurement/closed-values.ts";
import { computeMetrics, type Watch } from "../../database/measurement/compute-metrics.ts";
import { installMetrics } from "../../database/measurement/metric-versions.ts";
import {
  claimClose,
  insertClosedMonth,
  insertMonthClose,
  type MonthClose,
  readMonthCloses,
} from "../../database/measurement/month-rows.ts";
import { readRegistry } from "../../database/measurement/own-metrics.ts";
import { steadySnapshot } from "../../database/measurement/steady-snapshot.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import { beginClosing } from "../../database/writing.ts";
import { AppError } from "../../domain/access/app-error.ts";
import type { Actor } from "../../domain/access/role.ts";
import { firstDayOf, lastDayOf, type Month } from "../../domain/calendar/month.ts";
import { auditDone } from "../audit/write-audit.ts";
import type { Services } from "../services.ts";
import { freezeTrialStandings } from "../strategy/freeze-trial-standings.ts";
import { checkMonth } from "./check-month.ts";
import { computeContext } from "./month-context.ts";
import { valueDigest } from "./value-digest.ts";

export type CloseServices = Pick<Services, "clock" | "database">;

/** What a person asks for. */
export interface CloseWish {
  readonly month: Month;
  /** Checks to pass over, by id. */
  readonly overridden: readonly string[];
  /** Why; needed when a check is passed over. */
  readonly reason: string | null;
}

async function findClose(tx: Tx, month: Month): Promise<MonthClose | undefined> {
  return (await readMonthCloses(tx, month))[0];
}

/** A close, its verification and its restatements read every fact. Errors: forbidden for a narrow scope. */
export function assertWholeCompany(actor: Actor): void {
  if (actor.scope === "all") return;
  throw new AppError("forbidden", {
    zh: "月结、核对和重述都要以全公司范围的角色进行。",
    en: "Closing, verifying or restating a month takes a role that sees the whole company.",
  });
}

async function assertClosable(tx: Tx, wish: CloseWish, now: Date): Promise<void> {
  const failed = (await checkMonth(tx, wish.month, now)).filter(
    (check) => !check.ok && !(check.overridable && wish.overridden.includes(check.id)),
  );
  if (failed.length > 0) {
    throw new AppError(
      "conflict",
      {
        zh: `${wish.month} 还不能月结，见各项说明。`,
        en: `${wish.month} cannot be closed yet; see each point.`,
      },
      failed.map(({ id, found }) => ({ field: id, rule: "close_check", ...found })),
    );
  }
  if (wish.overridden.length > 0 && (wish.reason ?? "").trim() === "") {
    throw new AppError("invalid_input", {
      zh: "跳过检查要说明原因。",
      en: "Say why a check is passed over.",
    });
  }
}

/**
 * Checks a month and fixes the instant of its close. The organisation's writers wait only for this short transaction.
 * A close that has begun before keeps its instant.
 *
 * @param onBegun asks for the work that is to follow, in the same transaction
 * @throws AppError conflict when a check does not hold, month_closed when it is closed, state_changed when it is being
 * cancelled, forbidden for a narrow scope
 */
export async function beginMonthCloseIn(
  tx: Tx,
  clock: CloseServices["clock"],
  wish: CloseWish,
  onBegun: () => Promise<void> = async () => {},
): Promise<MonthClose> {
  assertWholeCompany(tx.actor);
  const before = await findClose(tx, wish.month);
  if (before?.closedAt != null) throw monthIsClosed(wish.month);
  if (before !== undefined) {
    await noteWaiting(tx, before, clock.now());
    await onBegun();
    return before;
  }
  const now = clock.now();
  await assertClosable(tx, wish, now);
  const instant = await beginClosing(tx, now);
  const isOurs = await insertMonthClose(tx, { ...wish, instant, begunAt: now });
  if (isOurs) {
    await auditDone(tx, clock, {
      act: "begin_close",
      objectKind: "month",
      objectId: wish.month,
      after: { instant, overridden: wish.overridden },
      ...(wish.reason === null ? {} : { reason: wish.reason }),
    });
  }
  const begun = await findClose(tx, wish.month);
  if (begun === undefined) throw new Error("a close was begun and is not there");
  await noteWaiting(tx, begun, now);
  await onBegun();
  return begun;
}

/** The same in a transaction of its own. */
export function beginMonthClose(
  { clock, database }: CloseServices,
  actor: Actor,
  wish: CloseWish,
): Promise<MonthClose> {
  return inTransaction(database, actor, (tx) => beginMonthCloseIn(tx, clock, wish));
}

/** Errors: state_changed when the close is being cancelled at the same time. */
async function noteWaiting(tx: Tx, close: MonthClose, notedAt: Date): Promise<void> {
  const waiting = { state: "waiting", done: 0, of: 0, notedAt, failure: null } as const;
  if (await noteCloseProgress(tx, close, waiting)) return;
  throw new AppError("state_changed", {
    zh: `${close.month} 的月结刚刚被取消，请刷新后再开始。`,
    en: `The close of ${close.month} has just been cancelled: reload, then start it again.`,
  });
}

/** Refuses what is possible only before a month is closed. */
export function monthIsClosed(month: Month): AppError {
  return new AppError("month_closed", { zh: `${month} 已经月结。`, en: `${month} is closed.` });
}

/**
 * Computes a month whose close has begun, as known at its instant, and closes it, all in one transaction: whatever
 * stops it before the end leaves the month "closing" with the same instant, to be computed again.
 *
 * A close that is cancelled meanwhile fails at its first frozen value, whose reference to the close leads nowhere.
 *
 * @returns the closed month; when another process closed it meanwhile, what that one wrote
 * @throws AppError conflict while another process computes it, not_found when its close has not begun
 */
export async function computeMonthClose(
  services: CloseServices,
  actor: Actor,
  month: Month,
  watch: Watch = {},
): Promise<MonthClose> {
  assertWholeCompany(actor);
  const { clock, database } = services;
  return inTransaction(database, actor, async (tx) => {
    await steadySnapshot(tx);
    if (!(await claimClose(tx))) {
      throw new AppError("conflict", {
        zh: "另一个进程正在月结，请稍候。",
        en: "Another process is closing a month; wait a moment.",
      });
    }
    const close = await findClose(tx, month);
    if (close === undefined) {
      throw new AppError("not_found", {
        zh: `${month} 还没有开始月结。`,
        en: `No close of ${month} has begun.`,
      });
    }
    if (close.closedAt !== null) return close;
    const context = await computeContext(tx, close.instant);
    const metrics = await readRegistry(tx);
    await installMetrics(tx, metrics, clock.now());
    const requests = closeRequests(metrics, month, context.zone);
    const values = await computeMetrics(tx, requests, context, watch);
    watch.signal?.throwIfAborted();
    const digest = valueDigest(values);
    await insertClosedValues(tx, values, {
      ...close,
      ...{ firstDay: firstDayOf(month), lastDay: lastDayOf(month) },
    });
    const registry = Object.fromEntries(metrics.map(({ id, version }) => [id, version]));
    const closed = { month, closedAt: clock.now(), cells: values.length, registry, digest };
    await insertClosedMonth(tx, closed);
    await freezeTrialStandings(tx, month);
    await auditDone(tx, clock, {
      act: "close_month",
      objectKind: "month",
      objectId: month,
      after: { cells: values.length, digest },
    });
    return { ...close, ...closed };
  });
}

/**
 * Closes a month from its checks to its digest.
 *
 * @example await closeMonth(services, actor, { month: toMonth("2024-03"), overridden: [], reason: null })
 */
export async function closeMonth(
  services: CloseServices,
  actor: Actor,
  wish: CloseWish,
  watch: Watch = {},
): Promise<MonthClose> {
  await beginMonthClose(services, actor, wish);
  return computeMonthClose(services, actor, wish.month, watch);
}
