import type { ListState } from "../../ui/list-state.ts";
import { CITY_METRICS, type CityMetric, type CityRow, cityNumber } from "./city-metrics.ts";

type Key = string | number | null;

function keyOf(row: CityRow, id: string): Key {
  const metric = CITY_METRICS.find((one) => one === id);
  if (metric !== undefined) return cityNumber(metric, [row]);
  switch (id) {
    case "region":
      return row.regionName;
    case "mode":
      return row.coverageMode;
    case "addressable":
      return row.addressableCustomers;
    default:
      return row.name;
  }
}

function compare(a: Key, b: Key): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), "zh-CN");
}

/**
 * The cities of the list: searched, filtered, of the chosen province, and ranked; without an order of its own by the
 * figure that the tiles show, the largest first. What has no figure comes last.
 *
 * @example rankCities(cities, state, "32", "penetration")
 */
export function rankCities(
  cities: readonly CityRow[],
  state: ListState,
  province: string | undefined,
  metric: CityMetric,
): CityRow[] {
  const wanted = state.q.trim().toLowerCase();
  const lets = (id: string, value: string | null) =>
    state.filters[id] === undefined || (value !== null && state.filters[id].includes(value));
  const [sort = { id: metric, descending: true }] = state.sort;
  return cities
    .filter(
      (row) =>
        (province === undefined || (row.provinceCode ?? "none") === province) &&
        [row.name, row.reference].some((text) => text.toLowerCase().includes(wanted)) &&
        lets("region", row.regionId) &&
        lets("mode", row.coverageMode),
    )
    .map((row) => ({ row, key: keyOf(row, sort.id) }))
    .toSorted((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
      return compare(a.key, b.key) * (sort.descending ? -1 : 1);
    })
    .map(({ row }) => row);
}
