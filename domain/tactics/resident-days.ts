import type { IsWorkday } from "../calendar/business-days.ts";
import { addDays, type Day } from "../calendar/day.ts";
import { firstDayOf, lastDayOf, type Month, monthOfDay } from "../calendar/month.ts";
import type { PlannedStay } from "./plan-lines.ts";

/** A working day on which a manager is to be in a city. */
export interface ResidentDay {
  readonly line: string;
  readonly manager: string;
  readonly day: Day;
}

/**
 * The working days of a month.
 *
 * @example workingDays(toMonth("2026-10"), isChineseWorkday).length // 18
 */
export function workingDays(month: Month, isWorkday: IsWorkday): Day[] {
  const found: Day[] = [];
  for (let day = firstDayOf(month); day <= lastDayOf(month); day = addDays(day, 1))
    if (isWorkday(day)) found.push(day);
  return found;
}

/**
 * How many days a manager should stay in a city in a month: ten, or half the month's working days when that is less.
 *
 * @example residencyTarget(18) // 9
 */
export function residencyTarget(workingDaysOfMonth: number): number {
  return Math.min(10, Math.floor(workingDaysOfMonth / 2));
}

/**
 * The working days of stays, each with its line; a day that two stays of one manager share stands with both.
 *
 * @example residentDays(stays, isWeekday)
 */
export function residentDays(stays: readonly PlannedStay[], isWorkday: IsWorkday): ResidentDay[] {
  return stays.flatMap(({ line, manager, first, last }) => {
    const days: ResidentDay[] = [];
    for (let day = first; day <= last; day = addDays(day, 1))
      if (isWorkday(day)) days.push({ line, manager, day });
    return days;
  });
}

/** The months that days lie in, each once. */
export const monthsOf = (days: readonly { readonly day: Day }[]): Month[] => [
  ...new Set(days.map(({ day }) => monthOfDay(day))),
];
