import { useTranslation } from "react-i18next";
import { addMonths, firstDayOf, toMonth } from "../../../domain/calendar/month.ts";
import { SOURCE_CHOICES } from "../../../domain/channel/kinds/usual-fields.ts";
import { DEAL_STEPS, FUNNEL_METRICS } from "../../../domain/measurement/funnel.ts";
import { useDates } from "../../app/use-dates.ts";
import { useMetricWords } from "../use-metric-words.ts";
import styles from "../view.module.css";
import { ViewCell } from "../view-cell.tsx";
import { ViewTable } from "../view-table.tsx";
import type { FunnelAnswer, FunnelRow } from "./funnel-answer.ts";

const MOST_ROWS = 100;

/** The funnels row by row: each figure opens to its definition and the rows behind. */
export function FunnelTable({ answer }: { answer: FunnelAnswer }) {
  const { t } = useTranslation("views");
  const dates = useDates();
  const words = useMetricWords();
  const metrics: readonly string[] = answer.by === "source" ? DEAL_STEPS : FUNNEL_METRICS;
  const total = answer.rows.filter(({ key }) => key === "total");
  const rows = answer.rows.filter(({ key }) => key !== "total");
  const nameOf = (row: FunnelRow): string => {
    if (row.key === "total") return t("total");
    if (row.month !== null) return dates.month(row.month);
    if (row.source === null) return row.name ?? row.key;
    const source = SOURCE_CHOICES.find(({ id }) => id === row.source);
    return source === undefined ? t("none") : words.say(source);
  };
  const shown = answer.by === "month" ? rows.toReversed() : rows.slice(0, MOST_ROWS);
  return (
    <>
      <ViewTable
        name={t("funnel.table")}
        columns={[
          { title: t(`funnel.by.${answer.by}`) },
          ...metrics.map((metric) => ({
            title: t(`step.${metric}` as "step.deals_created"),
            align: "end" as const,
          })),
        ]}
        rows={[...total, ...shown].map((row) => ({
          id: row.key,
          isWhole: row.key === "total",
          cells: [
            nameOf(row),
            ...metrics.map((metric) => (
              <FunnelCell key={metric} answer={answer} row={row} metric={metric} name={nameOf(row)} />
            )),
          ],
        }))}
      />
      {rows.length > shown.length && (
        <p className={styles.note}>{t("firstOf", { shown: shown.length, count: rows.length })}</p>
      )}
    </>
  );
}

interface FunnelCellProps {
  answer: FunnelAnswer;
  row: FunnelRow;
  metric: string;
  name: string;
}

function FunnelCell({ answer, row, metric, name }: FunnelCellProps) {
  const { t } = useTranslation("views");
  const words = useMetricWords();
  const cell = row.cells[metric] ?? null;
  const { numerator, denominator, cohort } = cell ?? {};
  const isRate = denominator != null;
  const immature = Number(cohort ?? 0) - Number(denominator ?? 0);
  // The sum of some cities is no cell of the registry, so there is nothing to open.
  const isSum = !answer.whole && row.subjectId === null;
  const count = (text: string) => words.number(Number(text), "count", "full");
  return (
    <>
      {isSum ? (
        words.cell(cell, isRate ? "ratio" : "count")
      ) : (
        <ViewCell
          metric={metric}
          cell={cell}
          of={placeOfCell(answer, row)}
          subject={name}
          asOf={t("mixed")}
        />
      )}
      {isRate && numerator != null && cell?.state !== "immature" && (
        <span className={styles.small}>
          {t("funnel.fraction", { part: count(numerator), of: count(denominator) })}
        </span>
      )}
      {isRate && immature > 0 && cell?.state !== "immature" && (
        <span className={styles.small}>{t("funnel.notYet", { count: immature })}</span>
      )}
    </>
  );
}

function placeOfCell(answer: FunnelAnswer, row: FunnelRow) {
  const { window, by, grain, subject } = answer;
  const place =
    row.subjectId === null
      ? { grain, subjectId: subject }
      : { grain: by as "region" | "city" | "partner", subjectId: row.subjectId };
  const common = { ...place, month: row.month ?? answer.month, view: "live" as const };
  if (row.month !== null) return common;
  const span = {
    from: firstDayOf(toMonth(window.from)),
    to: firstDayOf(addMonths(toMonth(window.to), 1)),
    words: `${window.from} – ${window.to}`,
  };
  return {
    ...{ ...common, span },
    ...(row.source === null ? {} : { held: { breakdown: "source" as const, split: row.source } }),
  };
}
