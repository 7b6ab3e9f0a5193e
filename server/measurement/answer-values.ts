import type { getMetricValues } from "../../contract/measurement/metrics.ts";
import type { QueryOf } from "../../contract/route.ts";
import { type ClosedValue, readClosedValues } from "../../database/measurement/closed-values.ts";
import type { MetricRequest } from "../../database/measurement/plan-measures.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import type { MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import type { MetricValue } from "../../domain/measurement/metric-value.ts";
import { computeContext } from "../workflows/month-context.ts";
import { liveInstant, liveMetrics } from "./live-metrics.ts";
import { definitionsOf, periodsOf, requestsOf } from "./requested-metrics.ts";
import { onlyWholeCells, visibleGrains } from "./visible-cells.ts";

export type ValuesQuery = QueryOf<typeof getMetricValues>;

/** Values and, unless all of them are frozen, the instant as known at which they were computed. */
export interface AnsweredValues {
  readonly asOf: string | null;
  readonly values: (MetricValue & { closedIn?: string })[];
}

/**
 * The values that a query asks for: live ones computed now or as known at an instant, closed ones as frozen, or what a
 * page shows, which is the frozen value wherever there is one and the live one elsewhere.
 *
 * @throws AppError invalid_input naming the part of the query that cannot be answered
 */
export async function answerValues(tx: Tx, query: ValuesQuery, now: Date): Promise<AnsweredValues> {
  const definitions = await definitionsOf(tx, [...new Set(query.metrics.split(","))]);
  if (query.view === "closed") return { asOf: null, values: await closedValues(tx, query, definitions) };
  if (query.view === "shown") return shownValues(tx, query, { definitions, now });
  const requests = periodsOf(query).flatMap((period) => requestsOf(definitions, period, query));
  return liveValues(tx, query, { requests, now });
}

async function closedValues(
  tx: Tx,
  query: ValuesQuery,
  definitions: readonly MetricDefinition[],
): Promise<ClosedValue[]> {
  if (query.month === undefined) {
    throw new AppError("invalid_input", {
      zh: "查看已结数值要给出月份。",
      en: "Closed values are those of a month: give it.",
    });
  }
  if (query.filter !== undefined) {
    const zh = "月结冻结的数值不能再筛选；请改看实时数值。";
    const en = "What a close froze cannot be filtered afterwards: ask for live values.";
    throw new AppError("invalid_input", { zh, en }, [{ field: "query/filter", rule: "live_only", zh, en }]);
  }
  const months = { from: toMonth(query.month), to: toMonth(query.toMonth ?? query.month) };
  const slices = new Map<string, string[]>();
  for (const { id, populations } of definitions) {
    const slice = query.population ?? populations[0] ?? "all";
    slices.set(slice, [...(slices.get(slice) ?? []), id]);
  }
  const values: ClosedValue[] = [];
  for (const [slice, metrics] of slices) {
    const wanted = query.breakdown === undefined ? slice : { split: query.breakdown };
    const grains = query.grain === undefined ? undefined : [query.grain];
    const subjectId = query.subject;
    values.push(...(await readClosedValues(tx, { metrics, months, slice: wanted, grains, subjectId })));
  }
  return values;
}

async function liveValues(
  tx: Tx,
  query: ValuesQuery,
  given: { requests: readonly MetricRequest[]; now: Date },
): Promise<AnsweredValues> {
  const asOf =
    query.asOf === undefined
      ? await liveInstant(tx, given.now)
      : new Date(Math.min(new Date(query.asOf).getTime(), given.now.getTime()));
  const context = await computeContext(tx, asOf);
  const grains = visibleGrains(tx.actor.scope).filter(
    (grain) => query.grain === undefined || grain === query.grain,
  );
  const values =
    grains.length === 0
      ? []
      : await onlyWholeCells(tx, await liveMetrics(tx, given.requests, { ...context, grains }));
  return {
    asOf: asOf.toISOString(),
    values: values.filter(({ subjectId }) => query.subject === undefined || subjectId === query.subject),
  };
}

/** Does a close freeze what is asked for? A filter, a population or a split that it does not know is computed. */
function isFrozen(definition: MetricDefinition, query: ValuesQuery): boolean {
  const { filter, population, breakdown } = query;
  if (filter !== undefined) return false;
  if (breakdown !== undefined)
    return definition.breakdowns.includes(breakdown) && (population ?? "all") === "all";
  return population === undefined || definition.populations.includes(population);
}

async function shownValues(
  tx: Tx,
  query: ValuesQuery,
  given: { definitions: readonly MetricDefinition[]; now: Date },
): Promise<AnsweredValues> {
  const { definitions, now } = given;
  const periods = periodsOf(query);
  const frozen = definitions.filter((definition) => isFrozen(definition, query));
  const closed = frozen.length === 0 ? [] : await closedValues(tx, query, frozen);
  const kept = new Set(closed.map(({ metric, month }) => `${metric} ${month}`));
  const requests = definitions.flatMap((definition) =>
    periods
      .filter((period) => period.type !== "month" || !kept.has(`${definition.id} ${period.month}`))
      .flatMap((period) => requestsOf([definition], period, query)),
  );
  if (requests.length === 0) return { asOf: null, values: closed };
  const live = await liveValues(tx, query, { requests, now });
  return { asOf: live.asOf, values: [...closed, ...live.values] };
}
