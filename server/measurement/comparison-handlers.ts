import { getPartnerComparison } from "../../contract/measurement/comparison.ts";
import { readClosedValues } from "../../database/measurement/closed-values.ts";
import { type PartnerFacts, readPartnerFacts } from "../../database/measurement/partner-facts.ts";
import { readWholeRegions } from "../../database/measurement/whole-regions.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { addMonths } from "../../domain/calendar/month.ts";
import { type MonthlyValue, metricLine } from "../../domain/measurement/metric-line.ts";
import type { MetricValue } from "../../domain/measurement/metric-value.ts";
import { metric } from "../../domain/measurement/metrics/metrics.ts";
import {
  COMPARED_METRICS,
  peerMedian,
  withQuietMonths,
} from "../../domain/measurement/partner-comparison.ts";
import { type Handler, handle } from "../handle.ts";
import { presentCell, type ShownMonth, shownMonth } from "./shown-month.ts";
import { monthlyValues } from "./values-over-time.ts";

const COMPARED = COMPARED_METRICS.map(metric);
const SERIES_MONTHS = 24;
const NO_MEDIAN = { value: null, of: 0 };

async function readPartners(tx: Tx, ids: readonly string[], shown: ShownMonth) {
  const all = await readPartnerFacts(tx, { asOf: shown.now, day: shown.lastDay });
  const chosen = [...new Set(ids)].flatMap((id) => all.find((partner) => partner.id === id) ?? []);
  if (chosen.length < 2) {
    throw new AppError("not_found", {
      zh: "数据范围内找不到两个可以对比的代理商。",
      en: "There are not two partners to compare in the scope.",
    });
  }
  return { all, chosen };
}

/** The partners in force of a region that the actor sees whole; undefined where it does not. */
async function peersOf(tx: Tx, all: readonly PartnerFacts[]) {
  const { scope, scopeIds } = tx.actor;
  const whole = scope === "all" ? undefined : new Set(await readWholeRegions(tx, scopeIds));
  const peers = all.filter(({ inForce, kind }) => inForce && kind !== "direct");
  return (regionId: string | null): string[] | undefined => {
    if (regionId === null || whole?.has(regionId) === false) return undefined;
    return peers.filter((peer) => peer.regionId === regionId).map(({ id }) => id);
  };
}

/** The closed months of the chosen partners before and with the shown one. */
function readSeries(tx: Tx, ids: readonly string[], { month }: ShownMonth) {
  return readClosedValues(tx, {
    metrics: COMPARED_METRICS,
    months: { from: addMonths(month, -SERIES_MONTHS), to: month },
    ...{ slice: "all", grains: ["partner"], subjectIds: ids },
  });
}

function lineOf(id: string, shown: readonly MetricValue[], series: readonly MonthlyValue[], at: ShownMonth) {
  const definition = metric(id);
  const before = series.filter(({ metric: one, month }) => one === id && month < at.month);
  const current = shown.find((value) => value.metric === id);
  const now: MonthlyValue[] = current === undefined ? [] : [{ ...current, month: at.month }];
  const quiet = withQuietMonths(definition, [...before, ...now], at.month);
  return { current, line: metricLine(definition, quiet), months: Math.max(0, quiet.length - 1) };
}

const comparisonHandler = handle(getPartnerComparison, async ({ tx, query, services }) => {
  const shown = await shownMonth(tx, query.month, services.clock.now());
  const { all, chosen } = await readPartners(tx, query.ids.split(","), shown);
  const { month, now, zone } = shown;
  const window = { from: month, to: month };
  const values = await monthlyValues(tx, COMPARED, window, {
    place: { grain: "partner" },
    now,
    zone,
    mostLive: 1,
  });
  const ids = chosen.map(({ id }) => id);
  const series = await readSeries(tx, ids, shown);
  const peers = await peersOf(tx, all);
  const named = (id: string | null, name: string | null) => (id === null ? null : { id, name });
  return {
    ...{ month, asOf: now.toISOString() },
    partners: chosen.map(({ id, reference, name, inForce, ...place }) => ({
      ...{ id, reference, name, inForce },
      city: named(place.cityId, place.cityName),
      region: named(place.regionId, place.regionName),
    })),
    rows: COMPARED.map((definition) => {
      const own = values.filter((value) => value.metric === definition.id);
      const cells = chosen.map(({ id, regionId }) => {
        const mine = (value: MetricValue) => value.subjectId === id;
        const { current, line, months } = lineOf(definition.id, own.filter(mine), series.filter(mine), shown);
        const members = peers(regionId);
        const median = members === undefined ? NO_MEDIAN : peerMedian(definition, members, own);
        return { cell: presentCell(current), median, limits: line.limits, signal: line.signal, months };
      });
      return { metric: definition.id, cells };
    }),
  };
});

/** What answers the route of the comparison. */
export const COMPARISON_HANDLERS: readonly Handler[] = [comparisonHandler];
