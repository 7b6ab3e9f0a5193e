import { type ListSearch, validateListSearch } from "../../app/list-search.ts";
import { CITY_METRICS, type CityMetric } from "./city-metrics.ts";

/** Which province is chosen and what the tiles show; beside the state of the list. */
export interface CitySearch extends ListSearch {
  province?: string;
  by?: CityMetric;
}

/**
 * Keeps what belongs to the page out of whatever stands in the address.
 *
 * @example validateCitySearch({ province: 32, by: "change" }) // { province: "32", by: "change" }
 */
export function validateCitySearch(search: Record<string, unknown>): CitySearch {
  const province = String(search.province ?? "");
  const by = CITY_METRICS.find((one) => one === search.by);
  return {
    ...validateListSearch(search),
    ...(/^(\d{2}|none)$/.test(province) ? { province } : {}),
    ...(by === undefined ? {} : { by }),
  };
}
