import { Chart } from "../../ui/chart.tsx";
import type { ChartOption } from "../../ui/chart-canvas.tsx";
import styles from "./comparison.module.css";
import type { ResultProps } from "./comparison-answer.ts";
import { FIGURES, type FigureName, useComparisonWords } from "./use-comparison-words.ts";
import { useOptionColours } from "./use-option-colours.ts";

/** The course of customers, revenue and margin of every option: the middle as a line, eight of ten draws as a band. */
export function CourseCharts(props: ResultProps) {
  return (
    <section className={styles.section}>
      <div className={styles.charts}>
        {FIGURES.map((figure) => (
          <CourseChart key={figure} {...props} figure={figure} />
        ))}
      </div>
    </section>
  );
}

function CourseChart({ comparison, result, figure }: ResultProps & { figure: FigureName }) {
  const words = useComparisonWords();
  const { t } = words;
  const { options, months } = comparison.inputs;
  const names = options.map(words.option);
  const colours = useOptionColours(options);
  const numbers = Array.from({ length: months }, (_, at) => at + 1);
  const bandOf = (option: number) =>
    result.options[option]!.bands[figure].map(({ values }) => values) as [number[], number[], number[]];
  const shown = numbers.filter((month) => month % 6 === 0 || month === months);
  const option: ChartOption = {
    legend: { top: 0, left: 0, data: names },
    grid: { top: 44 },
    xAxis: { type: "category", data: numbers.map(String), boundaryGap: false },
    yAxis: { type: "value", axisLabel: { formatter: (value: number) => words.figure(figure, value) } },
    series: names.flatMap((name, at) => {
      const [low, middle, high] = bandOf(at);
      const band = { type: "line", stack: name, symbol: "none", silent: true, lineStyle: { opacity: 0 } };
      return [
        { ...band, name: `${name} low`, data: low },
        {
          ...{ ...band, name: `${name} high`, data: high.map((value, month) => value - low[month]!) },
          areaStyle: { color: colours[at], opacity: 0.14 },
        },
        {
          ...{ type: "line", name, data: middle, symbol: "none" },
          ...{ itemStyle: { color: colours[at] }, lineStyle: { color: colours[at] } },
        },
      ];
    }),
  };
  return (
    <Chart
      title={t(`figure.${figure}`)}
      summary={t("bands.summary", { figure: t(`figure.${figure}`), months, options: words.list(names) })}
      option={option}
      note={t("bands.note")}
      table={{
        columns: [
          { title: t("bands.month") },
          ...names.map((name) => ({ title: t("bands.p", { option: name }), align: "end" as const })),
        ],
        rows: shown.map((month) => [
          t("bands.monthNumber", { month }),
          ...names.map((_, at) => {
            const [low, middle, high] = bandOf(at).map((values) => words.figure(figure, values[month - 1]!));
            return `${middle} (${t("table.range", { low, high })})`;
          }),
        ]),
      }}
    />
  );
}
