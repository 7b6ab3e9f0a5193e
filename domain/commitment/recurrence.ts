import type { IsWorkday } from "../calendar/business-days.ts";
import { addDays, type Day, dayNumber } from "../calendar/day.ts";
import { addMonths, firstDayOf, monthOfDay } from "../calendar/month.ts";

/** What is promised again: on which working day of each week, month or quarter; -1 is the last, 1 the first. */
export interface RecurrenceRule {
  readonly every: "week" | "month" | "quarter";
  readonly workday: number;
}

/** One time of it: the period by name, and the day on which it is due. */
export interface Occurrence {
  /** The first day of the week, the month, or the first month of the quarter. */
  readonly period: string;
  readonly due: Day;
}

/** The first days of the period of a day and of the one after it. */
function periodOf(every: RecurrenceRule["every"], day: Day): { from: Day; next: Day } {
  if (every === "week") {
    const monday = addDays(day, -((dayNumber(day) + 3) % 7));
    return { from: monday, next: addDays(monday, 7) };
  }
  const month = monthOfDay(day);
  const back = every === "quarter" ? (Number(month.slice(5)) - 1) % 3 : 0;
  const from = firstDayOf(addMonths(month, -back));
  return { from, next: firstDayOf(addMonths(monthOfDay(from), every === "quarter" ? 3 : 1)) };
}

/**
 * The working day of a period that is counted from its start or, negative, from its end; the last or first one there is
 * when the period has fewer, and null when it has none (a week of the Spring Festival).
 */
function dueIn(from: Day, next: Day, workday: number, isWorkday: IsWorkday): Day | null {
  const days: Day[] = [];
  for (let day = from; day < next; day = addDays(day, 1)) if (isWorkday(day)) days.push(day);
  const at = workday > 0 ? Math.min(workday, days.length) - 1 : Math.max(days.length + workday, 0);
  return days[at] ?? null;
}

/**
 * The times of a recurring promise whose period has begun by a day, from the period of its first day on; at most the
 * last few, since what was missed a year ago is not made up.
 *
 * @param today periods that begin later are not asked for yet
 * @example occurrencesBy({ every: "month", workday: 3 }, toDay("2026-11-01"), toDay("2026-11-26"), isWeekday)
 *   // [{ period: "2026-11", due: "2026-11-04" }]
 */
export function occurrencesBy(
  rule: RecurrenceRule,
  from: Day,
  today: Day,
  isWorkday: IsWorkday,
): Occurrence[] {
  const found: Occurrence[] = [];
  let period = periodOf(rule.every, from);
  while (period.from <= today) {
    const due = dueIn(period.from, period.next, rule.workday, isWorkday);
    const name = rule.every === "week" ? period.from : monthOfDay(period.from);
    if (due !== null && due >= from) found.push({ period: name, due });
    period = periodOf(rule.every, period.next);
  }
  return found.slice(-MOST_AT_ONCE);
}

const MOST_AT_ONCE = 3;
