import { lazy, type ReactNode, Suspense, useId, useState } from "react";
import styles from "./chart.module.css";
import type { ChartOption } from "./chart-canvas.tsx";
import { useUiText } from "./ui-text.ts";

const ChartCanvas = lazy(() =>
  import("./chart-canvas.tsx").then((module) => ({ default: module.ChartCanvas })),
);

export interface ChartTable {
  columns: readonly { title: string; align?: "start" | "end" }[];
  rows: readonly (readonly ReactNode[])[];
}

export interface ChartProps {
  title: string;
  /** What the axes count in. */
  unit?: string;
  /** What the chart shows, in a sentence or two; read aloud in its place. */
  summary: string;
  /** An ECharts option without colours and fonts: those come from the theme. */
  option: ChartOption;
  /** The same figures as a table. */
  table: ChartTable;
  height?: number;
  /** Too few values to draw a conclusion from: said, not hidden. */
  tooThin?: boolean;
  /** A sentence under the chart: what to see in it. */
  note?: ReactNode;
}

/** A chart of one hand with its table beside it. */
export function Chart({ title, unit, summary, option, table, height = 280, tooThin, note }: ChartProps) {
  const text = useUiText();
  const [asTable, setAsTable] = useState(false);
  const heading = useId();
  return (
    <section className={styles.chart} aria-labelledby={heading}>
      <header className={styles.head}>
        <h2 id={heading} className={styles.title}>
          {title}
          {unit && <span className={styles.unit}> {unit}</span>}
        </h2>
        <button type="button" className={styles.toggle} onClick={() => setAsTable(!asTable)}>
          {asTable ? text.chart.showChart : text.chart.showTable}
        </button>
      </header>
      {tooThin && <p className={styles.thin}>{text.chart.tooThin}</p>}
      {asTable ? (
        <Table table={table} label={title} />
      ) : (
        <div role="img" aria-label={summary} className={styles.drawing} style={{ height }}>
          <Suspense fallback={<span className={styles.waiting} />}>
            <ChartCanvas option={option} height={height} />
          </Suspense>
        </div>
      )}
      {note && <p className={styles.note}>{note}</p>}
    </section>
  );
}

function Table({ table, label }: { table: ChartTable; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column.title} scope="col" data-align={column.align}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a chart have no other identity
            <tr key={at}>
              {row.map((cell, index) => (
                <td key={table.columns[index]?.title} data-align={table.columns[index]?.align}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
