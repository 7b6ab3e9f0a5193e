import type { RecordQuery } from "../../contract/channel/record-lists.ts";
import { camelName, filtersOf, type RecordList } from "../../domain/channel/lists/record-list.ts";
import type { ListState } from "../ui/list-state.ts";

/** The server orders by so many keys at most. */
export const mostSorts = 3;

/**
 * The order of a list's state in words, as far as the list knows its keys; undefined for the usual one.
 *
 * @example sortWords([{ id: "createdAt", descending: true }], ["createdAt"]) // "-createdAt"
 */
export function sortWords(sort: ListState["sort"], keys: readonly string[]): string | undefined {
  const words = sort
    .filter(({ id }) => keys.includes(id))
    .slice(0, mostSorts)
    .map(({ id, descending }) => `${descending ? "-" : ""}${id}`);
  return words.length === 0 ? undefined : words.join(",");
}

/**
 * The part of a query that says which records in which order: for the list and for its file.
 *
 * @example recordQuery(LEADS, { q: "云", filters: { source: ["event", "hq_lead"] }, sort: [] })
 * // { q: "云", source: "event,hq_lead" }
 */
export function recordQuery(list: RecordList, state: ListState): RecordQuery {
  const q = state.q.trim();
  const sort = sortWords(state.sort, list.sorts.map(camelName));
  const filters = filtersOf(list).flatMap(({ id, how }): [string, string | boolean][] => {
    const values = state.filters[id] ?? [];
    const [first] = values;
    if (first === undefined) return [];
    if (how === "one_of" || how === "class") return [[id, values.join(",")]];
    return [[id, how === "record" ? first : first === "yes"]];
  });
  return {
    ...(q === "" ? {} : { q }),
    ...Object.fromEntries(filters),
    ...(sort === undefined ? {} : { sort }),
  };
}
