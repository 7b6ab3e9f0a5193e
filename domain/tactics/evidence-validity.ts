import { addDays, type Day, toDay } from "../calendar/day.ts";
import { addMonths, firstDayOf, lastDayOf, monthOfDay } from "../calendar/month.ts";

/**
 * The last day on which evidence counts: the day it names, but no longer than the months that the gate allows from the day
 * it was given. A month later is the same day of that month, or its last day.
 *
 * @param months null where the gate sets no limit
 * @param given null where the evidence names no day
 * @example evidenceUntil(6, null, toDay("2024-08-31")) // "2025-02-28"
 */
export function evidenceUntil(months: number | null, given: Day | null, judgedOn: Day): Day | null {
  if (months === null) return given;
  const month = addMonths(monthOfDay(judgedOn), months);
  const sameDay = addDays(firstDayOf(month), Number(judgedOn.slice(8)) - 1);
  const latest = monthOfDay(sameDay) === month ? sameDay : lastDayOf(month);
  return given !== null && given < latest ? toDay(given) : latest;
}
