import { type ListSearch, validateListSearch } from "../../app/list-search.ts";
import { CITY_METRICS, type CityMetric } from "./city-metrics.ts";

/** Which province is chosen and what the tiles show; beside the state of the list. */
export interface CitySearch extends ListSearch {
  /** Two digits of GB/T 2260 as a number, which the address writes without quotes; none: cities without a province. */
  province?: number | "none";
  by?: CityMetric;
}

/**
 * Keeps what belongs to the page out of whatever stands in the address.
 *
 * @example validateCitySearch({ province: 32, by: "change" }) // { province: 32, by: "change" }
 */
export function validateCitySearch(search: Record<string, unknown>): CitySearch {
  const province = search.province === "none" ? "none" : Number(search.province);
  const isProvince = province === "none" || (Number.isInteger(province) && province > 10 && province < 100);
  const by = CITY_METRICS.find((one) => one === search.by);
  return {
    ...validateListSearch(search),
    ...(isProvince ? { province } : {}),
    ...(by === undefined ? {} : { by }),
  };
}
