import { readCalendarRow, readOwnDays } from "../../database/calendar/calendar-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import { type IsWorkday, workdaysOf } from "../../domain/calendar/business-days.ts";
import { isChineseWorkday } from "../../domain/calendar/china-workdays.ts";
import type { Day } from "../../domain/calendar/day.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { publicHolidays } from "./public-holidays.ts";

/** The day of an organisation, and how it tells working days: what promises are measured by. */
export interface BusinessCalendar {
  readonly zone: string;
  readonly today: Day;
  readonly isWorkday: IsWorkday;
}

/** Tells working days by a calendar; null: by the time zone. Errors: RangeError for one that is not known. */
export async function workdaysBy(calendar: string | null, zone: string): Promise<IsWorkday> {
  if (calendar === null) return workdaysOf(zone);
  if (calendar === "CN") return isChineseWorkday;
  return (await publicHolidays(calendar)).isWorkday;
}

/**
 * The business calendar of the transaction's organisation: that of its country, or of its time zone where none was
 * chosen, with its own closing days and days worked. Metrics count their response times by the time zone's alone, so that
 * a closed month comes out the same whatever is chosen here later.
 */
export async function businessCalendar(tx: Tx, now: Date): Promise<BusinessCalendar> {
  const { zone, calendar } = await readCalendarRow(tx);
  const own = new Map((await readOwnDays(tx)).map(({ day, works }) => [day, works]));
  const usual = await workdaysBy(calendar, zone);
  return { zone, today: dayOf(now, zone), isWorkday: (day) => own.get(day) ?? usual(day) };
}
