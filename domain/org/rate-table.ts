import type { Day } from "../calendar/day.ts";

/** A rate and the day from which it holds, until the next one of the same pair of currencies. */
export interface DatedRate {
  readonly from: string;
  readonly to: string;
  readonly day: Day;
  /** Units of `to` for one unit of `from`, a plain decimal above 0. */
  readonly rate: string;
}

/**
 * The rate in force on a day: the latest one dated on or before it. A currency against itself is 1. Rates are
 * never inverted or crossed: what was not recorded is not known.
 *
 * @param rates in any order, at most one per pair and day
 * @returns the rate, or null when none is in force yet
 * @example rateInForce(rates, { from: "USD", to: "CNY" }, toDay("2024-03-05"))?.rate // "7.1020"
 */
export function rateInForce(
  rates: readonly DatedRate[],
  pair: { readonly from: string; readonly to: string },
  day: Day,
): DatedRate | null {
  if (pair.from === pair.to) return { ...pair, day, rate: "1" };
  let latest: DatedRate | null = null;
  for (const rate of rates) {
    if (rate.from !== pair.from || rate.to !== pair.to || rate.day > day) continue;
    if (!latest || rate.day > latest.day) latest = rate;
  }
  return latest;
}
