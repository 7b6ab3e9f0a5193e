/** A calendar month in the organisation's zone, "YYYY-MM". */
export type Month = string;

export type MonthState = "live" | "closing" | "closed" | "restated";

const pattern = /^(\d{4})-(0[1-9]|1[0-2])$/;

/**
 * Whether a text is a calendar month.
 *
 * @example isMonth("2026-13") // false
 */
export function isMonth(value: unknown): value is Month {
  return typeof value === "string" && pattern.test(value);
}

/**
 * The month a number of months away.
 *
 * @example addMonths("2026-01", -1) // "2025-12"
 * @throws RangeError when the month is none
 */
export function addMonths(month: Month, count: number): Month {
  const match = pattern.exec(month);
  if (!match) throw new RangeError(`"${month}" is not a month of the form YYYY-MM`);
  const index = Number(match[1]) * 12 + Number(match[2]) - 1 + count;
  const year = Math.floor(index / 12);
  return `${String(year).padStart(4, "0")}-${String(index - year * 12 + 1).padStart(2, "0")}`;
}

/**
 * The twelve months of a year.
 *
 * @example monthsOfYear(2026)[11] // "2026-12"
 */
export function monthsOfYear(year: number): Month[] {
  return Array.from({ length: 12 }, (_, i) => addMonths(`${String(year).padStart(4, "0")}-01`, i));
}
