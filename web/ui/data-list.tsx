import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import styles from "./data-list.module.css";
import { DataListFoot } from "./data-list-foot.tsx";
import { DataListTable } from "./data-list-table.tsx";
import { DataListToolbar } from "./data-list-toolbar.tsx";
import type { DataColumn, DataFilter, DataPage } from "./list-model.ts";
import { emptyListState, type ListState } from "./list-state.ts";
import { useShortcuts } from "./shortcuts.ts";
import { EmptyState, type ErrorDescription, ErrorState, NoPermission } from "./states.tsx";
import { useUiText } from "./ui-text.ts";

export interface DataListProps<Row> {
  /** What is listed, for screen readers. */
  name: string;
  columns: readonly DataColumn<Row>[];
  filters?: readonly DataFilter[];
  rowKey: (row: Row) => string;
  page: DataPage<Row> | undefined;
  /** A new page is on its way; the old one stays and is dimmed. */
  busy?: boolean;
  error?: ErrorDescription | undefined;
  onRetry?: () => void;
  /** Given, the list may not be seen; the text says who can. */
  forbidden?: string | undefined;
  state: ListState;
  onStateChange: (state: ListState) => void;
  searchable?: boolean;
  /** Enter on a row, or a click beside its links. */
  onOpen?: (row: Row) => void;
  /** Takes the whole list, or the rows that are selected, as a file; given, rows can be selected. */
  onExport?: (selected?: readonly string[]) => void;
  /** What else can be done with the rows that are selected; given, rows can be selected. */
  bulkActions?: (selected: readonly string[]) => ReactNode;
  /** Views of the list that can be taken up, before the search. */
  views?: ReactNode;
  /** What stands where there is no row at all and no filter: the next step. */
  empty?: ReactNode;
  /** Further buttons at the right of the toolbar. */
  actions?: ReactNode;
}

/** A list that the server filters, sorts and pages; all of its state is the caller's, usually the address. */
export function DataList<Row>(props: DataListProps<Row>) {
  const { columns, page, state, rowKey, onOpen } = props;
  const selectable = props.onExport !== undefined || props.bulkActions !== undefined;
  const text = useUiText();
  const body = useRef<HTMLTableSectionElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const [marked, setSelected] = useState<readonly string[]>([]);
  const shown = useMemo(() => {
    const chosen = state.columns;
    return columns.filter((column) => (chosen ? chosen.includes(column.id) : !column.hidden));
  }, [columns, state.columns]);

  const toggle = useCallback(
    (key: string) =>
      setSelected((before) =>
        before.includes(key) ? before.filter((one) => one !== key) : [...before, key],
      ),
    [],
  );
  const rows = page?.rows ?? [];
  // What is no longer on the page is not acted on unseen.
  const selected = marked.filter((key) => rows.some((row) => rowKey(row) === key));
  const focused = () =>
    Array.from(body.current?.rows ?? []).findIndex((row) => row.contains(document.activeElement));
  const focus = (index: number) => {
    const row = body.current?.rows[Math.min(rows.length - 1, Math.max(0, index))];
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
  };
  const move = (by: number) => focus(focused() + (focused() < 0 && by < 0 ? 1 : by));
  const toFirst = () => focus(0);
  const toLast = () => focus(rows.length - 1);
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    x: () => {
      const row = rows[focused()];
      if (row && selectable) toggle(rowKey(row));
    },
    Home: toFirst,
    End: toLast,
    "/": () => search.current?.focus(),
  });

  if (props.forbidden !== undefined) return <NoPermission level={2} whoCan={props.forbidden} />;
  const narrowed = state.q !== "" || Object.keys(state.filters).length > 0;
  const nothing = page !== undefined && rows.length === 0;
  if (nothing && !narrowed && state.cursor === undefined && props.empty) return props.empty;
  return (
    <div className={styles.list}>
      <DataListToolbar
        {...props}
        search={search}
        shown={shown}
        selected={selected}
        onClear={() => setSelected([])}
      />
      {props.error && !page ? (
        <ErrorState
          {...props.error}
          {...(props.onRetry ? { onRetry: props.onRetry } : {})}
          retrying={props.busy ?? false}
        />
      ) : nothing ? (
        <EmptyState
          title={narrowed ? text.noMatch : text.emptyList}
          action={
            narrowed && (
              <button
                type="button"
                className={styles.link}
                onClick={() =>
                  props.onStateChange({ ...emptyListState, sort: state.sort, columns: state.columns })
                }
              >
                {text.clearFilters}
              </button>
            )
          }
        />
      ) : (
        <DataListTable
          {...props}
          columns={shown}
          body={body}
          selected={selectable ? selected : undefined}
          onToggle={toggle}
          onSelectAll={(all) => setSelected(all ? rows.map(rowKey) : [])}
          onOpen={onOpen}
        />
      )}
      {page && rows.length > 0 && (
        <DataListFoot page={page} state={state} onStateChange={props.onStateChange} />
      )}
    </div>
  );
}
