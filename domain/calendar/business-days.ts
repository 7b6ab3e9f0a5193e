import { isChineseWorkday, isChineseZone } from "./china-workdays.ts";
import { addDays, type Day, dayNumber } from "./day.ts";
import { dayOf, instantAt } from "./time-zone.ts";

/** A working day and the instants between which business is done on it. */
export interface BusinessDay {
  readonly day: Day;
  readonly opens: Date;
  readonly closes: Date;
}

/** How one tells working days. */
export type IsWorkday = (day: Day) => boolean;

const HOUR_MS = 3_600_000;

/** Monday to Friday. */
export function isWeekday(day: Day): boolean {
  const weekday = (dayNumber(day) + 4) % 7;
  return weekday !== 0 && weekday !== 6;
}

/**
 * How working days are told in a zone: by the State Council's calendar on the Chinese mainland, else Monday to Friday,
 * since holidays of other countries are not known to the product.
 */
export function workdaysOf(zone: string): IsWorkday {
  return isChineseZone(zone) ? isChineseWorkday : isWeekday;
}

/**
 * The working days from the day of one instant to the day of another, 9:00 to 18:00 on clocks of the zone.
 *
 * @param isWorkday tells working days; Monday to Friday when not given
 * @throws RangeError on an unknown zone
 * @example businessDays(friday, monday, "Asia/Shanghai").length // 2
 */
export function businessDays(
  from: Date,
  to: Date,
  zone: string,
  isWorkday: IsWorkday = isWeekday,
): BusinessDay[] {
  const found: BusinessDay[] = [];
  const last = dayOf(to, zone);
  for (let day = dayOf(from, zone); day <= last; day = addDays(day, 1)) {
    const opens = instantAt(day, 9 * HOUR_MS, zone);
    const closes = instantAt(day, 18 * HOUR_MS, zone);
    if (isWorkday(day) && opens !== null && closes !== null) found.push({ day, opens, closes });
  }
  return found;
}
