import type { Day } from "../calendar/day.ts";
import { residencyTarget } from "./resident-days.ts";

/** The working days of the two stays that a month has room for. */
export type HalfMonths = readonly [readonly Day[], readonly Day[]];

/**
 * The two stays that a month has room for: as many working days as a city should have at its beginning, and as many at
 * its end, so that they never share a day.
 *
 * @param workingDays of the month, in order
 * @example halfMonths(workingDays(toMonth("2026-10"), isChineseWorkday))[1][0] // "2026-10-20"
 */
export function halfMonths(workingDays: readonly Day[]): HalfMonths {
  const days = residencyTarget(workingDays.length);
  return [workingDays.slice(0, days), days === 0 ? [] : workingDays.slice(-days)];
}

/**
 * The span of so many working days from a day on; where the month ends before, the last ones of the month.
 *
 * @returns null without working days
 * @example spanFrom(workingDays, toDay("2026-10-08"), 9) // { first: "2026-10-08", last: "2026-10-19" }
 */
export function spanFrom(
  workingDays: readonly Day[],
  day: Day,
  length: number,
): { readonly first: Day; readonly last: Day } | null {
  const wanted = workingDays.findIndex((one) => one >= day);
  const latest = Math.max(0, workingDays.length - length);
  const from = wanted === -1 ? latest : Math.min(wanted, latest);
  const [first, last] = [workingDays[from], workingDays[Math.min(from + length, workingDays.length) - 1]];
  return first === undefined || last === undefined ? null : { first, last };
}
