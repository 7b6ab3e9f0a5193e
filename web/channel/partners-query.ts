import { type listPartners, PARTNER_SORTS } from "../../contract/channel/partners.ts";
import type { QueryOf } from "../../contract/route.ts";
import type { ListState } from "../ui/list-state.ts";
import { sortWords } from "./record-query.ts";

type PartnersQuery = Partial<QueryOf<typeof listPartners>>;

/** The filters of the list, under the names that stand in the address, which are those of the contract. */
export const partnerFilterIds = [
  "cityId",
  "regionId",
  "kind",
  "band",
  "managerId",
  "inForce",
  "computedClass",
] as const;

/**
 * What the list of partners is asked with: one value a filter, up to three columns to sort by.
 *
 * @example partnersQuery({ q: "", filters: { band: ["1-9"] }, sort: [{ id: "bookings", descending: true }] })
 * // { band: "1-9", sort: "-bookings", limit: 50 }
 */
export function partnersQuery(state: ListState): PartnersQuery {
  return {
    ...partnersFilter(state),
    ...partnersOrder(state),
    ...(state.cursor === undefined ? {} : { cursor: state.cursor }),
    limit: 50,
  };
}

/**
 * The part of it that says which partners, without order and page: for the export.
 *
 * @example partnersFilter({ q: "云", filters: {}, sort: [] }) // { q: "云" }
 */
export function partnersFilter(state: ListState): Omit<PartnersQuery, "sort" | "cursor" | "limit"> {
  const q = state.q.trim();
  const given = partnerFilterIds.flatMap((id): [string, string | boolean][] => {
    const values = state.filters[id];
    const value = values?.[0];
    if (value === undefined) return [];
    if (id === "computedClass") return [[id, (values ?? []).join(",")]];
    return [[id, id === "inForce" ? value === "yes" : value]];
  });
  return { ...(q === "" ? {} : { q }), ...Object.fromEntries(given) };
}

/** The part of it that says in which order. */
export function partnersOrder({ sort }: ListState): Pick<PartnersQuery, "sort"> {
  const words = sortWords(sort, PARTNER_SORTS);
  return words === undefined ? {} : { sort: words };
}
