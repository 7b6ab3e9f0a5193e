import { type listWarnings, WARNING_SORTS } from "../../contract/execution/warnings.ts";
import type { QueryOf } from "../../contract/route.ts";
import { sortWords } from "../channel/record-query.ts";
import type { ListState } from "../ui/list-state.ts";

type WarningsQuery = Partial<QueryOf<typeof listWarnings>>;

/** The filters of the list, under the names that stand in the address, which are those of the contract. */
const FILTERS = ["level", "state", "running", "asked", "partnerId", "cityId", "ownerId"] as const;
const YES_NO: readonly string[] = ["running", "asked"];

/**
 * What the list of warnings is asked with, without the page: for the list and for its file. Only what runs, unless the
 * reader says which; the most urgent first.
 *
 * @example warningsQuery({ q: "", filters: { level: ["red"] }, sort: [] }) // { level: "red", running: true }
 */
export function warningsQuery(state: ListState): WarningsQuery {
  const q = state.q.trim();
  const sort = sortWords(state.sort, WARNING_SORTS);
  const given = FILTERS.flatMap((id): [string, string | boolean][] => {
    const values = state.filters[id] ?? [];
    const [first] = values;
    if (first === undefined) return [];
    if (id === "state") return [[id, values.join(",")]];
    return [[id, YES_NO.includes(id) ? first === "yes" : first]];
  });
  const says = given.some(([id]) => id === "state" || id === "running");
  return {
    ...(q === "" ? {} : { q }),
    ...(says ? {} : { running: true }),
    ...Object.fromEntries(given),
    ...(sort === undefined ? {} : { sort }),
  };
}
