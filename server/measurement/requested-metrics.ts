import { FACTS } from "../../database/measurement/facts/facts.ts";
import { readRegistry } from "../../database/measurement/own-metrics.ts";
import { type MetricRequest, metricSupports } from "../../database/measurement/plan-measures.ts";
import type { Tx } from "../../database/transaction.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { isDay } from "../../domain/calendar/day.ts";
import { addMonths, isMonth, monthsBetween, toMonth } from "../../domain/calendar/month.ts";
import {
  DIMENSIONS,
  type Dimension,
  type DimensionFilter,
  type MetricDefinition,
  type Population,
} from "../../domain/measurement/metric-definition.ts";
import type { Period } from "../../domain/measurement/span.ts";

function wrong(field: string, rule: string, zh: string, en: string): AppError {
  return new AppError("invalid_input", { zh, en }, [{ field: `query/${field}`, rule, zh, en }]);
}

function unknownMetric(field: string, id: string): AppError {
  return wrong(field, "metric", `没有指标 ${id}。`, `There is no metric ${id}.`);
}

/**
 * The definitions with these ids, in their order, the organisation's own included.
 *
 * @throws AppError invalid_input naming the first id that no metric has
 */
export async function definitionsOf(
  tx: Tx,
  ids: readonly string[],
  field = "metrics",
): Promise<MetricDefinition[]> {
  const registry = await readRegistry(tx);
  return ids.map((id) => {
    const found = registry.find((one) => one.id === id);
    if (found === undefined) throw unknownMetric(field, id);
    return found;
  });
}

/**
 * The filter that a query names: `source:hq_lead,event` holds to either, `source:` to rows without one; more than one
 * dimension with semicolons between them.
 *
 * @throws AppError invalid_input for what is not written so
 * @example filterOf("source:hq_lead;coverage_mode:focus,open").length // 2
 */
export function filterOf(text: string | undefined): DimensionFilter[] {
  if (text === undefined || text === "") return [];
  return text.split(";").map((part) => {
    const [dimension = "", values, ...more] = part.split(":");
    const known = DIMENSIONS.find((one) => one === dimension);
    if (known !== undefined && values !== undefined && more.length === 0) {
      return { dimension: known, values: values.split(",") };
    }
    throw wrong(
      "filter",
      "filter",
      `筛选要写成 属性:取值,取值，例如 source:hq_lead；属性有 ${DIMENSIONS.join("、")}。`,
      `A filter is written dimension:value,value, such as source:hq_lead; dimensions are ${DIMENSIONS.join(", ")}.`,
    );
  });
}

/**
 * The period that a query names: a month, days, or everything so far.
 *
 * @throws AppError invalid_input for half a range, one that ends before it begins, or a month beside days
 */
export function periodOf(query: { month?: string; from?: string; to?: string }): Period {
  const { month, from, to } = query;
  if (month !== undefined && isMonth(month) && from === undefined && to === undefined) {
    return { type: "month", month };
  }
  if (month === undefined && from === undefined && to === undefined) return { type: "all" };
  if (
    month === undefined &&
    from !== undefined &&
    to !== undefined &&
    isDay(from) &&
    isDay(to) &&
    from < to
  ) {
    return { type: "days", from, to };
  }
  throw wrong(
    "month",
    "period",
    "请给出一个月份，或起止日期（止日不含，晚于起日），或都不给。",
    "Give a month, or from and a later to, or neither.",
  );
}

/** A series of live values is computed month by month, each from its own rows: as many as a chart shows. */
const MOST_MONTHS = 36;

/**
 * The periods that a query names: its one period, or each month from `month` to `toMonth`.
 *
 * @throws AppError invalid_input for an end before the beginning or a series of more than 36 months
 */
export function periodsOf(query: { month?: string; toMonth?: string; from?: string; to?: string }): Period[] {
  const first = periodOf(query);
  if (query.toMonth === undefined || first.type !== "month") return [first];
  const count = monthsBetween(first.month, toMonth(query.toMonth)) + 1;
  if (count < 1 || count > MOST_MONTHS) {
    throw wrong(
      "toMonth",
      "series",
      `止月不能早于起月，最多 ${MOST_MONTHS} 个月。`,
      `The last month is not before the first, with ${MOST_MONTHS} months at most.`,
    );
  }
  return Array.from({ length: count }, (_, at) => ({ type: "month", month: addMonths(first.month, at) }));
}

function unsupported(definition: MetricDefinition, field: string, asked: string): AppError {
  return wrong(
    field,
    "supported",
    `${definition.name.zh} 不能按 ${asked} 计算。`,
    `${definition.name.en} cannot be computed by ${asked}.`,
  );
}

/**
 * A request for each metric.
 *
 * @throws AppError invalid_input when a metric cannot be held to the population or filter, or split by the dimension
 */
export function requestsOf(
  definitions: readonly MetricDefinition[],
  period: Period,
  given: { population?: Population; breakdown?: Dimension; filter?: string },
): MetricRequest[] {
  const breakdown = given.breakdown ?? null;
  const filter = filterOf(given.filter);
  return definitions.map((definition) => {
    const population = given.population ?? definition.populations[0] ?? "all";
    const supports = (dimension: Dimension | null) =>
      metricSupports(definition, FACTS, population, dimension);
    if (!supports(null)) throw unsupported(definition, "population", population);
    if (!supports(breakdown)) throw unsupported(definition, "breakdown", String(breakdown));
    const foreign = filter.find(({ dimension }) => !supports(dimension));
    if (foreign !== undefined) throw unsupported(definition, "filter", foreign.dimension);
    return { definition, period, population, breakdown, filter };
  });
}
