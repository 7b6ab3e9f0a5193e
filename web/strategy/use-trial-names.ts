import { useMemo } from "react";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { listCities } from "../../contract/channel/look-ups.ts";
import { GOAL } from "../../domain/goal/goal-design.ts";
import { SELECTION_STANDARD } from "../../domain/strategy/selection-standard.ts";
import { STRATEGY } from "../../domain/strategy/strategy-design.ts";
import { type DesignNames, metricOptions } from "../agreement/design-names.ts";
import { useMemberNames } from "../agreement/use-member-names.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDefinitions } from "../measurement/use-definitions.ts";
import { useMetricWords } from "../measurement/use-metric-words.ts";

const goals = designRoutes(GOAL);
const strategies = designRoutes(STRATEGY);
const standards = designRoutes(SELECTION_STANDARD);

/** What a trial may refer to, by name: metrics of the registry, cities, members, and what it stands under. */
export function useTrialNames(): DesignNames {
  const words = useMetricWords();
  const { can } = useSignedIn();
  const metrics = useDefinitions();
  const members = useMemberNames();
  const { data: cities } = useAnswer(
    listCities,
    { query: { limit: 1000 } },
    { enabled: can("channel_records:read") },
  );
  const { data: goal } = useAnswer(goals.list, {}, { enabled: can("goal:read") });
  const { data: strategy } = useAnswer(strategies.list, {}, { enabled: can("strategy:read") });
  const mayReadStandard = can(`${SELECTION_STANDARD.object}:read`);
  const { data: standard } = useAnswer(standards.list, {}, { enabled: mayReadStandard });
  return useMemo(
    () => ({
      metrics: metricOptions(
        [...(metrics?.values() ?? [])].map(({ definition }) => definition),
        words.say,
      ),
      references: {
        city: (cities?.cities ?? []).map(({ id, name }) => ({ value: id, label: name })),
        member: members,
        design: (
          [
            [GOAL, goal],
            [STRATEGY, strategy],
            [SELECTION_STANDARD, standard],
          ] as const
        ).flatMap(([kind, list]) =>
          (list?.designs ?? []).map(({ id, title }) => ({
            value: id,
            label: `${words.say(kind)} · ${title}`,
          })),
        ),
      },
    }),
    [metrics, cities, members, goal, strategy, standard, words],
  );
}
