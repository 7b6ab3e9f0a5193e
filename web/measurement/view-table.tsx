import type { ReactNode } from "react";
import styles from "./measurement.module.css";

interface ViewTableProps {
  /** What the table holds, for screen readers. */
  name: string;
  columns: readonly { title: string; align?: "end" }[];
  /** The first cell names the row. */
  rows: readonly { id: string; cells: readonly ReactNode[]; isWhole?: boolean }[];
}

/** A plain table that scrolls inside itself where it is wider than the page. */
export function ViewTable({ name, columns, rows }: ViewTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={name}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map(({ title, align }) => (
              <th key={title} scope="col" data-align={align}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cells, isWhole }) => (
            <tr key={id} data-whole={isWhole || undefined}>
              {columns.map(({ title, align }, at) =>
                at === 0 ? (
                  <th key={title} scope="row">
                    {cells[at]}
                  </th>
                ) : (
                  <td key={title} data-align={align}>
                    {cells[at]}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
