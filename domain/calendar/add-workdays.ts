import type { IsWorkday } from "./business-days.ts";
import { addDays, type Day } from "./day.ts";

/** Beyond this many days without work something is wrong with the calendar. */
const MOST_DAYS_OFF = 60;

/**
 * The day itself when it is a working day, else the next one.
 *
 * @throws RangeError when no working day follows within sixty days
 * @example workdayFrom(saturday, isWeekday) // the Monday after
 */
export function workdayFrom(day: Day, isWorkday: IsWorkday): Day {
  let found = day;
  for (let days = 0; days <= MOST_DAYS_OFF; days++, found = addDays(found, 1)) {
    if (isWorkday(found)) return found;
  }
  throw new RangeError(`no working day within ${MOST_DAYS_OFF} days of ${day}`);
}

/**
 * The working day some working days later. A day off counts as the working day after it.
 *
 * @example addWorkdays(friday, 1, isWeekday) // the Monday after
 */
export function addWorkdays(day: Day, workdays: number, isWorkday: IsWorkday): Day {
  let found = workdayFrom(day, isWorkday);
  for (let passed = 0; passed < workdays; passed++) found = workdayFrom(addDays(found, 1), isWorkday);
  return found;
}
