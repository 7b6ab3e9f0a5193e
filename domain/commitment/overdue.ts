import { addDays, type Day } from "../calendar/day.ts";

/** How one tells working days. */
export type IsWorkday = (day: Day) => boolean;

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

/**
 * The latest due day of promises that are overdue by more than some working days on a day: what is due then or earlier
 * is late. A promise due on a day off is due on the working day after it, and late on the working day after that.
 *
 * @param today the day on which one asks
 * @param grace working days past the due day that are let pass: 0 for plainly overdue
 * @returns null when nothing can be late by then
 * @example overdueThrough(monday, 0, isWeekday) // the Friday before: what was due on Saturday is due today
 */
export function overdueThrough(today: Day, grace: number, isWorkday: IsWorkday): Day {
  // On a day off nothing becomes late that was not late on the last working day.
  let at = today;
  while (!isWorkday(at)) at = addDays(at, -1);
  for (let passed = 0; passed <= grace; passed++) {
    do at = addDays(at, -1);
    while (!isWorkday(at));
  }
  return at;
}
