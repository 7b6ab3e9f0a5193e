/** A calendar day `YYYY-MM-DD`, years 0001–9999. Days compare with `<` like their texts. */
export type Day = string & { readonly __kind: "Day" };

const DAY_MS = 86_400_000;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Tells whether a text is a day that exists in the Gregorian calendar.
 *
 * @example isDay("2023-02-29") // false
 */
export function isDay(text: string): text is Day {
  const [, year, month, day] = SHAPE.exec(text) ?? [];
  if (year === undefined || year === "0000") return false;
  return new Date(utcMs(Number(year), Number(month), Number(day))).toISOString().slice(0, 10) === text;
}

/**
 * Takes a text as a day.
 *
 * @throws RangeError when it is not `YYYY-MM-DD` or no such day exists
 * @example toDay("2024-02-29")
 */
export function toDay(text: string): Day {
  if (!isDay(text)) throw new RangeError(`not a day of the calendar as YYYY-MM-DD: ${text}`);
  return text;
}

/**
 * The day some days later, or earlier for a negative number.
 *
 * @throws RangeError when the result leaves the years 0001–9999
 * @example addDays(toDay("2024-02-28"), 2) // "2024-03-01"
 */
export function addDays(day: Day, days: number): Day {
  const moved = dayNumber(day) + days;
  if (!Number.isInteger(moved)) throw new RangeError(`addDays needs whole days, got ${days}`);
  return dayOfNumber(moved);
}

/**
 * Days from one day to another, negative when the second is earlier; the same day is 0.
 *
 * @example daysBetween(toDay("2024-02-28"), toDay("2024-03-01")) // 2
 */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * Days since 1970-01-01, for arithmetic and for spreadsheets' serial numbers.
 *
 * @example dayNumber(toDay("1970-01-02")) // 1
 */
export function dayNumber(day: Day): number {
  return utcMs(Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))) / DAY_MS;
}

/**
 * The day with a number of days since 1970-01-01; the reverse of {@link dayNumber}.
 *
 * @throws RangeError outside the years 0001–9999
 * @example dayOfNumber(1) // "1970-01-02"
 */
export function dayOfNumber(number: number): Day {
  const instant = new Date(number * DAY_MS);
  if (Number.isNaN(instant.getTime())) throw new RangeError(`no day has the number ${number}`);
  return toDay(instant.toISOString().slice(0, 10));
}

/** Date.UTC reads the years 0–99 as 1900–1999; setUTCFullYear does not. */
function utcMs(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day);
}
