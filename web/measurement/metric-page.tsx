import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import { getMetricValues, listMetrics } from "../../contract/measurement/metrics.ts";
import { listTargets } from "../../contract/measurement/targets.ts";
import type { AnswerOf } from "../../contract/route.ts";
import type { Grain } from "../../domain/measurement/metric-definition.ts";
import { cellNumber } from "../../domain/measurement/metric-figure.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { PageLink } from "../app/page-link.tsx";
import { usePageTitle } from "../app/page-title.ts";
import { paths } from "../app/paths.ts";
import { useSignedIn } from "../app/session.tsx";
import { useAnswer } from "../app/use-answer.ts";
import { useWhoMay } from "../app/who-may.ts";
import { PageHead } from "../ui/page-head.tsx";
import { EmptyState, ErrorState, LoadingState, NoPermission } from "../ui/states.tsx";
import { useUiText } from "../ui/ui-text.ts";
import { measureFormula } from "./measure-unit.ts";
import styles from "./measurement.module.css";
import { MetricCell } from "./metric-cell.tsx";
import { MetricTrend } from "./metric-trend.tsx";
import { SetTarget } from "./set-target.tsx";
import { TargetCell } from "./target-cell.tsx";
import { useMetricWords } from "./use-metric-words.ts";
import { useShownPeriod } from "./use-shown-period.ts";
import { useSubjectNames } from "./use-subject-names.ts";
import { ValueWarnings } from "./value-warnings.tsx";

type Metric = AnswerOf<typeof listMetrics>["metrics"][number];
const MOST_ROWS = 100;

/** One metric: what it means, its value for whom, its course over the months, and the rows behind. */
export function MetricPage() {
  const { t: tShell } = useTranslation();
  const { t } = useTranslation("measurement");
  const { can } = useSignedIn();
  const whoMay = useWhoMay();
  const describe = useDescribeError();
  const words = useMetricWords();
  const { metricId = "" } = useParams({ strict: false }) as { metricId?: string };
  const allowed = can("metric:read");
  const { data, error, isFetching, refetch } = useAnswer(listMetrics, {}, { enabled: allowed });
  const metric = data?.metrics.find(({ definition }) => definition.id === metricId);
  usePageTitle(metric ? words.say(metric.definition.name) : tShell("nav.metric"));
  if (!allowed) return <NoPermission whoCan={whoMay("metric", "read")} />;
  if (error && !data)
    return <ErrorState level={1} {...describe(error)} onRetry={() => void refetch()} retrying={isFetching} />;
  if (!data) return <LoadingState lines={10} />;
  if (!metric)
    return (
      <EmptyState
        level={1}
        title={t("metric.unknown")}
        action={<PageLink page="metrics">{tShell("nav.metrics")}</PageLink>}
      />
    );
  const { definition } = metric;
  return (
    <>
      <PageHead
        title={words.say(definition.name)}
        detail={words.say(definition.question)}
        actions={
          <>
            <Link to={paths.explorer} search={{ metric: definition.id }}>
              {t("explorer.open")}
            </Link>
            <PageLink page="metrics">{t("metric.all")}</PageLink>
            <SetTarget definition={definition} />
          </>
        }
      />
      <div className={styles.columns}>
        <Definition metric={metric} />
        <MetricTrend definition={definition} />
      </div>
      <ByGrain metric={metric} />
    </>
  );
}

