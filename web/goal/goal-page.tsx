import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { GOAL } from "../../domain/goal/goal-design.ts";
import { METRICS } from "../../domain/measurement/metrics/metrics.ts";
import { DesignNamesProvider, metricOptions, useSay } from "../agreement/design-names.ts";
import { DesignPage } from "../agreement/design-page.tsx";
import { useDescribeError } from "../app/describe-error.ts";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { useWhoMay } from "../app/who-may.ts";
import { PageHead } from "../ui/page-head.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { EffectPanel } from "./effect-panel.tsx";

const routes = designRoutes(GOAL);

/** The company's goal: what comes first, what must hold, who agreed to it. */
export function GoalPage() {
  const { t } = useTranslation();
  const { t: tStrategy } = useTranslation("strategy");
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const say = useSay();
  usePageTitle(t("nav.goal"));
  const allowed = can("goal:read");
  const { data, error, isFetching, refetch } = useAnswer(routes.list, {}, { enabled: allowed });
  const names = useMemo(() => ({ metrics: metricOptions(METRICS, say), references: {} }), [say]);
  if (!allowed) return <NoPermission whoCan={whoMay("goal", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const [goal] = data.designs;
  return (
    <DesignNamesProvider value={names}>
      {goal === undefined ? (
        <NoGoal />
      ) : (
        <DesignPage
          kind={GOAL}
          routes={routes}
          id={goal.id}
          after={[{ id: "effects", title: tStrategy("tab.effects"), content: <EffectPanel /> }]}
        />
      )}
    </DesignNamesProvider>
  );
}

function NoGoal() {
  const { t } = useTranslation("agreement");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const client = useQueryClient();
  const begin = useAct(routes.create, () => client.invalidateQueries({ queryKey: answerKey(routes.list) }));
  const content = { priorities: [{ id: "first" }] };
  return (
    <>
      <PageHead title={tShell("nav.goal")} />
      <EmptyState
        title={t("goal.none")}
        detail={t("goal.noneDetail")}
        action={
          can("goal:propose") ? (
            <Button
              type="primary"
              loading={begin.isPending}
              onClick={() => begin.mutate({ body: { title: t("goal.title"), place: null, content } })}
            >
              {t("goal.begin")}
            </Button>
          ) : (
            t("goal.who", { who: whoMay("goal", "propose") })
          )
        }
      />
    </>
  );
}
