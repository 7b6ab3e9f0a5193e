import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Input } from "antd";
import { useTranslation } from "react-i18next";
import { getMetricValues, listMetrics } from "../../contract/measurement/metrics.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { useWhoMay } from "../app/who-may.ts";
import { PageHead } from "../ui/page-head.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import styles from "./measurement.module.css";
import { MetricCell } from "./metric-cell.tsx";
import { TOPICS } from "./metric-topics.ts";
import { useMetricWords } from "./use-metric-words.ts";
import { useShownPeriod } from "./use-shown-period.ts";

type Metric = AnswerOf<typeof listMetrics>["metrics"][number];

/** Every metric by topic, with its value for the period. */
export function MetricsPage() {
  const { t } = useTranslation("measurement");
  const { t: tShell } = useTranslation();
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const navigate = useNavigate();
  const { q = "" } = useSearch({ strict: false }) as { q?: string };
  const words = useMetricWords();
  const allowed = can("metric:read");
  usePageTitle(tShell("nav.metrics"));
  const { data, error, isFetching, refetch } = useAnswer(listMetrics, {}, { enabled: allowed });
  if (!allowed) return <NoPermission whoCan={whoMay("metric", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState lines={12} />;
  const wanted = q.trim().toLowerCase();
  const matches = ({ id, name, meaning }: Pick<Metric["definition"], "id" | "name" | "meaning">) =>
    [id, name.zh, name.en, words.say(meaning)].some((text) => text.toLowerCase().includes(wanted));
  const found = data.metrics.filter(({ definition }) => matches(definition));
  return (
    <>
      <PageHead title={tShell("nav.metrics")} detail={t("metrics.detail", { count: data.metrics.length })} />
      <Input.Search
        className={styles.search ?? ""}
        aria-label={t("metrics.search")}
        placeholder={t("metrics.search")}
        allowClear
        value={q}
        onChange={(event) =>
          void navigate({
            to: paths.metrics,
            search: (before) => ({ ...before, q: event.target.value || undefined }) as { q?: string },
            replace: true,
            resetScroll: false,
          })
        }
      />
      {found.length === 0 ? (
        <EmptyState title={t("metrics.noMatch")} />
      ) : (
        <Topics metrics={found} all={data.metrics.map(({ definition }) => definition.id)} />
      )}
    </>
  );
}

function Topics({ metrics, all }: { metrics: readonly Metric[]; all: readonly string[] }) {
  const { t } = useTranslation("measurement");
  const dates = useDates();
  const period = useShownPeriod();
  const values = useAnswer(
    getMetricValues,
    { query: { metrics: all.join(","), grain: "company", month: period.month, view: period.view } },
    { enabled: period.month !== "", keep: true },
  );
  const shipped = TOPICS.flatMap(({ metrics: ids }) => ids);
  const own = { topic: "own" as const, metrics: all.filter((id) => !shipped.includes(id)) };
  const asOf = values.data?.asOf;
  const tables = [...TOPICS, own].map(({ topic, metrics: ids }) => {
    const rows = metrics.filter(({ definition }) => ids.includes(definition.id));
    if (rows.length === 0) return null;
    return (
      <section key={topic} className={styles.block} aria-labelledby={`topic-${topic}`}>
        <h2 id={`topic-${topic}`} className={styles.heading}>
          {t(`topic.${topic}`)}
        </h2>
        <table className={`${styles.table} ${styles.metrics}`} aria-busy={values.isFetching}>
          <thead>
            <tr>
              <th scope="col">{t("metrics.name")}</th>
              <th scope="col" className={styles.wideOnly}>
                {t("metrics.meaning")}
              </th>
              <th scope="col" className={styles.wideOnly}>
                {t("metrics.owner")}
              </th>
              <th scope="col" data-align="end">
                {period.words}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <MetricRow
                key={row.definition.id}
                row={row}
                value={values.data?.values.find(
                  ({ metric, slice }) =>
                    metric === row.definition.id && slice === (row.definition.populations[0] ?? "all"),
                )}
                loading={values.isLoading}
                asOf={period.asOf(asOf)}
              />
            ))}
          </tbody>
        </table>
      </section>
    );
  });
  return (
    <>
      {asOf && <p className="quiet">{t("restated.asOf", { instant: dates.instant(asOf) })}</p>}
      {tables}
    </>
  );
}

interface MetricRowProps {
  row: Metric;
  value: AnswerOf<typeof getMetricValues>["values"][number] | undefined;
  loading: boolean;
  asOf: string;
}

function MetricRow({ row: { definition, owner }, value, loading, asOf }: MetricRowProps) {
  const { t } = useTranslation("measurement");
  const words = useMetricWords();
  const period = useShownPeriod();
  return (
    <tr>
      <th scope="row">
        <Link to={paths.metric} params={{ metricId: definition.id }}>
          {words.say(definition.name)}
        </Link>
      </th>
      <td className={styles.wideOnly}>{words.say(definition.meaning)}</td>
      <td className={styles.wideOnly}>
        {owner?.ownerName ?? <span className="quiet">{t("metrics.noOwner")}</span>}
      </td>
      <td data-align="end">
        {!loading && (
          <MetricCell
            cell={value}
            of={{
              definition,
              grain: "company",
              subjectId: null,
              month: value?.month ?? period.month,
              view: period.view,
            }}
            subject={t("grain.company")}
            asOf={asOf}
            owner={owner?.ownerName}
          />
        )}
      </td>
    </tr>
  );
}
