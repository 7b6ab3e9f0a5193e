import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { getRowsBehind } from "../../contract/measurement/metrics.ts";
import type { QueryOf } from "../../contract/route.ts";
import type { Grain } from "../../domain/measurement/metric-definition.ts";
import { call } from "../app/api.ts";
import { useDescribeError } from "../app/describe-error.ts";
import { useDates } from "../app/use-dates.ts";
import { ErrorState, LoadingState } from "../ui/states.tsx";
import { BehindRecord } from "./behind-record.tsx";
import { measureUnit } from "./measure-unit.ts";
import styles from "./measurement.module.css";
import type { MetricDefinition } from "./metric-figure-props.ts";
import { useMetricWords } from "./use-metric-words.ts";

export interface BehindCell {
  definition: MetricDefinition;
  grain: Grain;
  subjectId: string | null;
  month: string;
  view: "live" | "closed";
  /** To which rows the figure is held: a population, a value of a split, a filter. */
  held?: Pick<QueryOf<typeof getRowsBehind>, "population" | "breakdown" | "split" | "filter">;
  /** Days instead of the month: from one up to but without another, as known now. */
  span?: { from: string; to: string; words: string } | undefined;
}

const PAGE = 25;

/** The rows that a figure is made of, side by side of the fraction, page by page. */
export function RowsBehind({ cell }: { cell: BehindCell }) {
  const { t } = useTranslation("measurement");
  const [side, setSide] = useState<"numerator" | "denominator">("numerator");
  return (
    <>
      {cell.definition.denominator.length > 0 && (
        <Segmented
          size="small"
          aria-label={t("rows.side")}
          value={side}
          onChange={setSide}
          options={(["numerator", "denominator"] as const).map((value) => ({
            value,
            label: t(`rows.${value}`),
          }))}
        />
      )}
      <Rows key={side} cell={cell} side={side} />
    </>
  );
}

function Rows({ cell, side }: { cell: BehindCell; side: "numerator" | "denominator" }) {
  const { t } = useTranslation("measurement");
  const describe = useDescribeError();
  const { definition, grain, subjectId, month, view, held } = cell;
  const query = {
    ...{ metric: definition.id, side, grain, limit: PAGE },
    ...(cell.span ? { from: cell.span.from, to: cell.span.to } : { month, view }),
    ...(subjectId === null ? {} : { subject: subjectId }),
    ...held,
  };
  const { data, error, isFetching, fetchNextPage, hasNextPage } = useInfiniteQuery({
    queryKey: [getRowsBehind.path, query],
    queryFn: ({ pageParam, signal }) =>
      call(getRowsBehind, { query: { ...query, ...(pageParam === "" ? {} : { after: pageParam }) }, signal }),
    initialPageParam: "",
    getNextPageParam: (last) => last.next ?? undefined,
  });
  if (error) return <ErrorState {...describe(error)} />;
  if (!data) return <LoadingState lines={4} />;
  const rows = data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <p className={styles.lead}>{t("rows.none")}</p>;
  return (
    <>
      <RowsTable rows={rows} />
      <p className="quiet">{t(hasNextPage ? "rows.more" : "rows.all", { count: rows.length })}</p>
      {hasNextPage && (
        <Button size="small" loading={isFetching} onClick={() => void fetchNextPage()}>
          {t("rows.next")}
        </Button>
      )}
    </>
  );
}

interface Row {
  kind: string;
  rowId: string;
  reference: string | null;
  measure: string;
  day: string;
  amount: string;
}

function RowsTable({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation("measurement");
  const dates = useDates();
  const words = useMetricWords();
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("rows.day")}</th>
            <th scope="col">{t("rows.record")}</th>
            <th scope="col" data-align="end">
              {t("rows.amount")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.rowId}${row.measure}${row.day}`}>
              <td>{dates.day(row.day)}</td>
              <td>
                <BehindRecord row={row} />
              </td>
              <td data-align="end">{words.number(Number(row.amount), measureUnit([row]), "full")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
