import { type Day, dayNumber, dayOfNumber, toDay } from "../calendar/day.ts";

/** The day of serial number 0 in the 1904 system. */
const EPOCH_1904 = dayNumber(toDay("1904-01-01"));
/** The day that serial numbers from 61 on count from: one earlier than it was, for a leap day that never was. */
const EPOCH_1900 = dayNumber(toDay("1899-12-30"));
const LEAP_BUG = 60;

/**
 * The day of a spreadsheet's serial number. The 1900 system takes 1900 for a leap year, as Lotus 1-2-3 did: its
 * number 60 is a 29 February that never was, and the numbers before it count from one day later.
 *
 * @param serial whole days, 1 or more in the 1900 system, 0 or more in the 1904 system
 * @returns null for number 60 of the 1900 system and for numbers outside the calendar
 * @example excelSerialDay(45322, 1900) // "2024-01-31"
 */
export function excelSerialDay(serial: number, system: 1900 | 1904): Day | null {
  const first = system === 1904 ? 0 : 1;
  if (!Number.isInteger(serial) || serial < first || serial > 2_958_465) return null;
  if (system === 1904) return dayOfNumber(EPOCH_1904 + serial);
  if (serial === LEAP_BUG) return null;
  return dayOfNumber(EPOCH_1900 + serial + (serial < LEAP_BUG ? 1 : 0));
}
