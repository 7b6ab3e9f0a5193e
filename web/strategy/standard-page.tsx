import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { designRoutes } from "../../contract/agreement/design-routes.ts";
import { SELECTION_STANDARD, STANDARD_AREAS } from "../../domain/strategy/selection-standard.ts";
import { DesignNamesProvider, metricOptions } from "../agreement/design-names.ts";
import { DesignPage } from "../agreement/design-page.tsx";
import { useDescribeError } from "../app/describe-error.ts";
import { usePageTitle } from "../app/page-title.ts";
import { useSignedIn } from "../app/session.tsx";
import { answerKey, useAct, useAnswer } from "../app/use-answer.ts";
import { useWhoMay } from "../app/who-may.ts";
import { useDefinitions } from "../measurement/use-definitions.ts";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import { PageHead } from "../ui/page-head.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { StandardWeights } from "./standard-weights.tsx";

const routes = designRoutes(SELECTION_STANDARD);

/** By what focus partners are chosen: the company's one standard with its versions. */
export function StandardPage() {
  const { t } = useTranslation("weights");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const words = useMetricWords();
  const metrics = useDefinitions();
  usePageTitle(tShell("nav.selectionStandard"));
  const allowed = can("selection_standard:read");
  const { data, error, isFetching, refetch } = useAnswer(routes.list, {}, { enabled: allowed });
  const names = useMemo(
    () => ({
      metrics: metricOptions(
        [...(metrics?.values() ?? [])].map(({ definition }) => definition),
        words.say,
      ),
      references: {},
    }),
    [metrics, words],
  );
  if (!allowed) return <NoPermission whoCan={whoMay("selection_standard", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState />;
  const [standard] = data.designs;
  return (
    <DesignNamesProvider value={names}>
      {standard === undefined ? (
        <NoStandard />
      ) : (
        <DesignPage
          kind={SELECTION_STANDARD}
          routes={routes}
          id={standard.id}
          after={[{ id: "weights", title: t("tab"), content: <StandardWeights /> }]}
        />
      )}
    </DesignNamesProvider>
  );
}

/** A first draft: the areas of the case, equally weighted, to be filled. */
const firstDraft = () => ({
  areas: STANDARD_AREAS.slice(0, 4).map(({ id }) => ({
    id,
    area: id,
    weight: 0.25,
    criteria: [{ id: "first" }],
  })),
});

function NoStandard() {
  const { t } = useTranslation("selection");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const client = useQueryClient();
  const begin = useAct(routes.create, () => client.invalidateQueries({ queryKey: answerKey(routes.list) }));
  return (
    <>
      <PageHead title={tShell("nav.selectionStandard")} />
      <EmptyState
        title={t("standard.none")}
        detail={t("standard.noneDetail")}
        action={
          can("selection_standard:propose") ? (
            <Button
              type="primary"
              loading={begin.isPending}
              onClick={() =>
                begin.mutate({ body: { title: t("standard.title"), place: null, content: firstDraft() } })
              }
            >
              {t("standard.begin")}
            </Button>
          ) : (
            t("standard.who", { who: whoMay("selection_standard", "propose") })
          )
        }
      />
    </>
  );
}
