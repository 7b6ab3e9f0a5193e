import { type Day, dayNumber, dayOfNumber } from "../domain/calendar/day.ts";
import { addMonths, firstDayOf, type Month, monthOfDay } from "../domain/calendar/month.ts";
import type { Dice } from "./dice.ts";

/** The invented company lives in one zone without summer time, so that a local minute is a plain number. */
export const COMPANY_ZONE = "Asia/Shanghai";
const OFFSET_MINUTES = 480;
const OFFSET = "+08:00";
export const DAY = 1440;

/** Minutes of local time since 1970-01-01T00:00. */
export type Minute = number;

/** The local minute of an instant. */
export function minuteOf(instant: Date): Minute {
  return Math.floor(instant.getTime() / 60_000) + OFFSET_MINUTES;
}

/** The instant of a local minute. */
export function instantOf(minute: Minute): Date {
  return new Date((minute - OFFSET_MINUTES) * 60_000);
}

/** ISO text with offset, as import files carry instants. */
export function instantText(minute: Minute): string {
  const inDay = minute % DAY;
  const hour = String(Math.floor(inDay / 60)).padStart(2, "0");
  return `${dayText(minute)}T${hour}:${String(inDay % 60).padStart(2, "0")}:00${OFFSET}`;
}

/** The day of a minute. */
export function dayText(minute: Minute): Day {
  return dayOfNumber(Math.floor(minute / DAY));
}

/** Midnight at which a day begins. */
export function startOf(day: Day): Minute {
  return dayNumber(day) * DAY;
}

/** Midnight at which a month begins. */
export function monthStart(month: Month): Minute {
  return startOf(firstDayOf(month));
}

/** 0 Monday … 6 Sunday; 1970-01-01 was a Thursday. */
export function weekday(minute: Minute): number {
  return (Math.floor(minute / DAY) + 3) % 7;
}

/** The same minute on the next working day when it falls on a weekend. */
export function onWorkday(minute: Minute): Minute {
  const day = weekday(minute);
  return day < 5 ? minute : minute + (7 - day) * DAY;
}

/** A minute of office hours, 9 to 18, of the working day at or after a minute's day. */
export function officeTime(minute: Minute, dice: Dice): Minute {
  const midnight = Math.floor(minute / DAY) * DAY;
  return onWorkday(midnight) + 540 + dice.between(0, 539);
}

/** Later by hours of the clock, moved into the office hours of a working day when it falls outside. */
export function afterHours(minute: Minute, hours: number): Minute {
  const later = onWorkday(minute + Math.round(hours * 60));
  const inDay = later % DAY;
  if (inDay < 540) return later - inDay + 540 + (inDay % 60);
  return inDay < 1080 ? later : onWorkday(later - inDay + DAY + 540 + (inDay % 60));
}

/**
 * The last day of a term of twelve months.
 *
 * @example termEnd("2025-03-01") // "2026-02-28"
 */
export function termEnd(start: Day): Day {
  const month = addMonths(monthOfDay(start), 12);
  const sameDay = dayNumber(firstDayOf(month)) + Number(start.slice(8)) - 1;
  return dayOfNumber(Math.min(sameDay, dayNumber(firstDayOf(addMonths(month, 1)))) - 1);
}
