import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { MetricLine } from "../../domain/measurement/metric-line.ts";
import { limitsAlong, type NaturalLimits } from "../../domain/measurement/natural-limits.ts";
import { useDates } from "../app/use-dates.ts";
import type { ChartOption } from "../ui/chart-canvas.tsx";
import { useSeriesColours } from "../ui/use-series-colours.ts";
import type { MetricDefinition } from "./metric-figure-props.ts";
import { useMetricWords } from "./use-metric-words.ts";

/** A line to be drawn: its name and its number of each month. */
export interface DrawnLine {
  readonly name: string;
  readonly numbers: readonly (number | null)[];
}

interface Drawn {
  months: readonly string[];
  lines: readonly DrawnLine[];
  /** Of one line only, for its limits: more than one pair of them cannot be read. */
  line: Pick<MetricLine, "series" | "limits"> | null;
}

/**
 * Draws values of a metric over months as lines in its unit, a single one with its mean and natural limits.
 *
 * @example const draw = useMetricLineOption(definition); draw({ months, lines: [{ name, numbers }], line })
 */
export function useMetricLineOption(definition: MetricDefinition): (drawn: Drawn) => ChartOption {
  const { t } = useTranslation("measurement");
  const dates = useDates();
  const words = useMetricWords();
  const colour = useSeriesColours()("revenue");
  const { unit } = definition;
  const scale = unit === "money" ? 10 ** words.currency.exponent : unit === "ratio" ? 0.01 : 1;
  return ({ months, lines, line }) => {
    const limits = line?.limits ?? null;
    return {
      xAxis: { type: "category", data: months.map((month) => dates.month(month)) },
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
      ...(lines.length > 1 ? { legend: { top: 0, left: 0 }, grid: { top: 44 } } : {}),
      series: [
        ...lines.map(({ name, numbers }) => ({
          type: "line",
          name,
          data: numbers.map((number) => (number === null ? null : number / scale)),
          symbol: "rect",
          symbolSize: 7,
          showSymbol: true,
          ...(lines.length === 1 ? { itemStyle: { color: colour } } : {}),
          ...(limits?.basis === "values" ? { markLine: levelLimits(limits, scale, t) } : {}),
        })),
        ...(line ? movingLimits(line, { months, scale, colour, t }) : []),
      ],
    };
  };
}

type Say = TFunction<"measurement">;

function levelLimits(limits: NaturalLimits, scale: number, t: Say) {
  return {
    symbol: "none",
    silent: true,
    label: { position: "insideEndTop" },
    data: [
      { yAxis: limits.mean / scale, label: { formatter: t("trend.mean") } },
      { yAxis: limits.upper / scale, label: { formatter: t("trend.upper") } },
      { yAxis: limits.lower / scale, label: { formatter: t("trend.lower") } },
    ],
  };
}

/** The limits of a stock stand on each month before, so they are lines of their own. */
function movingLimits(
  { series, limits }: Pick<MetricLine, "series" | "limits">,
  { months, scale, colour, t }: { months: readonly string[]; scale: number; colour: string; t: Say },
) {
  if (limits?.basis !== "differences") return [];
  const along = new Map(limitsAlong(series, limits).map((at, place) => [series[place]?.month as string, at]));
  return (["upper", "lower"] as const).map((side) => ({
    type: "line",
    name: t(`trend.${side}`),
    data: months.map((month) => {
      const at = along.get(month) ?? null;
      return at === null ? null : at[side] / scale;
    }),
    lineStyle: { type: "dashed", width: 1, color: colour },
    showSymbol: false,
    silent: true,
  }));
}
