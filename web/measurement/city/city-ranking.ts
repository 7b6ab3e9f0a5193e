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
    case "computedClass":
      return row.computedClass;
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
  const sorts = state.sort.length > 0 ? state.sort : [{ id: metric, descending: true }];
  return cities
    .filter(
      (row) =>
        (province === undefined || (row.provinceCode ?? "none") === province) &&
        [row.name, row.reference].some((text) => text.toLowerCase().includes(wanted)) &&
        lets("region", row.regionId) &&
        lets("mode", row.coverageMode) &&
        lets("computedClass", row.computedClass),
    )
    .map((row) => ({ row, keys: sorts.map(({ id }) => keyOf(row, id)) }))
    .toSorted((a, b) => {
      for (const [at, { descending }] of sorts.entries()) {
        const order = byKey(a.keys[at] ?? null, b.keys[at] ?? null, descending);
        if (order !== 0) return order;
      }
      return 0;
    })
    .map(({ row }) => row);
}

/** What has no value stands last whichever way one sorts. */
function byKey(a: ReturnType<typeof keyOf>, b: ReturnType<typeof keyOf>, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compare(a, b) * (descending ? -1 : 1);
}
