import type { getMetricValues } from "../../contract/measurement/metrics.ts";
import type { AnswerOf } from "../../contract/route.ts";
import { addMonths, type Month } from "../../domain/calendar/month.ts";
import type { Grain } from "../../domain/measurement/metric-definition.ts";
import { cellNumber } from "../../domain/measurement/metric-figure.ts";
import { type MetricLine, type MonthlyValue, metricLine } from "../../domain/measurement/metric-line.ts";
import type { Charted } from "../../domain/measurement/natural-limits.ts";
import { readSlice } from "../../domain/measurement/slice.ts";

export type ShownValue = AnswerOf<typeof getMetricValues>["values"][number];

/** One line of the explorer: a subject of a level, or a value of a split, over the months. */
export interface ExplorerSeries {
  /** Subject id, value of the split, or empty for the company and what belongs nowhere. */
  readonly key: string;
  readonly grain: Grain;
  readonly subjectId: string | null;
  readonly split: string | null;
  readonly byMonth: ReadonlyMap<string, ShownValue>;
  readonly line: MetricLine;
}

/**
 * The months of a view, earliest first.
 *
 * @example monthsBack(toMonth("2026-03"), 3) // ["2026-01", "2026-02", "2026-03"]
 */
export function monthsBack(last: Month, count: number): Month[] {
  return Array.from({ length: count }, (_, at) => addMonths(last, at + 1 - count));
}

/**
 * Values as lines, the greatest last value first; each line has its mean and limits from its own months.
 *
 * @param grain only values of this level
 * @param running the month that is not over: a part of a month is no signal
 * @example explorerSeries(definition, values, { grain: "city", running: month })[0]?.line.signal // "above"
 */
export function explorerSeries(
  definition: Charted,
  values: readonly ShownValue[],
  { grain, running }: { grain: Grain; running?: string | undefined },
): ExplorerSeries[] {
  const groups = new Map<string, ShownValue[]>();
  for (const value of values) {
    if (value.grain !== grain || value.month === null) continue;
    const key = readSlice(value.slice)?.split ?? value.subjectId ?? "";
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  const series = [...groups].map(([key, own]): ExplorerSeries => {
    const [first] = own;
    return {
      key,
      grain,
      subjectId: first?.subjectId ?? null,
      split: first === undefined ? null : (readSlice(first.slice)?.split ?? null),
      byMonth: new Map(own.map((value) => [value.month ?? "", value])),
      line: metricLine(definition, own.filter(({ month }) => month !== running) as MonthlyValue[]),
    };
  });
  return series.toSorted((a, b) => lastNumber(b) - lastNumber(a) || (a.key < b.key ? -1 : 1));
}

function lastNumber({ byMonth, line }: ExplorerSeries): number {
  const known = line.series.findLast(({ number }) => number !== null)?.number;
  const any = [...byMonth.values()].map(cellNumber).find((number) => number !== null);
  return known ?? any ?? Number.NEGATIVE_INFINITY;
}

/** The number of a line in a month, or null where there is none. */
export function numberIn(series: ExplorerSeries, month: string): number | null {
  const value = series.byMonth.get(month);
  return value === undefined ? null : cellNumber(value);
}
