import { readMonthCloses } from "../../database/measurement/month-rows.ts";
import { readRegistry } from "../../database/measurement/own-metrics.ts";
import {
  readConfirmations,
  readMetricOwners,
  readOpenImports,
} from "../../database/measurement/readiness.ts";
import { readOrganisation } from "../../database/org/organisation-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { addMonths, type Month } from "../../domain/calendar/month.ts";
import { monthRange } from "../../domain/calendar/time-zone.ts";
import type { Wording } from "../../domain/channel/record-kind.ts";

/** One thing that must hold before a month may be closed. */
export interface CloseCheck {
  readonly id: "month_over" | "in_order" | "imports_running" | "imports_rejected" | "confirmed" | "ready";
  readonly ok: boolean;
  /** May be passed over with a reason. */
  readonly overridable: boolean;
  /** What was found, in a sentence. */
  readonly found: Wording;
  /** Ids of the metrics that it is about. */
  readonly metrics: readonly string[];
}

function orderCheck(month: Month, closed: readonly Month[], open: readonly Month[]): CloseCheck {
  const last = [...closed].sort().at(-1);
  const wanted = open[0] ?? (last === undefined ? month : addMonths(last, 1));
  return {
    id: "in_order",
    ok: wanted === month,
    overridable: false,
    metrics: [],
    found: closed.includes(month)
      ? { zh: "这个月已经月结，不能再结。", en: "The month is closed; it stays so." }
      : { zh: `应先关 ${wanted}。`, en: `${wanted} is next.` },
  };
}

function importChecks(imports: { running: number; rejected: number }): CloseCheck[] {
  return [
    {
      id: "imports_running",
      ok: imports.running === 0,
      overridable: false,
      metrics: [],
      found: { zh: `正在导入：${imports.running} 个。`, en: `Imports under way: ${imports.running}.` },
    },
    {
      id: "imports_rejected",
      ok: imports.rejected === 0,
      overridable: true,
      metrics: [],
      found: {
        zh: `有行被拒、尚未处理的导入：${imports.rejected} 个。`,
        en: `Imports with rejected rows: ${imports.rejected}.`,
      },
    },
  ];
}

async function ownerChecks(tx: Tx, month: Month): Promise<CloseCheck[]> {
  const metrics = await readRegistry(tx);
  const owners = await readMetricOwners(tx);
  const confirmed = new Set((await readConfirmations(tx, month)).map(({ metric }) => metric));
  const unready = metrics
    .filter(({ id }) => owners.find(({ metric }) => metric === id)?.readiness !== "ready")
    .map(({ id }) => id);
  const open = metrics.filter(({ id }) => !confirmed.has(id)).map(({ id }) => id);
  return [
    {
      id: "ready",
      ok: unready.length === 0,
      overridable: true,
      metrics: unready,
      found: {
        zh: `没有责任人或数据未就绪的指标：${unready.length} 个。`,
        en: `Metrics without an owner or whose data is not ready: ${unready.length}.`,
      },
    },
    {
      id: "confirmed",
      ok: open.length === 0,
      overridable: true,
      metrics: open,
      found: { zh: `尚未确认的指标：${open.length} 个。`, en: `Metrics not confirmed yet: ${open.length}.` },
    },
  ];
}

/**
 * What stands in the way of closing a month.
 *
 * @param now decides whether the month is over on clocks of the organisation's zone
 */
export async function checkMonth(tx: Tx, month: Month, now: Date): Promise<CloseCheck[]> {
  const { zone } = await readOrganisation(tx);
  const closes = await readMonthCloses(tx);
  const closed = closes.filter(({ closedAt }) => closedAt !== null).map((one) => one.month);
  const open = closes.filter(({ closedAt }) => closedAt === null).map((one) => one.month);
  const since = closes.find(({ closedAt }) => closedAt !== null)?.instant ?? null;
  const { end } = monthRange(month, zone);
  return [
    {
      id: "month_over",
      ok: now >= end,
      overridable: false,
      metrics: [],
      found: {
        zh: `${month} 在 ${zone} 结束于 ${end.toISOString()}。`,
        en: `${month} ends at ${end.toISOString()} (${zone}).`,
      },
    },
    orderCheck(month, closed, open),
    ...importChecks(await readOpenImports(tx, since)),
    ...(await ownerChecks(tx, month)),
  ];
}
