import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import type { ListState } from "../ui/list-state.ts";

/** A list's state in the address: short words a person can read. */
export interface ListSearch {
  q?: string;
  /** "class:A,B;state:active" */
  filter?: string;
  /** "-bookings,name"; a minus is descending. */
  sort?: string;
  columns?: string;
  cursor?: string;
}

const some = (value: unknown): string | undefined => {
  if (typeof value === "string" && value !== "") return value;
  // The router reads a bare number or boolean in the address as such.
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
};

const escapeWord = (value: string) => value.replace(/[%,;:]/g, encodeURIComponent);
function readWord(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // An address cut off or typed by hand; take it as it stands.
    return text;
  }
}

const words = (value: string | undefined) => (value ? value.split(",").map(readWord) : []);

/**
 * Keeps what belongs to a list out of whatever stands in the address; for a route's validateSearch.
 *
 * @example validateListSearch({ q: "cloud", junk: 1 }) // { q: "cloud" }
 */
export function validateListSearch(search: Record<string, unknown>): ListSearch {
  const names = ["q", "filter", "sort", "columns", "cursor"] as const;
  return Object.fromEntries(
    names.map((name) => [name, some(search[name])]).filter(([, value]) => value !== undefined),
  );
}

/**
 * Reads a list's state from the address.
 *
 * @example readListSearch({ sort: "-bookings" }).sort // [{ id: "bookings", descending: true }]
 */
export function readListSearch(search: ListSearch): ListState {
  const filters = (search.filter ?? "")
    .split(";")
    .map((part) => part.split(":"))
    .filter(([id, values]) => id && values)
    .map(([id = "", values]) => [readWord(id), words(values)] as const);
  return {
    q: search.q ?? "",
    filters: Object.fromEntries(filters),
    sort: words(search.sort).map((word) => ({
      id: word.replace(/^-/, ""),
      descending: word.startsWith("-"),
    })),
    columns: search.columns ? words(search.columns) : undefined,
    cursor: search.cursor,
  };
}

/**
 * Writes a list's state for the address; what is usual is left out.
 *
 * @example writeListSearch({ q: "", filters: { class: ["A"] }, sort: [] }) // { filter: "class:A" }
 */
export function writeListSearch(state: ListState): ListSearch {
  const filter = Object.entries(state.filters)
    .filter(([, values]) => values.length > 0)
    .map(([id, values]) => `${escapeWord(id)}:${values.map(escapeWord).join(",")}`)
    .join(";");
  const sort = state.sort.map((one) => `${one.descending ? "-" : ""}${escapeWord(one.id)}`).join(",");
  return validateListSearch({
    q: state.q,
    filter,
    sort,
    columns: state.columns?.map(escapeWord).join(","),
    cursor: state.cursor,
  });
}

/**
 * The list's state of the page at hand, kept in the address.
 *
 * @example const [state, setState] = useListState()
 */
export function useListState(): [ListState, (state: ListState) => void] {
  const search = useSearch({ strict: false }) as ListSearch;
  const navigate = useNavigate();
  const { q, filter, sort, columns, cursor } = search;
  const state = useMemo(
    () => readListSearch(validateListSearch({ q, filter, sort, columns, cursor })),
    [q, filter, sort, columns, cursor],
  );
  const setState = useCallback(
    (next: ListState) => {
      const cleared = {
        q: undefined,
        filter: undefined,
        sort: undefined,
        columns: undefined,
        cursor: undefined,
      };
      void navigate({
        to: ".",
        replace: next.cursor === undefined,
        resetScroll: false,
        // Which route this is on is known only to the page, so the router cannot check the names here.
        search: ((previous: object) => ({ ...previous, ...cleared, ...writeListSearch(next) })) as never,
      });
    },
    [navigate],
  );
  return [state, setState];
}
