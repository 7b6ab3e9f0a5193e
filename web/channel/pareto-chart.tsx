import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../app/paths.ts";
import { axisLabel } from "../ui/axis-label.ts";
import { Chart } from "../ui/chart.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import { useSeriesColours } from "../ui/use-series-colours.ts";
import { chartAmount } from "./partner-totals.ts";
import type { Population } from "./population.ts";

/** The limit of class A: the partners that together bring so much. */
const classALimit = 0.8;

/** The largest partners in order, and how much of all bookings they bring together. */
export function ParetoChart({ population }: { population: Population }) {
  const { t } = useTranslation("channel");
  const figure = useFigureFormat();
  const colourOf = useSeriesColours();
  const bars = colourOf("revenue");
  const line = colourOf("open");
  const { pareto, currency: code, exponent } = population;
  const option = useMemo(() => {
    const short = (value: number) =>
      figure(BigInt(Math.round(value * 10 ** exponent)), "money", {
        currency: { code, exponent },
        form: "short",
        hideCurrency: true,
      });
    const percent = (value: number) => figure(value, "ratio");
    return {
      legend: { top: 0, left: 0 },
      grid: { right: 4, top: 32 },
      xAxis: { type: "category", data: pareto.map(({ name }) => name), axisLabel: { show: false } },
      yAxis: [
        {
          type: "value",
          axisLabel: { formatter: (value: number) => axisLabel(short(value)) },
          splitNumber: 4,
        },
        {
          type: "value",
          min: 0,
          max: 1,
          splitLine: { show: false },
          axisLabel: { formatter: (value: number) => `${Math.round(value * 100)}%` },
        },
      ],
      series: [
        {
          type: "bar",
          name: t("field.bookings"),
          itemStyle: { color: bars },
          tooltip: { valueFormatter: short },
          data: pareto.map(({ amountMinor }) => chartAmount(amountMinor, exponent)),
        },
        {
          type: "line",
          name: t("population.cumulativeBookings"),
          yAxisIndex: 1,
          lineStyle: { color: line },
          itemStyle: { color: line },
          tooltip: { valueFormatter: percent },
          data: pareto.map(({ cumulativeShare }) => cumulativeShare),
          markLine: {
            silent: true,
            symbol: "none",
            lineStyle: { type: "dashed" },
            label: { formatter: "80%", position: "insideEndBottom" },
            data: [{ yAxis: classALimit }],
          },
        },
      ],
    };
  }, [pareto, code, exponent, bars, line, figure, t]);
  const classA = population.classes.find((one) => one.class === "A");
  return (
    <Chart
      title={t("population.pareto")}
      unit={code}
      summary={t("population.paretoSummary")}
      option={option}
      height={320}
      tooThin={population.tooFew}
      note={
        classA &&
        t("population.says.pareto", {
          partners: figure(classA.partners, "count"),
          of: figure(population.partners, "count"),
        })
      }
      table={{
        columns: [
          { title: t("field.name") },
          { title: `${t("field.bookings")} ${code}`, align: "end" },
          { title: t("population.share"), align: "end" },
          { title: t("population.cumulativeBookings"), align: "end" },
          { title: t("population.class") },
        ],
        rows: pareto.map((one) => [
          <Link key={one.id} to={paths.partner} params={{ partnerId: one.id }}>
            {one.name}
          </Link>,
          figure(one.amountMinor, "money", { currency: { code, exponent }, hideCurrency: true }),
          figure(one.share, "ratio"),
          figure(one.cumulativeShare, "ratio"),
          one.class,
        ]),
      }}
    />
  );
}
