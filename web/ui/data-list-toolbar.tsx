import { Button, Checkbox, Input, Popover, Segmented } from "antd";
import { type ReactNode, type RefObject, useEffect, useState } from "react";
import styles from "./data-list.module.css";
import { FilterChips } from "./filter-chips.tsx";
import type { DataColumn, DataFilter } from "./list-model.ts";
import { type ListState, withColumn, withSearch } from "./list-state.ts";
import { useDensity, useUiText } from "./ui-text.ts";

interface DataListToolbarProps<Row> {
  columns: readonly DataColumn<Row>[];
  shown: readonly DataColumn<Row>[];
  filters?: readonly DataFilter[];
  state: ListState;
  onStateChange: (state: ListState) => void;
  searchable?: boolean;
  search: RefObject<HTMLInputElement | null>;
  selected: readonly string[];
  onClear: () => void;
  onExport?: (selected?: readonly string[]) => void;
  bulkActions?: (selected: readonly string[]) => ReactNode;
  views?: ReactNode;
  actions?: ReactNode;
}

/** Search, filters as chips, columns, density, export; with a selection, what can be done with it. */
export function DataListToolbar<Row>(props: DataListToolbarProps<Row>) {
  const { state, onStateChange, selected, filters = [], onExport } = props;
  const text = useUiText();
  return (
    <div className={styles.toolbar}>
      {props.views}
      {props.searchable !== false && <SearchBox {...props} />}
      {filters.length > 0 && <FilterChips filters={filters} state={state} onStateChange={onStateChange} />}
      <span className={styles.gap} />
      {selected.length > 0 && (
        <span className={styles.bulk}>
          <span role="status">{text.selected(selected.length)}</span>
          {props.bulkActions?.(selected)}
          {onExport && <Button onClick={() => onExport(selected)}>{text.list.exportSelected}</Button>}
          <Button type="text" onClick={props.onClear}>
            {text.list.clearSelection}
          </Button>
        </span>
      )}
      <ColumnChooser {...props} />
      {onExport && (
        <Button type="text" onClick={() => onExport()}>
          {text.list.export}
        </Button>
      )}
      {props.actions}
    </div>
  );
}

/** Waits until typing pauses; the address is the truth, also when it changes from elsewhere. */
function SearchBox<Row>({ search, state, onStateChange }: DataListToolbarProps<Row>) {
  const text = useUiText();
  const [typed, setTyped] = useState(state.q);
  useEffect(() => setTyped(state.q), [state.q]);
  useEffect(() => {
    if (typed === state.q) return;
    const timer = setTimeout(() => onStateChange(withSearch(state, typed)), 300);
    return () => clearTimeout(timer);
  }, [typed, state, onStateChange]);
  return (
    <Input
      ref={(input) => {
        search.current = input?.input ?? null;
      }}
      className={styles.search ?? ""}
      type="search"
      allowClear
      aria-label={text.list.search}
      placeholder={text.list.search}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => onStateChange(withSearch(state, typed))}
    />
  );
}

function ColumnChooser<Row>({ columns, shown, state, onStateChange }: DataListToolbarProps<Row>) {
  const text = useUiText();
  const { density, setDensity } = useDensity();
  const all = columns.map((column) => column.id);
  const usual = columns.filter((column) => !column.hidden).map((column) => column.id);
  const content = (
    <div className={styles.chooser}>
      {columns.map((column, index) => (
        <Checkbox
          key={column.id}
          checked={shown.includes(column)}
          disabled={index === 0}
          onChange={() => onStateChange(withColumn(state, all, usual, column.id))}
        >
          {column.title}
        </Checkbox>
      ))}
      {state.columns && (
        <Button size="small" onClick={() => onStateChange({ ...state, columns: undefined })}>
          {text.list.resetColumns}
        </Button>
      )}
      <div className={styles.density}>
        <span id="list-density">{text.list.density}</span>
        <Segmented
          size="small"
          aria-labelledby="list-density"
          value={density}
          onChange={setDensity}
          options={[
            { value: "compact", label: text.list.compact },
            { value: "comfortable", label: text.list.comfortable },
          ]}
        />
      </div>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={content}>
      <Button type="text" aria-haspopup="dialog">
        {text.list.columns}
      </Button>
    </Popover>
  );
}
