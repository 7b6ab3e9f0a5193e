import { Checkbox } from "antd";
import type { MouseEvent, RefObject } from "react";
import styles from "./data-list.module.css";
import type { DataColumn, DataPage } from "./list-model.ts";
import { type ListState, withSort } from "./list-state.ts";
import { useDensity, useUiText } from "./ui-text.ts";

interface DataListTableProps<Row> {
  name: string;
  columns: readonly DataColumn<Row>[];
  rowKey: (row: Row) => string;
  page: DataPage<Row> | undefined;
  busy?: boolean;
  state: ListState;
  onStateChange: (state: ListState) => void;
  body: RefObject<HTMLTableSectionElement | null>;
  selected: readonly string[] | undefined;
  onToggle: (key: string) => void;
  onSelectAll: (all: boolean) => void;
  onOpen: ((row: Row) => void) | undefined;
}

/** The rows themselves; head and first column stay in view. */
export function DataListTable<Row>(props: DataListTableProps<Row>) {
  const { name, columns, page, busy = false, selected, rowKey } = props;
  const text = useUiText();
  const { density } = useDensity();
  const rows = page?.rows ?? [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.scroll} aria-label={name} tabIndex={0}>
      <table
        className={styles.table}
        data-density={density}
        aria-busy={busy || !page}
        data-busy={(busy && page && true) || undefined}
      >
        <thead>
          <tr>
            {selected && (
              <th className={styles.select}>
                <Checkbox
                  aria-label={text.list.selectAll}
                  checked={rows.length > 0 && rows.every((row) => selected.includes(rowKey(row)))}
                  indeterminate={selected.length > 0 && !rows.every((row) => selected.includes(rowKey(row)))}
                  onChange={(event) => props.onSelectAll(event.target.checked)}
                />
              </th>
            )}
            {columns.map((column, index) => (
              <ColumnHead
                key={column.id}
                primary={index === 0}
                column={column}
                state={props.state}
                onStateChange={props.onStateChange}
              />
            ))}
          </tr>
        </thead>
        <tbody ref={props.body}>
          {page
            ? rows.map((row) => <DataRow key={rowKey(row)} row={row} {...props} />)
            : Array.from({ length: 8 }, (_, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the placeholders have no identity
                <tr key={i}>
                  {columns.map((column) => (
                    <td key={column.id}>
                      <span className={styles.bone} />
                    </td>
                  ))}
                </tr>
              ))}
        </tbody>
      </table>
      {!page && (
        <span className="visually-hidden" role="status">
          {text.loading}
        </span>
      )}
    </section>
  );
}

function DataRow<Row>({
  row,
  columns,
  rowKey,
  selected,
  onToggle,
  onOpen,
}: DataListTableProps<Row> & { row: Row }) {
  const text = useUiText();
  const key = rowKey(row);
  const isSelected = selected?.includes(key) ?? false;
  const open = (event: MouseEvent) => {
    const onControl = event.target instanceof Element && event.target.closest("a, button, input, label");
    if (!onControl && window.getSelection()?.isCollapsed !== false) onOpen?.(row);
  };
  return (
    <tr
      tabIndex={-1}
      data-selected={isSelected || undefined}
      data-opens={onOpen ? true : undefined}
      onClick={open}
      onKeyDown={(event) => {
        if (event.key === "Enter" && event.target === event.currentTarget) onOpen?.(row);
      }}
    >
      {selected && (
        <td className={styles.select}>
          <Checkbox aria-label={text.list.select} checked={isSelected} onChange={() => onToggle(key)} />
        </td>
      )}
      {columns.map((column, index) =>
        index === 0 ? (
          <th key={column.id} scope="row" data-align={column.align} data-primary>
            {column.render(row)}
          </th>
        ) : (
          <td key={column.id} data-align={column.align} data-wrap={column.wrap || undefined}>
            {column.render(row)}
          </td>
        ),
      )}
    </tr>
  );
}

interface ColumnHeadProps<Row> {
  column: DataColumn<Row>;
  /** The column that names the row stays in view. */
  primary: boolean;
  state: ListState;
  onStateChange: (state: ListState) => void;
}

function ColumnHead<Row>({ column, primary, state, onStateChange }: ColumnHeadProps<Row>) {
  const text = useUiText();
  const place = state.sort.findIndex((sort) => sort.id === column.id);
  const sort = state.sort[place];
  const direction = sort ? (sort.descending ? "descending" : "ascending") : "none";
  const title = (
    <>
      {column.title}
      {column.unit && <span className={styles.unit}> {column.unit}</span>}
    </>
  );
  if (!column.sortable)
    return (
      <th scope="col" data-align={column.align} data-primary={primary || undefined}>
        <span className={styles.plain}>{title}</span>
      </th>
    );
  return (
    <th scope="col" data-align={column.align} data-primary={primary || undefined} aria-sort={direction}>
      <button
        type="button"
        className={styles.sort}
        data-sorted={direction}
        title={text.list.sortHint}
        onClick={(event) => onStateChange(withSort(state, column.id, event.shiftKey))}
      >
        {title}
        <span className={styles.arrow} aria-hidden="true">
          {direction === "ascending" ? "↑" : direction === "descending" ? "↓" : ""}
          {state.sort.length > 1 && place >= 0 ? place + 1 : ""}
        </span>
      </button>
    </th>
  );
}