function Definition({ metric: { definition, owner } }: { metric: Metric }) {
  const { t } = useTranslation("measurement");
  const text = useUiText();
  const words = useMetricWords();
  const { window, lagDays, minimumDenominator, denominator, numerator, direction, version } = definition;
  const facts: [string, string | null][] = [
    [text.figure.definition, words.say(definition.meaning)],
    [denominator.length > 0 ? text.figure.numerator : t("metric.sum"), measureFormula(numerator, words.say)],
    [text.figure.denominator, denominator.length > 0 ? measureFormula(denominator, words.say) : null],
    [t("metric.window"), t(`window.${window.type}`, { months: window.months ?? 0 })],
    [t("metric.better"), direction === "higher" ? text.figure.higherIsBetter : text.figure.lowerIsBetter],
    [t("metric.lag"), lagDays > 0 ? t("metric.lagDays", { days: lagDays }) : null],
    [text.quality.too_few, minimumDenominator > 1 ? t("metric.least", { least: minimumDenominator }) : null],
    [text.figure.owner, owner?.ownerName ?? t("metrics.noOwner")],
    [text.figure.version, String(version)],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(
        ([name, value]) =>
          value !== null && (
            <div key={name} style={{ display: "contents" }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function ByGrain({ metric }: { metric: Metric }) {
  const { t } = useTranslation("measurement");
  const { definition } = metric;
  const navigate = useNavigate();
  const { by } = useSearch({ strict: false }) as { by?: string };
  const grains = definition.grains.filter((grain) => grain !== "company");
  const grain = grains.find((one) => one === by) ?? grains[0] ?? "company";
  return (
    <section className={styles.block} aria-label={t("metric.by")}>
      <div className={styles.choice}>
        <Segmented
          aria-label={t("metric.by")}
          value={grain}
          onChange={(next) =>
            void navigate({
              to: paths.metric,
              params: { metricId: definition.id },
              search: (before) => ({ ...before, by: next }) as { by?: string },
              replace: true,
              resetScroll: false,
            })
          }
          options={grains.map((value) => ({ value, label: t(`grain.${value}`) }))}
        />
      </div>
      <GrainTable metric={metric} grain={grain} />
    </section>
  );
}

function GrainTable({ metric: { definition, owner }, grain }: { metric: Metric; grain: Grain }) {
  const { t } = useTranslation("measurement");
  const describe = useDescribeError();
  const period = useShownPeriod();
  const nameOf = useSubjectNames([grain]);
  const { data, error } = useAnswer(
    getMetricValues,
    { query: { metrics: definition.id, month: period.month, view: period.view } },
    { enabled: period.month !== "", keep: true },
  );
  const { can } = useSignedIn();
  const targets = useAnswer(
    listTargets,
    { query: { metric: definition.id, month: period.month } },
    { enabled: period.month !== "" && can("targets:read") },
  ).data?.targets;
  if (error && !data) return <ErrorState {...describe(error)} />;
  if (!data) return <LoadingState />;
  const slice = definition.populations[0] ?? "all";
  const own = data.values.filter((value) => value.slice === slice);
  const numbered = own
    .filter((value) => value.grain === grain)
    .map((value) => ({ value, number: cellNumber(value) }))
    .toSorted((a, b) => (b.number ?? Number.NEGATIVE_INFINITY) - (a.number ?? Number.NEGATIVE_INFINITY));
  const most = Math.max(0, ...numbered.map(({ number }) => Math.abs(number ?? 0)));
  const whole = own.filter((value) => value.grain === "company").map((value) => ({ value, number: null }));
  const rows = [...whole, ...numbered.slice(0, MOST_ROWS)];
  if (rows.length === 0)
    return <EmptyState title={t("metric.noValues")} detail={t("metric.noValuesDetail")} />;
  return (
    <>
      <ValueWarnings warnings={data.warnings} />
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t(`grain.${grain}`)}</th>
            <th scope="col" data-align="end">
              {period.words}
            </th>
            {targets && targets.length > 0 && (
              <th scope="col" data-align="end">
                {t("target.column")}
              </th>
            )}
            <th scope="col" className={styles.barHead}>
              <span className="visually-hidden">{t("metric.bar")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ value, number }) => (
            <tr
              key={`${value.grain}${value.subjectId}${value.month}`}
              data-whole={value.grain === "company" || undefined}
            >
              <th scope="row">{nameOf(value.grain, value.subjectId)}</th>
              <td data-align="end">
                <MetricCell
                  cell={value}
                  of={{
                    ...{ definition, grain: value.grain, subjectId: value.subjectId, view: period.view },
                    month: value.month ?? period.month,
                  }}
                  subject={nameOf(value.grain, value.subjectId)}
                  asOf={period.asOf(data.asOf)}
                  owner={owner?.ownerName}
                />
              </td>
              {targets && targets.length > 0 && (
                <TargetCell definition={definition} value={value} targets={targets} />
              )}
              <td aria-hidden="true" className={styles.barCell}>
                {number !== null && most > 0 && (
                  <span
                    className={styles.bar}
                    data-negative={number < 0 || undefined}
                    style={{ width: `${(Math.abs(number) / most) * 100}%` }}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {numbered.length > MOST_ROWS && (
        <p className="quiet">{t("metric.firstOf", { shown: MOST_ROWS, count: numbered.length })}</p>
      )}
    </>
  );
}
