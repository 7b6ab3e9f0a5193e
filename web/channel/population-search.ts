/** Which partners the population is made of; lives in the address beside the month. */
export interface PopulationSearch {
  include?: "all";
  region?: string;
}

/**
 * Keeps what belongs to the page out of whatever stands in the address.
 *
 * @example validatePopulationSearch({ include: "all", junk: 1 }) // { include: "all" }
 */
export function validatePopulationSearch(search: Record<string, unknown>): PopulationSearch {
  return {
    ...(search.include === "all" ? { include: "all" } : {}),
    ...(typeof search.region === "string" ? { region: search.region } : {}),
  };
}
