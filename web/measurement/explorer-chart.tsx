import { useTranslation } from "react-i18next";
import { useDates } from "../app/use-dates.ts";
import { Chart } from "../ui/chart.tsx";
import { type ExplorerSeries, numberIn } from "./explorer-series.ts";
import type { MetricDefinition } from "./metric-figure-props.ts";
import { useMetricLineOption } from "./metric-line-option.ts";
import { useMetricWords } from "./use-metric-words.ts";

/** More lines than this cannot be told apart. */
const MOST_LINES = 6;

interface ExplorerChartProps {
  definition: MetricDefinition;
  title: string;
  series: readonly ExplorerSeries[];
  months: readonly string[];
  nameOf: (series: ExplorerSeries) => string;
}

/** The lines of the view; a single one with its mean and natural limits. */
export function ExplorerChart({ definition, title, series, months, nameOf }: ExplorerChartProps) {
  const { t } = useTranslation("measurement");
  const words = useMetricWords();
  const dates = useDates();
  const draw = useMetricLineOption(definition);
  const drawn = series.slice(0, MOST_LINES);
  const [only, ...more] = drawn;
  const isSingle = only !== undefined && more.length === 0;
  const limits = isSingle ? only.line.limits : null;
  const signal = isSingle ? only.line.signal : null;
  const option = draw({
    months,
    lines: drawn.map((one) => ({
      name: nameOf(one),
      numbers: months.map((month) => numberIn(one, month)),
    })),
    line: isSingle ? only.line : null,
  });
  const counted = isSingle ? only.line.series.filter(({ number }) => number !== null).length : 0;
  const usual = limits?.basis === "differences" ? "usualChange" : "usual";
  const single = limits ? t(`trend.${signal ?? usual}`) : t("trend.noLimits", { count: counted });
  const note = isSingle
    ? single
    : series.length > MOST_LINES
      ? t("explorer.greatest", { shown: MOST_LINES, count: series.length })
      : undefined;
  return (
    <Chart
      title={title}
      summary={t("explorer.summary", {
        metric: words.say(definition.name),
        months: months.length,
        series: drawn.length,
      })}
      option={option}
      height={300}
      {...(note === undefined ? {} : { note })}
      table={{
        columns: [
          { title: t("close.month") },
          ...drawn.map((one) => ({ title: nameOf(one), align: "end" as const })),
        ],
        rows: months
          .toReversed()
          .map((month) => [
            dates.month(month),
            ...drawn.map((one) => words.cell(one.byMonth.get(month), definition.unit)),
          ]),
      }}
    />
  );
}
