import { useId } from "react";
import { useTranslation } from "react-i18next";
import { cellNumber } from "../../domain/measurement/metric-figure.ts";
import { shownMetrics, TABLE_METRICS } from "../../domain/report/monthly-pack.ts";
import { useDates } from "../app/use-dates.ts";
import { MetricCell } from "../measurement/metric-cell.tsx";
import { useMetricWords } from "../measurement/use-metric-words.ts";
import styles from "./pack.module.css";
import type { Pack } from "./pack.ts";

type Row = Pack["regions"][number];

interface PackPlacesProps {
  title: string;
  grain: "region" | "city" | "partner";
  pack: Pack;
  rows: readonly Row[];
  /** Only so many of the first and of the last, where there are more. */
  ends?: number;
}

/** Regions or cities by bookings, with their main figures. */
export function PackPlaces({ title, grain, pack, rows, ends }: PackPlacesProps) {
  const { t } = useTranslation("report");
  const { say } = useMetricWords();
  const heading = useId();
  const columns = shownMetrics(TABLE_METRICS, rows).flatMap(
    (id) => pack.definitions.find((definition) => definition.id === id) ?? [],
  );
  const booked = (row: Row) => {
    const value = row.values.find(({ metric }) => metric === "bookings");
    return (value && cellNumber(value)) ?? Number.NEGATIVE_INFINITY;
  };
  const sorted = rows.toSorted((a, b) => booked(b) - booked(a));
  const cut = ends !== undefined && sorted.length > 2 * ends + 1 ? ends : undefined;
  const shown = cut === undefined ? sorted : [...sorted.slice(0, cut), ...sorted.slice(-cut)];
  if (rows.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={title}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t(`place.${grain}`)}</th>
              {columns.map((definition) => (
                <th key={definition.id} scope="col" data-align="end">
                  {say(definition.name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, at) => (
              <Place
                key={row.subjectId}
                row={row}
                grain={grain}
                pack={pack}
                columns={columns}
                after={at === cut}
              />
            ))}
          </tbody>
        </table>
      </section>
      {cut !== undefined && (
        <p className={styles.note}>{t(`place.ends.${grain}`, { ends: cut, count: sorted.length })}</p>
      )}
    </section>
  );
}

interface PlaceProps {
  row: Row;
  grain: "region" | "city" | "partner";
  pack: Pack;
  columns: Pack["definitions"];
  /** The first of the last ones. */
  after: boolean;
}

function Place({ row, grain, pack, columns, after }: PlaceProps) {
  const { t } = useTranslation("report");
  const dates = useDates();
  const words = useMetricWords();
  return (
    <tr data-after={after || undefined}>
      <th scope="row">{row.name}</th>
      {columns.map((definition) => {
        const cell = row.values.find(({ metric }) => metric === definition.id);
        // A sum over no rows has no cell; it is nothing, and not unknown.
        const isSum = definition.kind === "additive" || definition.kind === "snapshot";
        return (
          <td key={definition.id} data-align="end">
            <MetricCell
              cell={cell}
              {...(cell === undefined && isSum ? { text: words.number(0, definition.unit) } : {})}
              of={{ definition, grain, subjectId: row.subjectId, month: pack.month, view: "closed" }}
              subject={row.name}
              asOf={t("pack.closedAt", { month: dates.month(pack.month) })}
            />
          </td>
        );
      })}
    </tr>
  );
}
