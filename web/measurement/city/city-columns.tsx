import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../app/paths.ts";
import type { DataColumn } from "../../ui/list-model.ts";
import { useMetricWords } from "../use-metric-words.ts";
import { ViewCell } from "../view-cell.tsx";
import styles from "./city.module.css";
import { type CityRow, cityNumber } from "./city-metrics.ts";
import type { CitySpan } from "./use-city-span.ts";

/** What a city's row shows, every figure of the registry open to its definition. */
export function useCityColumns(span: CitySpan | undefined): DataColumn<CityRow>[] {
  const { t } = useTranslation("views");
  const words = useMetricWords();
  const { currency } = words;
  return useMemo(() => {
    const missing = <span className="quiet">{t("notGiven")}</span>;
    const money = { unit: currency.code, align: "end", sortable: true } as const;
    return [
      {
        ...{ id: "name", title: t("cities.name"), sortable: true },
        render: (row) => (
          <Link to={paths.city} params={{ cityId: row.id }}>
            {row.name}
          </Link>
        ),
      },
      { id: "region", title: t("cities.region"), sortable: true, render: (row) => row.regionName ?? missing },
      {
        ...{ id: "mode", title: t("cities.mode"), sortable: true },
        render: (row) => (row.coverageMode ? t(`mode.${row.coverageMode}`) : missing),
      },
      {
        ...{ id: "computedClass", title: t("cities.computedClass"), sortable: true },
        render: (row) => row.computedClass ?? missing,
      },
      {
        ...{ id: "addressable", title: t("cities.addressable"), align: "end", sortable: true },
        render: (row) =>
          row.addressableCustomers === null
            ? missing
            : words.number(row.addressableCustomers, "count", "full"),
      },
      {
        ...{ id: "paying", title: t("cities.paying"), align: "end", sortable: true },
        render: (row) => <CityCell row={row} span={span} value="payingCustomers" />,
      },
      {
        ...{ id: "penetration", title: t("cities.penetration"), align: "end", sortable: true },
        render: (row) => <CityCell row={row} span={span} value="penetration" />,
      },
      {
        ...{ id: "bookings", title: t("cities.bookings"), ...money },
        render: (row) => <CityCell row={row} span={span} value="bookings" />,
      },
      {
        ...{ id: "change", title: t("cities.change"), align: "end", sortable: true },
        render: (row) => <Change row={row} />,
      },
      {
        ...{ id: "easy", title: t("cities.easy"), align: "end", sortable: true },
        render: (row) => <Demand row={row} />,
      },
      {
        ...{ id: "partners", title: t("cities.partners"), align: "end", sortable: true },
        render: (row) => <CityCell row={row} span={span} value="partnersInForce" />,
      },
    ];
  }, [t, span, words, currency.code]);
}

const METRIC_OF = {
  payingCustomers: "paying_customers",
  penetration: "penetration",
  bookings: "bookings",
  partnersInForce: "partners_in_force",
} as const;

interface CityCellProps {
  row: CityRow;
  span: CitySpan | undefined;
  value: keyof typeof METRIC_OF;
}

/** One figure of a city that opens. */
export function CityCell({ row, span, value }: CityCellProps) {
  if (span === undefined) return null;
  const place = { grain: "city", subjectId: row.id, month: span.month, view: span.view } as const;
  return (
    <ViewCell
      metric={METRIC_OF[value]}
      cell={row.values[value]}
      of={value === "bookings" ? { ...place, span: span.year } : place}
      subject={row.name}
      asOf={value === "bookings" ? span.mixed : span.asOf}
    />
  );
}

function Change({ row }: { row: CityRow }) {
  const { t } = useTranslation("views");
  const words = useMetricWords();
  const change = cityNumber("change", [row]);
  if (change === null) return <span className="quiet">{t("cities.nothingBefore")}</span>;
  return <span>{`${change > 0 ? "+" : ""}${words.number(change, "ratio")}`}</span>;
}

/** Easy against cultivated demand: a bar in two patterns, and the share in figures. */
function Demand({ row }: { row: CityRow }) {
  const { t } = useTranslation("views");
  const words = useMetricWords();
  const easy = cityNumber("easy", [row]);
  if (easy === null) return <span className="quiet">{t("cities.noSource")}</span>;
  const share = words.number(easy, "ratio");
  return (
    <span className={styles.demand} title={t("cities.demandTitle", { easy: share })}>
      {share}
      <span className={styles.split} aria-hidden="true">
        <i data-part="easy" style={{ width: `${easy * 100}%` }} />
        <i data-part="cultivated" style={{ width: `${(1 - easy) * 100}%` }} />
      </span>
    </span>
  );
}
