import { Chart } from "../../ui/chart.tsx";
import type { ChartOption } from "../../ui/chart-canvas.tsx";
import { useSeriesColours } from "../../ui/use-series-colours.ts";
import strategyStyles from "../strategy.module.css";
import styles from "./comparison.module.css";
import type { Hinges, ResultProps } from "./comparison-answer.ts";
import { useComparisonWords } from "./use-comparison-words.ts";

const SHOWN = 10;

/** What the lead of the best option over the next one hangs on: one parameter at a time, then all together. */
export function HingesSection({ comparison, result }: ResultProps) {
  const words = useComparisonWords();
  const { t } = words;
  const { hinges } = result;
  if (hinges === null) return null;
  const name = (at: number) => words.option(comparison.inputs.options[at]!);
  return (
    <section className={styles.section}>
      <h2>{t("hinge.title")}</h2>
      <p className={strategyStyles.note}>
        {t("hinge.detail", {
          ...{ one: name(hinges.one), other: name(hinges.other), figure: t(`figure.${hinges.figure}`) },
        })}
        {words.language === "en" && " "}
        {t("hinge.lead", { lead: words.figure(hinges.figure, hinges.lead) })}
      </p>
      {hinges.bars.length === 0 ? (
        <p>{t("hinge.none")}</p>
      ) : (
        <div className={styles.charts}>
          <Bars hinges={hinges} />
          <Shares hinges={hinges} />
        </div>
      )}
    </section>
  );
}

function Bars({ hinges }: { hinges: Hinges }) {
  const words = useComparisonWords();
  const { t } = words;
  const colour = useSeriesColours();
  const bars = hinges.bars.slice(0, SHOWN);
  const number = (value: number) => words.figure(hinges.figure, value);
  const names = bars.map(({ parameter }) => words.parameter(parameter));
  const upwards = bars.toReversed();
  const option: ChartOption = {
    legend: { top: 0, left: 0 },
    grid: { top: 44 },
    xAxis: { type: "value", axisLabel: { formatter: number, hideOverlap: true }, splitNumber: 4 },
    yAxis: { type: "category", data: names.toReversed(), axisLabel: { width: 150, overflow: "truncate" } },
    tooltip: { trigger: "axis", valueFormatter: (value: unknown) => number(Number(value)) },
    series: (["low", "high"] as const).map((side) => ({
      ...{ type: "bar", name: t(`hinge.${side}`), barGap: "-100%" },
      itemStyle: { color: colour(side === "low" ? "comparison" : "customers"), opacity: 0.8 },
      data: upwards.map((bar) => bar[side]),
    })),
  };
  return (
    <Chart
      title={`${t("hinge.parameter")} → ${t(`figure.${hinges.figure}`)}`}
      summary={t("hinge.summary", { names: words.list(names.slice(0, 3)) })}
      option={option}
      height={380}
      table={{
        columns: [
          { title: t("hinge.parameter") },
          { title: t("hinge.low"), align: "end" },
          { title: t("hinge.high"), align: "end" },
          { title: t("hinge.effect") },
        ],
        rows: hinges.bars.map(({ parameter, low, high, turns }) => [
          ...[words.parameter(parameter), number(low), number(high)],
          t(turns ? "hinge.turns" : "hinge.holds"),
        ]),
      }}
    />
  );
}

function Shares({ hinges }: { hinges: Hinges }) {
  const words = useComparisonWords();
  const { t, share } = words;
  if (hinges.shares === null) return null;
  return (
    <div>
      <h3>{t("hinge.shares")}</h3>
      <p className={strategyStyles.note}>{t("hinge.sharesDetail")}</p>
      <table className={styles.table} aria-label={t("hinge.shares")}>
        <thead>
          <tr>
            <th scope="col">{t("hinge.parameter")}</th>
            <th scope="col" className={styles.number}>
              {t("hinge.first")}
            </th>
            <th scope="col" className={styles.number}>
              {t("hinge.total")}
            </th>
          </tr>
        </thead>
        <tbody>
          {hinges.shares.slice(0, SHOWN).map((index) => (
            <tr key={index.parameter}>
              <th scope="row">{words.parameter(index.parameter)}</th>
              <td className={styles.number}>
                {share(Math.max(0, index.first))}{" "}
                <span className="quiet">{t("hinge.error", { error: share(index.firstError) })}</span>
              </td>
              <td className={styles.number}>
                {share(index.total)}{" "}
                <span className="quiet">{t("hinge.error", { error: share(index.totalError) })}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
