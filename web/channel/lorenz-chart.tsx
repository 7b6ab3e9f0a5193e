import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Chart } from "../ui/chart.tsx";
import { useFigureFormat } from "../ui/ui-text.ts";
import { useSeriesColours } from "../ui/use-series-colours.ts";
import type { Population } from "./population.ts";

/** How the bookings pile up from the smallest partner to the largest, against equal shares. */
export function LorenzChart({ population }: { population: Population }) {
  const { t } = useTranslation("channel");
  const figure = useFigureFormat();
  const colourOf = useSeriesColours();
  const curve = colourOf("revenue");
  const equal = colourOf("target");
  const { lorenz, gini } = population;
  const giniText = gini === null ? t("population.says.nothingSold") : figure(gini, "score");
  const option = useMemo(() => {
    const axis = (name: string) => ({
      type: "value",
      min: 0,
      max: 1,
      name,
      nameLocation: "middle",
      nameGap: 28,
      axisLabel: { formatter: (value: number) => `${Math.round(value * 100)}%` },
    });
    const percent = (value: number) => figure(value, "ratio");
    return {
      grid: { left: 28, right: 16, top: 12, bottom: 28 },
      xAxis: axis(t("population.cumulativePartners")),
      yAxis: { ...axis(t("population.cumulativeBookings")), nameGap: 40 },
      tooltip: { trigger: "axis", valueFormatter: percent },
      series: [
        {
          type: "line",
          name: t("population.lorenz"),
          data: lorenz.map(({ countShare, amountShare }) => [countShare, amountShare]),
          lineStyle: { color: curve },
          itemStyle: { color: curve },
          areaStyle: { color: curve, opacity: 0.12 },
        },
        {
          type: "line",
          name: t("population.equal"),
          silent: true,
          data: [
            [0, 0],
            [1, 1],
          ],
          lineStyle: { color: equal, width: 1, type: "dashed" },
          itemStyle: { color: equal },
        },
      ],
    };
  }, [lorenz, curve, equal, figure, t]);
  return (
    <Chart
      title={t("population.lorenz")}
      summary={t("population.lorenzSummary", { gini: giniText })}
      option={option}
      height={320}
      tooThin={population.tooFew}
      note={t("population.says.lorenz", { gini: giniText })}
      table={{
        columns: [
          { title: t("population.cumulativePartners"), align: "end" },
          { title: t("population.cumulativeBookings"), align: "end" },
        ],
        rows: lorenz.map(({ countShare, amountShare }) => [
          figure(countShare, "ratio"),
          figure(amountShare, "ratio"),
        ]),
      }}
    />
  );
}
