import { exportDataGaps, getDataQuality, listDataGaps } from "../../contract/measurement/data-quality.ts";
import { readGapCounts, readGapRows } from "../../database/measurement/data-gaps.ts";
import { readMonthCloses } from "../../database/measurement/month-rows.ts";
import { type MetricOwner, readMetricOwners } from "../../database/measurement/readiness.ts";
import { readRejectedImports, readSourceAges } from "../../database/measurement/source-ages.ts";
import type { Tx } from "../../database/transaction.ts";
import { addMonths } from "../../domain/calendar/month.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { addValues } from "../../domain/measurement/add-values.ts";
import { DATA_NEEDS } from "../../domain/measurement/data-needs.ts";
import { splitDemand } from "../../domain/measurement/demand.ts";
import { METRICS, metric } from "../../domain/measurement/metrics/metrics.ts";
import { freshnessOf, metricsOfSource, SOURCE_PROMISES } from "../../domain/measurement/source-promises.ts";
import { type Handler, handle, handleWithoutTransaction } from "../handle.ts";
import { exportGapRows } from "./export-data-gaps.ts";
import { gapScope, needOf } from "./gap-scope.ts";
import { requireReadable } from "./require-readable.ts";
import { type ShownMonth, shownMonth } from "./shown-month.ts";
import { windowValues } from "./values-over-time.ts";

const ownersOf = (owners: readonly MetricOwner[], metrics: readonly string[]) => [
  ...new Set(owners.filter((owner) => metrics.includes(owner.metric)).map(({ ownerName }) => ownerName)),
];

async function unattributedBookings(tx: Tx, shown: ShownMonth) {
  const window = { from: addMonths(shown.month, -11), to: shown.month };
  const grain = tx.actor.scope === "all" ? "company" : "city";
  const place = { grain, breakdown: "source" } as const;
  const values = await windowValues(tx, [metric("bookings")], window, { ...shown, place });
  const whole = addValues(metric("bookings"), values, { slice: "all", grain, subjectId: null });
  return { amount: splitDemand(values).unattributed, total: whole.numerator ?? "0" };
}

async function needLines(tx: Tx, shown: ShownMonth, owners: readonly MetricOwner[]) {
  const counts = await readGapCounts(tx, gapScope(shown));
  return DATA_NEEDS.map(({ metrics, ...need }) => {
    const found = counts.find(({ id }) => id === need.id);
    return {
      ...{ ...need, metrics: [...metrics], owners: ownersOf(owners, metrics) },
      ...{ missing: found?.missing ?? 0, of: found?.of ?? 0 },
    };
  });
}

async function sourceLines(tx: Tx, shown: ShownMonth, owners: readonly MetricOwner[]) {
  const ages = await readSourceAges(tx, shown);
  return SOURCE_PROMISES.map(({ kind, days }) => {
    const age = ages.find((one) => one.kind === kind);
    const { lastEvent = null, lastImport = null } = age ?? {};
    const last = { lastEvent, lastImport: lastImport === null ? null : dayOf(lastImport, shown.zone) };
    const metrics = metricsOfSource(kind, METRICS);
    return {
      ...{ kind, promiseDays: days, lastEvent, lastImport: lastImport?.toISOString() ?? null },
      state: freshnessOf(last, days, shown.today),
      ...{ metrics, owners: ownersOf(owners, metrics) },
    };
  });
}

async function rejectedLines(tx: Tx) {
  const closed = (await readMonthCloses(tx)).find(({ closedAt }) => closedAt !== null);
  const imports = await readRejectedImports(tx, closed?.instant ?? null);
  return imports.map(({ rejected, finishedAt, ...one }) => ({
    ...{ ...one, rows: rejected, finishedAt: finishedAt.toISOString() },
    metrics: one.kind === null ? [] : metricsOfSource(one.kind, METRICS),
  }));
}

function ownerLines(owners: readonly MetricOwner[]) {
  return METRICS.flatMap(({ id }) => {
    const owner = owners.find((one) => one.metric === id);
    if (owner?.readiness === "ready") return [];
    const { ownerName = null, readiness = null, sourceNote = "" } = owner ?? {};
    return [{ metric: id, ownerName, readiness, sourceNote }];
  });
}

const qualityHandler = handle(getDataQuality, async ({ tx, query, services }) => {
  const shown = await shownMonth(tx, query.month, services.clock.now());
  const owners = await readMetricOwners(tx);
  return {
    ...{ month: shown.month, asOf: shown.now.toISOString(), whole: tx.actor.scope === "all" },
    window: { from: addMonths(shown.month, -11), to: shown.month },
    needs: await needLines(tx, shown, owners),
    unattributed: await unattributedBookings(tx, shown),
    sources: await sourceLines(tx, shown, owners),
    rejected: await rejectedLines(tx),
    ownerless: ownerLines(owners),
  };
});

const recordsHandler = handle(listDataGaps, async ({ tx, query, services }) => {
  const shown = await shownMonth(tx, query.month, services.clock.now());
  const { limit = 50, after } = query;
  const need = needOf(query.need);
  requireReadable(tx.actor.role, [need.kind]);
  const page = { limit: limit + 1, ...(after === undefined ? {} : { after }) };
  const rows = await readGapRows(tx, need, gapScope(shown), page);
  const records = rows.slice(0, limit);
  return { kind: need.kind, records, next: rows.length > limit ? (records.at(-1)?.id ?? null) : null };
});

const exportHandler = handleWithoutTransaction(exportDataGaps, ({ query, actor, services, reply }) =>
  exportGapRows(services, actor, { ...query, language: query.language ?? "zh-CN", reply }),
);

/** What answers the routes of data quality. */
export const DATA_QUALITY_HANDLERS: readonly Handler[] = [qualityHandler, recordsHandler, exportHandler];
