import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { GOAL } from "../../domain/goal/goal-design.ts";
import { firstOptions } from "../../domain/strategy/option-library.ts";
import { STRATEGY } from "../../domain/strategy/strategy-design.ts";
import { DesignNamesProvider } from "../agreement/design-names.ts";
import { DesignPage } from "../agreement/design-page.tsx";
import { useDescribeError } from "../app/describe-error.ts";
import { useLanguage } from "../app/language-context.tsx";
import { PageLink } from "../app/page-link.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { useWhoMay } from "../app/who-may.ts";
import { EffectPanel } from "../goal/effect-panel.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { CityConditions } from "./city-conditions.tsx";
import { StrategyOptions } from "./strategy-options.tsx";
import { useStrategyNames } from "./use-strategy-names.ts";

const routes = designRoutes(STRATEGY);
const goals = designRoutes(GOAL);

/** The channel strategy: options and decision, how cities are served, who agreed and who has read it. */
export function StrategyPage() {
  const { t } = useTranslation("strategy");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const names = useStrategyNames();
  usePageTitle(tShell("nav.strategy"));
  const allowed = can("strategy:read");
  const { data, error, isFetching, refetch } = useAnswer(routes.list, {}, { enabled: allowed });
  if (!allowed) return <NoPermission whoCan={whoMay("strategy", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const [strategy] = data.designs;
  if (strategy === undefined) return <NoStrategy />;
  return (
    <DesignNamesProvider value={names}>
      <DesignPage
        kind={STRATEGY}
        routes={routes}
        id={strategy.id}
        after={[
          { id: "options", title: t("tab.options"), content: <StrategyOptions strategyId={strategy.id} /> },
          { id: "cities", title: t("tab.cities"), content: <CityConditions strategyId={strategy.id} /> },
          { id: "effects", title: t("tab.effects"), content: <EffectPanel /> },
        ]}
      />
    </DesignNamesProvider>
  );
}

function NoStrategy() {
  const { t } = useTranslation("strategy");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const { language } = useLanguage();
  const client = useQueryClient();
  const { data: goal } = useAnswer(goals.list, {}, { enabled: can("goal:read") });
  const begin = useAct(routes.create, () => client.invalidateQueries({ queryKey: answerKey(routes.list) }));
  const content = {
    options: firstOptions(language === "en" ? "en" : "zh"),
    ...(goal?.designs[0] === undefined ? {} : { goal: goal.designs[0].id }),
    otherMode: "open",
  };
  return (
    <>
      <PageHead title={tShell("nav.strategy")} />
      <EmptyState
        title={t("none")}
        detail={t("noneDetail")}
        action={
          can("strategy:propose") ? (
            <>
              <Button
                type="primary"
                loading={begin.isPending}
                onClick={() => begin.mutate({ body: { title: t("title"), place: null, content } })}
              >
                {t("begin")}
              </Button>{" "}
              <PageLink page="diagnosis">{t("toDiagnosis")}</PageLink>
            </>
          ) : (
            t("who", { who: whoMay("strategy", "propose") })
          )
        }
      />
    </>
  );
}
