import { useMemo } from "react";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { listCities } from "../../contract/channel/look-ups.ts";
import { listComparisons } from "../../contract/strategy/comparisons.ts";
import { getDiagnosis } from "../../contract/strategy/diagnosis.ts";
import { GOAL } from "../../domain/goal/goal-design.ts";
import { type DesignNames, metricOptions, useSay } from "../agreement/design-names.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDefinitions } from "../measurement/use-definitions.ts";

const goals = designRoutes(GOAL);

/** What a strategy may refer to, by name: metrics of the registry, cities, findings, the goal it stands under. */
export function useStrategyNames(): DesignNames {
  const say = useSay();
  const { can } = useSignedIn();
  const metrics = useDefinitions();
  const query = { limit: 1000 };
  const { data: cities } = useAnswer(listCities, { query }, { enabled: can("channel_records:read") });
  const { data: diagnosis } = useAnswer(getDiagnosis, {}, { enabled: can("diagnosis:read") });
  const { data: compared } = useAnswer(listComparisons, {}, { enabled: can("comparison:read") });
  const { data: under } = useAnswer(goals.list, {}, { enabled: can("goal:read") });
  return useMemo(
    () => ({
      metrics: metricOptions(
        [...(metrics?.values() ?? [])].map(({ definition }) => definition),
        say,
      ),
      references: {
        city: (cities?.cities ?? []).map(({ id, name }) => ({ value: id, label: name })),
        finding: (diagnosis?.findings ?? []).map(({ id, title }) => ({ value: id, label: title })),
        comparison: (compared?.comparisons ?? [])
          .filter(({ state }) => state === "done")
          .map(({ id, title }) => ({
            ...{ value: id, label: title },
            to: paths.strategyComparison.replace("$comparisonId", id),
          })),
        design: (under?.designs ?? []).map(({ id, title }) => ({ value: id, label: title })),
      },
    }),
    [metrics, cities, diagnosis, compared, under, say],
  );
}
