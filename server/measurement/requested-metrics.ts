import { FACTS } from "../../database/measurement/facts/facts.ts";
import { type MetricRequest, metricSupports } from "../../database/measurement/plan-measures.ts";
import { AppError } from "../../domain/access/app-error.ts";
import { isDay } from "../../domain/calendar/day.ts";
import { isMonth } from "../../domain/calendar/month.ts";
import type { Dimension, MetricDefinition, Population } from "../../domain/measurement/metric-definition.ts";
import { METRICS } from "../../domain/measurement/metrics/metrics.ts";
import type { Period } from "../../domain/measurement/span.ts";

function wrong(field: string, rule: string, zh: string, en: string): AppError {
  return new AppError("invalid_input", { zh, en }, [{ field: `query/${field}`, rule, zh, en }]);
}

/**
 * The definitions with these ids, in their order.
 *
 * @throws AppError invalid_input naming the first id that no metric has
 */
export function definitionsOf(ids: readonly string[], field = "metrics"): MetricDefinition[] {
  return ids.map((id) => {
    const found = METRICS.find((one) => one.id === id);
    if (found === undefined) throw wrong(field, "metric", `没有指标 ${id}。`, `There is no metric ${id}.`);
    return found;
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

/**
 * A request for each metric.
 *
 * @throws AppError invalid_input when a metric cannot be held to the population or split by the dimension
 */
export function requestsOf(
  definitions: readonly MetricDefinition[],
  period: Period,
  given: { population?: Population; breakdown?: Dimension },
): MetricRequest[] {
  const breakdown = given.breakdown ?? null;
  return definitions.map((definition) => {
    const population = given.population ?? definition.populations[0] ?? "all";
    if (!metricSupports(definition, FACTS, population, breakdown)) {
      const asked = breakdown ?? population;
      throw wrong(
        breakdown === null ? "population" : "breakdown",
        "supported",
        `${definition.name.zh} 不能按 ${asked} 计算。`,
        `${definition.name.en} cannot be computed by ${asked}.`,
      );
    }
    return { definition, period, population, breakdown };
  });
}
