import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { listCities } from "../../contract/channel/look-ups.ts";
import { getEvaluation, listEvaluations } from "../../contract/tactics/evaluations.ts";
import { SELECTION_STANDARD } from "../../domain/strategy/selection-standard.ts";
import { TRIAL } from "../../domain/strategy/trial-design.ts";
import { NOMINATION } from "../../domain/tactics/nomination.ts";
import { type DesignNames, metricOptions, type NamedOption } from "../agreement/design-names.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useDefinitions } from "../measurement/use-definitions.ts";
import { useMetricWords } from "../measurement/use-metric-words.ts";

const standards = designRoutes(SELECTION_STANDARD);
const trials = designRoutes(TRIAL);
const nominations = designRoutes(NOMINATION);

/** The designs that nominations and agreements stand under, by kind and title. */
function useDesignTitles(): readonly NamedOption[] {
  const { can } = useSignedIn();
  const words = useMetricWords();
  const { data: standard } = useAnswer(standards.list, {}, { enabled: can("selection_standard:read") });
  const { data: trial } = useAnswer(trials.list, {}, { enabled: can("trial:read") });
  const { data: nomination } = useAnswer(nominations.list, {}, { enabled: can("nomination:read") });
  return useMemo(
    () =>
      (
        [
          [SELECTION_STANDARD, standard],
          [TRIAL, trial],
          [NOMINATION, nomination],
        ] as const
      ).flatMap(([kind, list]) =>
        (list?.designs ?? []).map(({ id, title }) => ({ value: id, label: `${words.say(kind)} · ${title}` })),
      ),
    [standard, trial, nomination, words],
  );
}

/** The rounds, and the newest frozen one: its partners are those that can be named. */
export function useLatestRound() {
  const { can } = useSignedIn();
  const allowed = can("evaluation:read");
  const { data } = useAnswer(listEvaluations, {}, { enabled: allowed });
  const latest = data?.rounds.find(({ frozenAt }) => frozenAt !== null) ?? data?.rounds[0];
  const { data: form } = useAnswer(
    getEvaluation,
    { params: { id: latest?.id ?? "" } },
    { enabled: allowed && latest !== undefined },
  );
  return { rounds: data?.rounds, form };
}

/** What nominations and agreements refer to, by name. */
export function useTacticsNames(): DesignNames {
  const { t } = useTranslation("selection");
  const { can } = useSignedIn();
  const dates = useDates();
  const words = useMetricWords();
  const metrics = useDefinitions();
  const design = useDesignTitles();
  const { rounds, form } = useLatestRound();
  const { data: cities } = useAnswer(
    listCities,
    { query: { limit: 1000 } },
    { enabled: can("channel_records:read") },
  );
  return useMemo(
    () => ({
      metrics: metricOptions(
        [...(metrics?.values() ?? [])].map(({ definition }) => definition),
        words.say,
      ),
      references: {
        design,
        city: (cities?.cities ?? []).map(({ id, name }) => ({ value: id, label: name })),
        partner: (form?.rows ?? []).map(({ partnerId, name, cityName }) => ({
          value: partnerId,
          label: `${name} · ${cityName}`,
        })),
        evaluation: (rounds ?? []).map(({ id, month, frozenAt }) => ({
          value: id,
          label: `${dates.month(month)} · ${t(frozenAt === null ? "round.isOpen" : "round.isFrozen")}`,
        })),
      },
    }),
    [metrics, words, design, cities, form, rounds, dates, t],
  );
}
