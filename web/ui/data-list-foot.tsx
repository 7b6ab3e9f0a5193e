import { Button } from "antd";
import styles from "./data-list.module.css";
import type { DataPage } from "./list-model.ts";
import type { ListState } from "./list-state.ts";
import { useFigureFormat, useUiText } from "./ui-text.ts";

interface DataListFootProps {
  page: Pick<DataPage<unknown>, "count" | "exact" | "next" | "previous">;
  state: ListState;
  onStateChange: (state: ListState) => void;
}

/** How many rows there are, stated honestly, and the way to the next ones. */
export function DataListFoot({ page, state, onStateChange }: DataListFootProps) {
  const text = useUiText();
  const figure = useFigureFormat();
  const go = (cursor: string | undefined) => onStateChange({ ...state, cursor });
  return (
    <div className={styles.foot}>
      <span role="status">{text.rowCount(page.count, figure(page.count, "count"), page.exact)}</span>
      {(page.next !== undefined || page.previous !== undefined || state.cursor !== undefined) && (
        <span className={styles.paging}>
          <Button
            size="small"
            disabled={page.previous === undefined && state.cursor === undefined}
            onClick={() => go(page.previous)}
          >
            {page.previous === undefined && state.cursor !== undefined ? text.list.first : text.list.previous}
          </Button>
          <Button size="small" disabled={page.next === undefined} onClick={() => go(page.next)}>
            {text.list.next}
          </Button>
        </span>
      )}
    </div>
  );
}
