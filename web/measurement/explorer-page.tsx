import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { getMetricValues, listMetrics } from "../../contract/measurement/metrics.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { DIMENSIONS, type Dimension } from "../../domain/measurement/metric-definition.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { usePeriod } from "../app/period.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useWhoMay } from "../app/who-may.ts";
import { PageHead } from "../ui/page-head.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { ExplorerActions } from "./explorer-actions.tsx";
import { ExplorerChart } from "./explorer-chart.tsx";
import { ExplorerControls, type Metric } from "./explorer-controls.tsx";
import { type ExplorerSearch, fitSearch } from "./explorer-search.ts";
import { type ExplorerSeries, explorerSeries, monthsBack } from "./explorer-series.ts";
import { ExplorerTable } from "./explorer-table.tsx";
import { useMetricWords } from "./use-metric-words.ts";
import { useSplitWords } from "./use-split-words.ts";
import { useSubjectNames } from "./use-subject-names.ts";
import { ValueWarnings } from "./value-warnings.tsx";

/** Any metric by any level or split over any months; everything seen stands in the address. */
export function ExplorerPage() {
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const allowed = can("metric:read");
  usePageTitle(tShell("nav.explorer"));
  const { data, error, isFetching, refetch } = useAnswer(listMetrics, {}, { enabled: allowed });
  if (!allowed) return <NoPermission whoCan={whoMay("metric", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState lines={10} />;
  return <Explorer metrics={data.metrics} />;
}

/** What is asked of the server, and what comes back as lines. */
function useExplorer(metric: Metric, search: ExplorerSearch) {
  const { month: last } = usePeriod();
  const { definition } = metric;
  const dimension = DIMENSIONS.find((one): one is Dimension => one === search.by);
  const grain = definition.grains.find((one) => one === search.by) ?? "company";
  const months = monthsBack(last ?? toMonth("2000-01"), search.months ?? 12);
  const { population, filter } = search;
  const query = {
    ...{ metrics: definition.id, grain, month: months[0] ?? "", toMonth: months.at(-1) ?? "" },
    view: "shown" as const,
    ...(dimension === undefined ? {} : { breakdown: dimension }),
    ...(population === undefined ? {} : { population }),
    ...(filter === undefined ? {} : { filter }),
  };
  const answer = useAnswer(getMetricValues, { query }, { enabled: last !== undefined, keep: true });
  return { answer, query, months, grain, dimension };
}

function Explorer({ metrics }: { metrics: readonly Metric[] }) {
  const { t } = useTranslation("measurement");
  const { t: tShell } = useTranslation();
  const navigate = useNavigate();
  const given = useSearch({ strict: false }) as ExplorerSearch;
  const metric = metrics.find(({ definition }) => definition.id === given.metric) ?? metrics[0];
  const search = metric === undefined ? given : fitSearch(given, metric);
  const onSearch = (next: ExplorerSearch) =>
    void navigate({
      to: paths.explorer,
      search: ({ month }: { month?: string }) =>
        ({ ...(month === undefined ? {} : { month }), ...next }) as ExplorerSearch,
      replace: true,
      resetScroll: false,
    });
  if (metric === undefined) return <EmptyState title={t("explorer.none")} />;
  return (
    <>
      <PageHead title={tShell("nav.explorer")} detail={t("explorer.detail")} />
      <Shown
        key={metric.definition.id}
        metrics={metrics}
        metric={metric}
        search={{ ...search, metric: metric.definition.id }}
        onSearch={onSearch}
      />
    </>
  );
}

interface ShownProps {
  metrics: readonly Metric[];
  metric: Metric;
  search: ExplorerSearch;
  onSearch: (search: ExplorerSearch) => void;
}

function Shown({ metrics, metric, search, onSearch }: ShownProps) {
  const { t } = useTranslation("measurement");
  const describe = useDescribeError();
  const words = useMetricWords();
  const { answer, query, months, grain, dimension } = useExplorer(metric, search);
  const { data, error, isFetching, refetch } = answer;
  const { last: running } = usePeriod();
  const subjectName = useSubjectNames([grain]);
  const splitName = useSplitWords(data?.names ?? {});
  const nameOf = (series: ExplorerSeries) =>
    dimension === undefined
      ? subjectName(series.grain, series.subjectId)
      : splitName(dimension, series.split ?? "");
  const all = data === undefined ? [] : explorerSeries(metric.definition, data.values, { grain, running });
  const chosen = all.filter(({ key }) => search.only === undefined || key === search.only);
  const subjects = all
    .filter(({ key }) => key !== "")
    .map((series) => ({ value: series.key, label: nameOf(series) }));
  return (
    <>
      <ExplorerControls {...{ metrics, metric, search, onSearch, subjects }} />
      <ExplorerActions {...{ metric, search, onSearch, query }} />
      {error && !data ? (
        <ErrorState {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />
      ) : !data ? (
        <LoadingState lines={10} />
      ) : chosen.length === 0 ? (
        <EmptyState title={t("explorer.none")} detail={t("explorer.noneDetail")} />
      ) : (
        <div aria-busy={isFetching}>
          <ValueWarnings warnings={data.warnings} />
          <ExplorerChart
            definition={metric.definition}
            title={t("explorer.title", { metric: words.say(metric.definition.name) })}
            {...{ series: chosen, months, nameOf }}
          />
          <ExplorerTable
            metric={metric}
            {...{ series: chosen, months, nameOf, dimension, search }}
            onOnly={search.by === undefined ? undefined : (only) => onSearch({ ...search, only })}
          />
          {search.filter !== undefined && <p className="quiet">{t("explorer.filtered")}</p>}
        </div>
      )}
    </>
  );
}
