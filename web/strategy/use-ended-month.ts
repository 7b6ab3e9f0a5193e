import { addMonths, type Month } from "../../domain/calendar/month.ts";
import { usePeriod } from "../app/period.ts";

/**
 * The month chosen for the page, or the one before while it still runs: only months that have ended tell a course.
 *
 * @example const month = useEndedMonth()
 */
export function useEndedMonth(): Month | undefined {
  const { month, last } = usePeriod();
  if (month === undefined || last === undefined) return undefined;
  return month < last ? month : addMonths(last, -1);
}
