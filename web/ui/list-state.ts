export interface ListSort {
  id: string;
  descending: boolean;
}

/** Everything that makes a list what it is; lives in the address, so that a list can be sent to a colleague. */
export interface ListState {
  /** Words searched for. */
  q: string;
  /** Filter id to the values let through; an empty list filters nothing. */
  filters: Readonly<Record<string, readonly string[]>>;
  /** Most important first. */
  sort: readonly ListSort[];
  /** Ids of the columns shown, in order; undefined for the usual ones. */
  columns?: readonly string[] | undefined;
  /** Where the page begins, as the server named it; undefined for the first page. */
  cursor?: string | undefined;
}

export const emptyListState: ListState = { q: "", filters: {}, sort: [] };

/**
 * The state with another search; paging starts anew.
 *
 * @example withSearch(state, "cloud")
 */
export function withSearch(state: ListState, q: string): ListState {
  return { ...state, q, cursor: undefined };
}

/**
 * The state with one filter set, or taken away when no value is left; paging starts anew.
 *
 * @example withFilter(state, "class", ["A", "B"])
 */
export function withFilter(state: ListState, id: string, values: readonly string[]): ListState {
  const { [id]: _, ...others } = state.filters;
  return {
    ...state,
    filters: values.length > 0 ? { ...others, [id]: values } : others,
    cursor: undefined,
  };
}

/**
 * The state after a click on a column's head: ascending, descending, off. With `add` the other columns keep
 * sorting before it. Paging starts anew.
 *
 * @param add true when Shift was held
 * @example withSort(emptyListState, "bookings", false).sort // [{ id: "bookings", descending: false }]
 */
export function withSort(state: ListState, id: string, add: boolean): ListState {
  const current = state.sort.find((sort) => sort.id === id);
  const next: ListSort[] = !current
    ? [{ id, descending: false }]
    : current.descending
      ? []
      : [{ id, descending: true }];
  const sort = add
    ? current
      ? state.sort.flatMap((one) => (one.id === id ? next : [one]))
      : [...state.sort, ...next]
    : next;
  return { ...state, sort, cursor: undefined };
}

/**
 * The state with one column shown or hidden; undefined again when that is the usual choice.
 *
 * @param all ids of all columns in their order
 * @param usual ids of the columns shown without a choice
 * @example withColumn(state, ["name", "city"], ["name"], "city")
 */
export function withColumn(
  state: ListState,
  all: readonly string[],
  usual: readonly string[],
  id: string,
): ListState {
  const shown = new Set(state.columns ?? usual);
  if (!shown.delete(id)) shown.add(id);
  const columns = all.filter((one) => shown.has(one));
  const isUsual = columns.length === usual.length && columns.every((one, index) => one === usual[index]);
  return { ...state, columns: isUsual ? undefined : columns };
}
