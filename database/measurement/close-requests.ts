import type { Month } from "../../domain/calendar/month.ts";
import type { MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import { cohortsCompletedIn } from "../../domain/measurement/span.ts";
import type { MetricRequest } from "./plan-measures.ts";

/**
 * Everything that the close of a month freezes: each metric for its populations and splits, of the month itself or, with
 * a lag, of the cohorts that became complete in it.
 *
 * @example closeRequests([metric("hq_lead_win_rate")], toMonth("2023-04"), "Asia/Shanghai").length // January and February: 2
 */
export function closeRequests(
  definitions: readonly MetricDefinition[],
  month: Month,
  zone: string,
): MetricRequest[] {
  return definitions.flatMap((definition) =>
    cohortsCompletedIn(month, definition.lagDays, zone).flatMap((cohort) => {
      const period = { type: "month", month: cohort } as const;
      return [
        ...definition.populations.map((population) => ({ definition, period, population, breakdown: null })),
        ...definition.breakdowns.map((breakdown) => ({
          definition,
          period,
          population: "all" as const,
          breakdown,
        })),
      ];
    }),
  );
}
