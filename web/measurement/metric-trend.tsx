import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { getMetricValues } from "../../contract/measurement/metrics.ts";
import { addMonths, type Month, toMonth } from "../../domain/calendar/month.ts";
import { cellNumber } from "../../domain/measurement/metric-figure.ts";
import { type MetricLine, type MonthlyValue, metricLine } from "../../domain/measurement/metric-line.ts";
import { limitsAlong } from "../../domain/measurement/natural-limits.ts";
import { usePeriod } from "../app/period.ts";
import { useAnswer } from "../app/use-answer.ts";
import { useDates } from "../app/use-dates.ts";
import { Chart } from "../ui/chart.tsx";
import { EmptyState } from "../ui/states.tsx";
import { useSeriesColours } from "../ui/use-series-colours.ts";
import type { MetricDefinition } from "./metric-figure-props.ts";
import { useMetricWords } from "./use-metric-words.ts";

const MONTHS = 24;

/** The closed values of the company month by month with their natural limits. */
export function MetricTrend({ definition }: { definition: MetricDefinition }) {
  const { t } = useTranslation("measurement");
  const { last } = usePeriod();
  const dates = useDates();
  const words = useMetricWords();
  const colour = useSeriesColours()("revenue");
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
  const scale = unit === "money" ? 10 ** words.currency.exponent : unit === "ratio" ? 0.01 : 1;
  const option = useMemo(
    () => ({
      xAxis: { type: "category", data: series.map(({ month }) => dates.month(month)) },
      yAxis: {
        type: "value",
        scale: unit !== "count" && unit !== "money",
        min: limits ? ({ min }: { min: number }) => Math.min(min, limits.lower / scale) : undefined,
        max: limits ? ({ max }: { max: number }) => Math.max(max, limits.upper / scale) : undefined,
        axisLabel: { formatter: (value: number) => words.number(value * scale, unit) },
      },
      tooltip: {
        trigger: "axis",
        valueFormatter: (value: unknown) =>
          typeof value === "number" ? words.number(value * scale, unit) : "",
      },
      series: [
        {
          type: "line",
          name: words.say(definition.name),
          data: series.map(({ number }) => (number === null ? null : number / scale)),
          itemStyle: { color: colour },
          symbol: "rect",
          symbolSize: 7,
          showSymbol: true,
          ...(limits?.basis === "values"
            ? {
                markLine: {
                  symbol: "none",
                  silent: true,
                  label: { position: "insideEndTop" },
                  data: [
                    { yAxis: limits.mean / scale, label: { formatter: t("trend.mean") } },
                    { yAxis: limits.upper / scale, label: { formatter: t("trend.upper") } },
                    { yAxis: limits.lower / scale, label: { formatter: t("trend.lower") } },
                  ],
                },
              }
            : {}),
        },
        ...(limits?.basis === "differences" ? limitSeries(line, { scale, colour, t }) : []),
      ],
    }),
    [line, series, limits, unit, scale, words, colour, dates, definition.name, t],
  );
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

/** The limits of a stock stand on each month before, so they are lines of their own. */
function limitSeries(
  { series, limits }: MetricLine,
  { scale, colour, t }: { scale: number; colour: string; t: TFunction<"measurement"> },
) {
  if (limits === null) return [];
  const along = limitsAlong(series, limits);
  return (["upper", "lower"] as const).map((side) => ({
    type: "line",
    name: t(`trend.${side}`),
    data: along.map((at) => (at === null ? null : at[side] / scale)),
    lineStyle: { type: "dashed", width: 1, color: colour },
    showSymbol: false,
    silent: true,
  }));
}
