import type { MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import type { TrialPlan, TrialRows } from "../../domain/strategy/trial-plan.ts";

/** One number that a trial follows: a criterion's own metric, or the one that must not be spoiled for it. */
export interface CriterionSeries {
  readonly criterion: string;
  readonly figure: "value" | "counter";
  readonly definition: MetricDefinition;
  readonly rows: TrialRows;
  /** Days beyond the end of a month until it counts; the metric's own lag when that is longer. */
  readonly maturityDays: number;
}

/**
 * Every number that the criteria of a trial need.
 *
 * @param definitionOf the definition under which a metric counts here
 * @throws Error for a metric that is not there: whoever proposed was told
 * @example criterionSeries(plan, (id) => definitions.get(id)).length // 9
 */
export function criterionSeries(
  { criteria }: TrialPlan,
  definitionOf: (
    metric: string,
    of: { criterion: string; figure: "value" | "counter" },
  ) => MetricDefinition | undefined,
): CriterionSeries[] {
  return criteria.flatMap(({ id, metric, rows, maturityDays, counter }) => {
    const series = (figure: "value" | "counter", wanted: string): CriterionSeries => {
      const definition = definitionOf(wanted, { criterion: id, figure });
      if (definition === undefined) throw new Error(`no metric ${wanted}`);
      const days = Math.max(maturityDays, definition.lagDays);
      return { criterion: id, figure, definition, rows, maturityDays: days };
    };
    return [series("value", metric), ...(counter === null ? [] : [series("counter", counter.metric)])];
  });
}
