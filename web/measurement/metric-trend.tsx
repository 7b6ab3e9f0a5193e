import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { getMetricValues } from "../../contract/measurement/metrics.ts";
import { addMonths, type Month, toMonth } from "../../domain/calendar/month.ts";
import { cellNumber } from "../../domain/measurement/metric-figure.ts";
import { type MonthlyValue, metricLine } from "../../domain/measurement/metric-line.ts";
import { usePeriod } from "../app/period.ts";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { Chart } from "../ui/chart.tsx";
import { EmptyState } from "../ui/states.tsx";
import type { MetricDefinition } from "./metric-figure-props.ts";
import { useMetricLineOption } from "./metric-line-option.ts";
import { useMetricWords } from "./use-metric-words.ts";

const MONTHS = 24;

/** The closed values of the company month by month with their natural limits. */
export function MetricTrend({ definition }: { definition: MetricDefinition }) {
  const { t } = useTranslation("measurement");
  const { last } = usePeriod();
  const dates = useDates();
  const words = useMetricWords();
  const to = last ?? toMonth("2000-01");
  const from = addMonths(to, -MONTHS);
  const { data } = useAnswer(
    getMetricValues,
    { query: { metrics: definition.id, grain: "company", view: "closed", month: from, toMonth: to } },
    { enabled: last !== undefined },
  );
  const slice = definition.populations[0] ?? "all";
  const values = useMemo(
    () =>
      (data?.values ?? []).flatMap((value): MonthlyValue[] =>
        value.month !== null && value.slice === slice ? [{ ...value, month: value.month as Month }] : [],
      ),
    [data, slice],
  );
  const line = useMemo(() => metricLine(definition, values), [definition, values]);
  const { series, limits, signal } = line;
  const unit = definition.unit;
  const draw = useMetricLineOption(definition);
  const option = draw({
    months: series.map(({ month }) => month),
    lines: [{ name: words.say(definition.name), numbers: series.map(({ number }) => number) }],
    line,
  });
  if (series.length === 0) return <EmptyState title={t("trend.none")} detail={t("trend.noneDetail")} />;
  return (
    <Chart
      title={t("trend.title")}
      summary={t("trend.summary", { months: series.length })}
      option={option}
      height={260}
      note={
        limits
          ? signal
            ? t(`trend.${signal}`)
            : t(limits.basis === "values" ? "trend.usual" : "trend.usualChange")
          : t("trend.noLimits", { count: series.filter(({ number }) => number !== null).length })
      }
      table={{
        columns: [{ title: t("close.month") }, { title: words.say(definition.name), align: "end" }],
        rows: values
          .toSorted((a, b) => b.month.localeCompare(a.month))
          .map((value) => [
            dates.month(value.month),
            cellNumber(value) === null ? words.cell(value, unit) : words.cell(value, unit, "full"),
          ]),
      }}
    />
  );
}
