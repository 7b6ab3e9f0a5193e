import { addDays, type Day, dayNumber, toDay } from "./day.ts";
import { addMonths, firstDayOf, type Month, monthOfDay } from "./month.ts";

/** A stretch of time from an instant, up to but without another. */
export interface InstantRange {
  readonly start: Date;
  readonly end: Date;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

// A formatter takes some 50 µs to build and is used for every row of an import.
const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * Tells whether a name is a time zone of the IANA database that this machine knows. Plain offsets such as
 * `+08:00` are refused: they know no history.
 *
 * @example isTimeZone("Asia/Shanghai") // true
 */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    formatterOf(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * The day that clocks of a zone show at an instant.
 *
 * @throws RangeError on an unknown zone, an invalid instant, or a year outside 0001–9999
 * @example dayOf(new Date("2024-01-31T16:00:00Z"), "Asia/Shanghai") // "2024-02-01"
 */
export function dayOf(instant: Date, zone: string): Day {
  const ms = instant.getTime();
  return toDay(new Date(ms + offsetAt(ms, zone)).toISOString().slice(0, 10));
}

/**
 * The month that clocks of a zone show at an instant.
 *
 * @throws RangeError like {@link dayOf}
 * @example monthOf(new Date("2024-01-31T15:59:59.999Z"), "Asia/Shanghai") // "2024-01"
 */
export function monthOf(instant: Date, zone: string): Month {
  return monthOfDay(dayOf(instant, zone));
}

/**
 * The first instant of a day in a zone: usually midnight, the end of the gap where clocks skip midnight, the
 * earlier one where midnight comes twice. A day the zone left out altogether (Samoa, 2011-12-30) starts when
 * the next one does and is empty.
 *
 * @throws RangeError on an unknown zone
 * @example startOfDay(toDay("2024-03-11"), "America/New_York") // 23 hours after startOfDay("2024-03-10")
 */
export function startOfDay(day: Day, zone: string): Date {
  const midnight = dayNumber(day) * DAY_MS;
  const exact = instantsAt(midnight, zone)[0];
  if (exact !== undefined) return new Date(exact);
  let before = midnight - 2 * DAY_MS;
  let after = midnight + 2 * DAY_MS;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (middle + offsetAt(middle, zone) < midnight) before = middle;
    else after = middle;
  }
  return new Date(after);
}

/**
 * A day of a zone as instants; 23 or 25 hours long where clocks change.
 *
 * @throws RangeError on an unknown zone
 * @example dayRange(toDay("2024-01-31"), "Asia/Shanghai").end // 2024-01-31T16:00:00Z
 */
export function dayRange(day: Day, zone: string): InstantRange {
  return { start: startOfDay(day, zone), end: startOfDay(addDays(day, 1), zone) };
}

/**
 * A month of a zone as instants.
 *
 * @throws RangeError on an unknown zone
 * @example monthRange(toMonth("2024-01"), "Asia/Shanghai").start // 2023-12-31T16:00:00Z
 */
export function monthRange(month: Month, zone: string): InstantRange {
  return {
    start: startOfDay(firstDayOf(month), zone),
    end: startOfDay(firstDayOf(addMonths(month, 1)), zone),
  };
}

/**
 * The instant at which clocks of a zone show a day and a time; the earlier one when they show it twice.
 *
 * @param timeMs milliseconds since the clock's 00:00, below 24 hours
 * @returns null when clocks skip that time
 * @throws RangeError on an unknown zone
 * @example instantAt(toDay("2024-03-10"), 2.5 * 3_600_000, "America/New_York") // null
 */
export function instantAt(day: Day, timeMs: number, zone: string): Date | null {
  const ms = instantsAt(dayNumber(day) * DAY_MS + timeMs, zone)[0];
  return ms === undefined ? null : new Date(ms);
}

/** Instants, ascending, at which clocks show a local time that is written as if it were UTC. */
function instantsAt(localMs: number, zone: string): number[] {
  const offsets = new Set([offsetAt(localMs - DAY_MS, zone), offsetAt(localMs + DAY_MS, zone)]);
  return [...offsets]
    .map((offset) => localMs - offset)
    .filter((ms) => ms + offsetAt(ms, zone) === localMs)
    .sort((a, b) => a - b);
}

/** What clocks of the zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(ms: number, zone: string): number {
  const shown: Record<string, string> = {};
  for (const part of formatterOf(zone).formatToParts(ms)) shown[part.type] = part.value;
  const year = shown.era === "BC" ? 1 - Number(shown.year) : Number(shown.year);
  const local = new Date(0).setUTCFullYear(year, Number(shown.month) - 1, Number(shown.day));
  const time = (Number(shown.hour) * 60 + Number(shown.minute)) * 60 + Number(shown.second);
  return local + time * 1000 - Math.floor(ms / 1000) * 1000;
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    hourCycle: "h23",
    era: "short",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formatters.set(zone, made);
  return made;
}
