import { Link } from "@tanstack/react-router";
import { Drawer } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../../contract/route.ts";
import type { getSaturation } from "../../contract/strategy/diagnosis-methods.ts";
import { addMonths, type Month } from "../../domain/calendar/month.ts";
import { paths } from "../app/paths.ts";
import { useDates } from "../app/use-dates.ts";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import { Chart } from "../ui/chart.tsx";
import styles from "./strategy.module.css";

export type SaturatedCity = AnswerOf<typeof getSaturation>["cities"][number];

interface SaturationDrawerProps {
  readonly city: SaturatedCity;
  /** The last one looked at. */
  readonly month: Month;
  readonly onClose: () => void;
  /** Why the curve is not to be trusted, if it is not. */
  readonly children: ReactNode;
}

const QUARTER = 3;

/** What stands behind a city's saturation: its new customers quarter by quarter, the curve through them, and the rows. */
export function SaturationDrawer({ city, month, onClose, children }: SaturationDrawerProps) {
  const { t } = useTranslation("strategy");
  const dates = useDates();
  const words = useMetricWords();
  const { course, name } = city;
  const ends = course.map((_, at) => dates.month(addMonths(month, -QUARTER * (course.length - 1 - at))));
  const count = (value: number | null) =>
    value === null ? words.absent("too-few") : words.number(value, "count");
  const line = { type: "line" as const, name: t("saturation.curve"), symbol: "none" };
  return (
    <Drawer open size={560} title={t("saturation.of", { city: name })} onClose={onClose}>
      <p className={styles.note}>{t("saturation.how")}</p>
      {children && <p>{children}</p>}
      <Chart
        title={t("saturation.came")}
        summary={t("saturation.summary", { city: name, count: course.length })}
        option={{
          legend: { top: 0, left: 0 },
          grid: { top: 44 },
          xAxis: { type: "category", data: ends },
          yAxis: { type: "value", minInterval: 1 },
          series: [
            { type: "bar", name: t("saturation.came"), data: course.map(({ came }) => came) },
            ...(course.some(({ curve }) => curve !== null)
              ? [
                  {
                    ...line,
                    data: course.map(({ curve }) => (curve === null ? null : Number(curve.toFixed(1)))),
                  },
                ]
              : []),
          ],
        }}
        table={{
          columns: [
            { title: t("saturation.quarterTo") },
            { title: t("saturation.came"), align: "end" },
            { title: t("saturation.curve"), align: "end" },
          ],
          rows: course.map(({ came, curve }, at) => [ends[at], count(came), count(curve)]),
        }}
      />
      <p>
        <Link
          to={paths.explorer}
          search={{ metric: "new_paying_customers", by: "city", only: city.cityId, months: 36 }}
        >
          {t("saturation.rows")}
        </Link>
      </p>
    </Drawer>
  );
}
