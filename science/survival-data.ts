import { requireWithin } from "./argument-rules.ts";

/** One unit followed until something happened or until it was last seen. */
export interface Followed {
  /** Above or at 0, in any unit of time. */
  readonly time: number;
  /** Whether it happened then; false when the unit was only seen until then (censored). */
  readonly happened: boolean;
}

/**
 * Refuses times that are not finite or lie before the start.
 *
 * @param units followed
 * @param name of the argument, for the message
 * @throws RangeError that names the unit
 * @example requireFollowed([{ time: 3, happened: true }]) // undefined
 */
export function requireFollowed(units: readonly Followed[], name = "units"): void {
  for (const [index, { time }] of units.entries()) requireWithin(`${name}[${index}].time`, time, 0);
}
