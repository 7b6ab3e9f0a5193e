import { readClosedSums } from "../../database/measurement/closed-sums.ts";
import { readClosedValues } from "../../database/measurement/closed-values.ts";
import { FACTS } from "../../database/measurement/facts/facts.ts";
import { readMonthCloses } from "../../database/measurement/month-rows.ts";
import { type MetricRequest, metricSupports } from "../../database/measurement/plan-measures.ts";
import type { Tx } from "../../database/transaction.ts";
import { addMonths, firstDayOf, type Month, monthsBetween } from "../../domain/calendar/month.ts";
import { addByCell } from "../../domain/measurement/add-values.ts";
import { asMonthly } from "../../domain/measurement/as-monthly.ts";
import { frozenThrough } from "../../domain/measurement/frozen-through.ts";
import type { Dimension, Grain, MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import type { MetricValue } from "../../domain/measurement/metric-value.ts";
import { computeContext } from "../workflows/month-context.ts";
import { liveMetrics } from "./live-metrics.ts";
import { onlyWholeCells, visibleGrains } from "./visible-cells.ts";

/** Months from one up to and with another. */
export interface MonthWindow {
  readonly from: Month;
  readonly to: Month;
}

/** For whom, and split by what. */
export interface ValuesPlace {
  readonly grain: Grain;
  /** One subject of the grain; all when left out. */
  readonly subjectId?: string;
  readonly breakdown?: Dimension;
}

/** Each definition with the last month of the window that is frozen without a gap, or null. */
async function frozenOf(tx: Tx, definitions: readonly MetricDefinition[], window: MonthWindow, zone: string) {
  const closes = (await readMonthCloses(tx)).filter(({ closedAt }) => closedAt !== null);
  return definitions.map((definition) => {
    const through = frozenThrough(definition, window.from, closes, zone);
    return { definition, through: through !== null && through > window.to ? window.to : through };
  });
}

function request(
  definition: MetricDefinition,
  place: ValuesPlace,
  period: MetricRequest["period"],
): MetricRequest {
  const population = definition.populations[0] ?? "all";
  return { definition, period, population, breakdown: place.breakdown ?? null };
}

async function liveValues(
  tx: Tx,
  requests: readonly MetricRequest[],
  given: { place: ValuesPlace; now: Date },
): Promise<MetricValue[]> {
  const { grain, subjectId } = given.place;
  if (requests.length === 0 || !visibleGrains(tx.actor.scope).includes(grain)) return [];
  const context = { ...(await computeContext(tx, given.now)), grains: [grain] };
  const values = await onlyWholeCells(tx, await liveMetrics(tx, requests, context));
  const own = values.filter((value) => value.grain === grain);
  return subjectId === undefined ? own : own.filter((value) => value.subjectId === subjectId);
}

/** A split by month puts each row into its own month: right where a month holds its own rows, not where it looks back. */
const splitsByMonth = (definition: MetricDefinition) =>
  ["month", "cohort"].includes(definition.window.type) && metricSupports(definition, FACTS, "all", "month");

/** The months that are not closed: one reading of all of them where the rows tell their month, else one for each. */
async function liveMonths(
  tx: Tx,
  stretches: readonly { definition: MetricDefinition; from: Month }[],
  given: { place: ValuesPlace; to: Month; now: Date; zone: string },
): Promise<MetricValue[]> {
  const { place, to, now, zone } = given;
  const [together, apart] = [true, false].map((wanted) =>
    stretches.filter(({ definition }) => {
      const isSplit = place.breakdown !== undefined;
      return (!isSplit && splitsByMonth(definition)) === wanted;
    }),
  );
  const split = (together ?? []).map(({ definition, from }) => {
    const days = { from: firstDayOf(from), to: firstDayOf(addMonths(to, 1)) };
    return request(definition, { ...place, breakdown: "month" }, { type: "days", ...days });
  });
  const single = (apart ?? []).flatMap(({ definition, from }) =>
    Array.from({ length: monthsBetween(from, to) + 1 }, (_, back) =>
      request(definition, place, { type: "month", month: addMonths(to, -back) }),
    ),
  );
  const values = await liveValues(tx, [...split, ...single], { place, now });
  return values.flatMap((value) => {
    const definition = definitionOf(stretches, value);
    if (definition === undefined) return [];
    return value.month === null ? (asMonthly(definition, value, { zone, asOf: now }) ?? []) : [value];
  });
}

function definitionOf(stretches: readonly { definition: MetricDefinition }[], value: MetricValue) {
  return stretches.find(({ definition }) => definition.id === value.metric)?.definition;
}

const sliceOfPlace = (place: ValuesPlace) =>
  place.breakdown === undefined ? "all" : { split: place.breakdown };
const subjectOf = ({ subjectId }: ValuesPlace) => (subjectId === undefined ? {} : { subjectId });

/**
 * Additive metrics and ratios over a window of months as one: what is closed as it was frozen, the rest as it is now.
 * Cells that the actor does not see whole are left out; an absent cell is zero.
 *
 * @example await windowValues(tx, [metric("bookings")], { from, to }, { place: { grain: "city" }, now, zone })
 */
export async function windowValues(
  tx: Tx,
  definitions: readonly MetricDefinition[],
  window: MonthWindow,
  given: { place: ValuesPlace; now: Date; zone: string },
): Promise<MetricValue[]> {
  const { place, now, zone } = given;
  const frozen = await frozenOf(tx, definitions, window, zone);
  const stretches = frozen.flatMap(({ definition, through }) =>
    through === null ? [] : [{ metric: definition.id, from: window.from, to: through }],
  );
  const closed = await readClosedSums(tx, stretches, {
    ...{ slice: sliceOfPlace(place), grains: [place.grain] },
    ...subjectOf(place),
  });
  const requests = frozen.flatMap(({ definition, through }) => {
    const from = through === null ? window.from : addMonths(through, 1);
    if (from > window.to) return [];
    const days = { from: firstDayOf(from), to: firstDayOf(addMonths(window.to, 1)) };
    return [request(definition, place, { type: "days", ...days })];
  });
  const live = await liveValues(tx, requests, { place, now });
  return definitions.flatMap((definition) =>
    addByCell(
      definition,
      [...closed, ...live].filter(({ metric }) => metric === definition.id),
    ),
  );
}

/**
 * Metrics month by month: closed months as they were frozen, the rest as they are now.
 *
 * @param given.mostLive at most so many months, the latest, are computed; earlier ones that are not closed are left out
 * @returns values with their month; an absent cell of a month that is told is zero
 */
export async function monthlyValues(
  tx: Tx,
  definitions: readonly MetricDefinition[],
  window: MonthWindow,
  given: { place: ValuesPlace; now: Date; zone: string; mostLive: number },
): Promise<MetricValue[]> {
  const { place, now, zone, mostLive } = given;
  const frozen = await frozenOf(tx, definitions, window, zone);
  const isFrozen = (metric: string, month: Month) =>
    frozen.some(
      ({ definition, through }) => definition.id === metric && through !== null && month <= through,
    );
  const closed = await readClosedValues(tx, {
    metrics: definitions.map(({ id }) => id),
    months: window,
    ...{ slice: sliceOfPlace(place), grains: [place.grain] },
    ...subjectOf(place),
  });
  const stretches = frozen.flatMap(({ definition, through }) => {
    const first = through === null ? window.from : addMonths(through, 1);
    const count = Math.min(mostLive, monthsBetween(first, window.to) + 1);
    return count < 1 ? [] : [{ definition, from: addMonths(window.to, 1 - count) }];
  });
  const live = await liveMonths(tx, stretches, { place, to: window.to, now, zone });
  return [...closed.filter(({ metric, month }) => isFrozen(metric, month)), ...live];
}
