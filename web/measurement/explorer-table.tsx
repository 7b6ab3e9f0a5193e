import { useTranslation } from "react-i18next";
import type { Dimension } from "../../domain/measurement/metric-definition.ts";
import { usePeriod } from "../app/period.ts";
import { useDates } from "../app/use-dates.ts";
import { StateMark } from "../ui/state-mark.tsx";
import styles from "./explorer.module.css";
import type { Metric } from "./explorer-controls.tsx";
import type { ExplorerSearch } from "./explorer-search.ts";
import type { ExplorerSeries } from "./explorer-series.ts";
import tables from "./measurement.module.css";
import { MetricCell } from "./metric-cell.tsx";

const MOST_ROWS = 100;

interface ExplorerTableProps {
  metric: Metric;
  series: readonly ExplorerSeries[];
  months: readonly string[];
  nameOf: (series: ExplorerSeries) => string;
  dimension: Dimension | undefined;
  search: ExplorerSearch;
  /** Looks at one line alone. */
  onOnly: ((key: string) => void) | undefined;
}

/** Every value of the view, the latest month first; each opens and shows where it comes from. */
export function ExplorerTable(props: ExplorerTableProps) {
  const { t } = useTranslation("measurement");
  const dates = useDates();
  const { last } = usePeriod();
  const { series, months } = props;
  const columns = months.toReversed();
  return (
    <div className={tables.block}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={tables.scroll} tabIndex={0} aria-label={t("explorer.tableTitle")}>
        <table className={`${tables.table} ${styles.matrix}`}>
          <thead>
            <tr>
              <th scope="col">{t("metrics.subject")}</th>
              <th scope="col">{t("explorer.signal")}</th>
              {columns.map((month) => (
                <th key={month} scope="col" data-align="end">
                  {month === last ? t("explorer.live", { month: dates.month(month) }) : dates.month(month)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {series.slice(0, MOST_ROWS).map((one) => (
              <Row key={`${one.grain} ${one.key}`} {...props} one={one} columns={columns} />
            ))}
          </tbody>
        </table>
      </section>
      {series.length > MOST_ROWS && (
        <p className="quiet">{t("explorer.rows", { shown: MOST_ROWS, count: series.length })}</p>
      )}
    </div>
  );
}

function Row({
  metric: { definition, owner },
  one,
  columns,
  nameOf,
  dimension,
  search,
  onOnly,
}: ExplorerTableProps & { one: ExplorerSeries; columns: readonly string[] }) {
  const { t } = useTranslation("measurement");
  const dates = useDates();
  const name = nameOf(one);
  const { population, filter } = search;
  const held = {
    ...(dimension === undefined ? {} : { breakdown: dimension, split: one.split ?? "" }),
    ...(population === undefined ? {} : { population }),
    ...(filter === undefined ? {} : { filter }),
  };
  return (
    <tr>
      <th scope="row" title={name}>
        {onOnly && one.key !== "" ? (
          <button type="button" className={styles.row} onClick={() => onOnly(one.key)}>
            {name}
          </button>
        ) : (
          name
        )}
      </th>
      <td className={styles.signal}>
        <Signal series={one} />
      </td>
      {columns.map((month) => {
        const value = one.byMonth.get(month);
        const closedIn = value?.closedIn ?? null;
        return (
          <td key={month} data-align="end">
            {value === undefined ? (
              <span className="quiet">·</span>
            ) : (
              <MetricCell
                cell={value}
                of={{
                  ...{ definition, grain: one.grain, subjectId: one.subjectId, month, held },
                  view: closedIn === null ? "live" : "closed",
                }}
                subject={name}
                asOf={
                  closedIn === null
                    ? t("metrics.asLive")
                    : t("metrics.asClosed", { month: dates.month(closedIn) })
                }
                owner={owner?.ownerName}
              />
            )}
          </td>
        );
      })}
    </tr>
  );
}

function Signal({ series: { line } }: { series: ExplorerSeries }) {
  const { t } = useTranslation("measurement");
  if (line.limits === null) return <span className="quiet">{t("explorer.noLimits")}</span>;
  if (line.signal === null) return <StateMark state="none" label={t("explorer.usual")} />;
  return <StateMark state="watch" label={t(`explorer.${line.signal}`)} />;
}
