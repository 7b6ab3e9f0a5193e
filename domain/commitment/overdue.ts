import type { IsWorkday } from "../calendar/business-days.ts";
import { addDays, type Day } from "../calendar/day.ts";

/**
 * The latest due day of promises that are overdue by more than some working days on a day: what is due then or earlier
 * is late. A promise due on a day off is due on the working day after it, and late on the working day after that.
 *
 * @param today the day on which one asks
 * @param grace working days past the due day that are let pass: 0 for plainly overdue
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
