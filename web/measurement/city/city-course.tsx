import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "../../app/use-dates.ts";
import { Chart } from "../../ui/chart.tsx";
import { useSeriesColours } from "../../ui/use-series-colours.ts";
import { useMetricWords } from "../use-metric-words.ts";
import type { CityAnswer } from "./city-answer.ts";

/** Bookings and paying customers of a city month by month. */
export function CityCourse({ course }: { course: CityAnswer["course"] }) {
  const { t } = useTranslation("views");
  const dates = useDates();
  const words = useMetricWords();
  const colourOf = useSeriesColours();
  const [bookings, customers] = [colourOf("revenue"), colourOf("customers")];
  const scale = 10 ** words.currency.exponent;
  const option = useMemo(
    () => ({
      legend: { top: 0, left: 0 },
      grid: { right: 4, top: 36 },
      xAxis: { type: "category", data: course.map(({ month }) => dates.month(month)) },
      yAxis: [
        {
          type: "value",
          splitNumber: 4,
          axisLabel: { formatter: (value: number) => words.number(value * scale, "money") },
        },
        { type: "value", splitNumber: 4, splitLine: { show: false } },
      ],
      series: [
        {
          ...{ type: "bar", name: t("city.bookings"), itemStyle: { color: bookings } },
          data: course.map((one) => Number(one.bookings?.numerator ?? 0) / scale),
          tooltip: { valueFormatter: (value: number) => words.number(value * scale, "money") },
        },
        {
          ...{ type: "line", name: t("cities.paying"), yAxisIndex: 1, itemStyle: { color: customers } },
          ...{ symbol: "rect", symbolSize: 6, showSymbol: true },
          data: course.map(({ payingCustomers }) =>
            payingCustomers === null ? null : Number(payingCustomers.numerator),
          ),
        },
      ],
    }),
    [course, dates, words, scale, bookings, customers, t],
  );
  return (
    <Chart
      title={t("city.courseTitle")}
      summary={t("city.courseSummary", { months: course.length })}
      option={option}
      tooThin={course.filter((one) => one.bookings !== null).length < 3}
      note={t("city.courseNote")}
      table={{
        columns: [
          { title: t("month") },
          { title: `${t("city.bookings")} ${words.currency.code}`, align: "end" },
          { title: t("cities.paying"), align: "end" },
        ],
        rows: course
          .toReversed()
          .map((one) => [
            dates.month(one.month),
            words.number(Number(one.bookings?.numerator ?? 0), "money", "full"),
            one.payingCustomers === null
              ? t("city.notClosed")
              : words.number(Number(one.payingCustomers.numerator), "count", "full"),
          ]),
      }}
    />
  );
}
