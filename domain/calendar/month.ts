import { addDays, type Day, toDay } from "./day.ts";

/** A calendar month `YYYY-MM`, years 0001–9999. Months compare with `<` like their texts. */
export type Month = string & { readonly __kind: "Month" };

/**
 * Tells whether a text is a month.
 *
 * @example isMonth("2024-13") // false
 */
export function isMonth(text: string): text is Month {
  return /^(?!0000)\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/**
 * Takes a text as a month.
 *
 * @throws RangeError when it is not `YYYY-MM`
 * @example toMonth("2024-01")
 */
export function toMonth(text: string): Month {
  if (!isMonth(text)) throw new RangeError(`not a month as YYYY-MM: ${text}`);
  return text;
}

/**
 * The month some months later, or earlier for a negative number.
 *
 * @throws RangeError when the result leaves the years 0001–9999
 * @example addMonths(toMonth("2024-01"), -1) // "2023-12"
 */
export function addMonths(month: Month, months: number): Month {
  const moved = monthNumber(month) + months;
  if (!Number.isInteger(moved)) throw new RangeError(`addMonths needs whole months, got ${months}`);
  const year = String(Math.floor(moved / 12)).padStart(4, "0");
  return toMonth(`${year}-${String((((moved % 12) + 12) % 12) + 1).padStart(2, "0")}`);
}

/**
 * Months from one month to another, negative when the second is earlier; the same month is 0.
 *
 * @example monthsBetween(toMonth("2023-11"), toMonth("2024-02")) // 3
 */
export function monthsBetween(from: Month, to: Month): number {
  return monthNumber(to) - monthNumber(from);
}

/**
 * The month a day belongs to.
 *
 * @example monthOfDay(toDay("2024-01-31")) // "2024-01"
 */
export function monthOfDay(day: Day): Month {
  return toMonth(day.slice(0, 7));
}

/**
 * The first day of a month.
 *
 * @example firstDayOf(toMonth("2024-02")) // "2024-02-01"
 */
export function firstDayOf(month: Month): Day {
  return toDay(`${month}-01`);
}

/**
 * The last day of a month.
 *
 * @example lastDayOf(toMonth("2024-02")) // "2024-02-29"
 */
export function lastDayOf(month: Month): Day {
  if (month === "9999-12") return toDay("9999-12-31");
  return addDays(firstDayOf(addMonths(month, 1)), -1);
}

function monthNumber(month: Month): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}
