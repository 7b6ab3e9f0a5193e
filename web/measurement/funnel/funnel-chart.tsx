import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { DEAL_STEPS, LEAD_STEPS } from "../../../domain/measurement/funnel.ts";
import { Chart } from "../../ui/chart.tsx";
import { useSeriesColours } from "../../ui/use-series-colours.ts";
import { useMetricWords } from "../use-metric-words.ts";
import type { FunnelRow } from "./funnel-answer.ts";

const THIN = 5;

/** The steps of one funnel as bars of counts, the rate beside each. */
export function FunnelChart({ which, total }: { which: "leads" | "deals"; total: FunnelRow }) {
  const { t } = useTranslation("views");
  const words = useMetricWords();
  const colour = useSeriesColours()(which === "leads" ? "partners" : "revenue");
  const steps = useMemo(
    () =>
      (which === "leads" ? LEAD_STEPS : DEAL_STEPS).map((metric, at) => {
        const cell = total.cells[metric] ?? null;
        const rate = at === 0 ? null : words.cell(cell, "ratio");
        const immature = Number(cell?.cohort ?? 0) - Number(cell?.denominator ?? 0);
        return {
          metric,
          name: t(`step.${metric}`),
          count: Number(cell?.numerator ?? 0),
          rate,
          cell,
          immature,
        };
      }),
    [which, total, words, t],
  );
  const option = useMemo(
    () => ({
      grid: { right: 96, top: 8 },
      xAxis: { type: "value", splitNumber: 4, minInterval: 1, axisLabel: { hideOverlap: true } },
      yAxis: { type: "category", inverse: true, data: steps.map(({ name }) => name) },
      tooltip: { show: false },
      series: [
        {
          ...{ type: "bar", itemStyle: { color: colour }, data: steps.map(({ count }) => count) },
          label: {
            ...{ show: true, position: "right" },
            formatter: ({ dataIndex }: { dataIndex: number }) => {
              const step = steps[dataIndex];
              if (step === undefined) return "";
              const count = words.number(step.count, "count");
              return step.rate === null ? count : `${count} · ${step.rate}`;
            },
          },
        },
      ],
    }),
    [steps, colour, words],
  );
  const first = steps[0]?.count ?? 0;
  const immature = Math.max(0, ...steps.map((step) => step.immature));
  return (
    <Chart
      title={t(`funnel.${which}`)}
      summary={t("funnel.summary", { steps: steps.map(({ name, count }) => `${name} ${count}`).join(", ") })}
      option={option}
      height={40 + steps.length * 44}
      tooThin={first < THIN}
      note={immature > 0 && t("funnel.immature", { count: immature })}
      table={{
        columns: [
          { title: t("funnel.step") },
          { title: t("funnel.count"), align: "end" },
          { title: t("funnel.of"), align: "end" },
          { title: t("funnel.rate"), align: "end" },
        ],
        rows: steps.map(({ name, count, rate, cell }) => [
          name,
          words.number(count, "count", "full"),
          cell?.denominator == null ? "" : words.number(Number(cell.denominator), "count", "full"),
          rate ?? "",
        ]),
      }}
    />
  );
}
