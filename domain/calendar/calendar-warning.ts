import { isChineseZone, lastAnnouncedYear } from "./china-workdays.ts";
import type { Day } from "./day.ts";

/** What weakens a date or a time counted in working days. */
export interface CalendarWarning {
  readonly code: "holidays_not_announced";
  readonly zh: string;
  readonly en: string;
}

/** By what an organisation counts working days: a country's calendar where it chose one, else that of its zone. */
export interface CalendarChoice {
  readonly zone: string;
  readonly calendar: string | null;
}

/** Whether the State Council's calendar holds. */
export const followsChina = ({ zone, calendar }: CalendarChoice) =>
  calendar === null ? isChineseZone(zone) : calendar === "CN";

/**
 * Warns when working days up to a day lie in a year whose statutory holidays are not known yet: they were counted from
 * Monday to Friday and may move.
 *
 * @returns null when they are known, and where the State Council's calendar does not hold
 * @example calendarWarning({ zone: "Asia/Shanghai", calendar: null }, toDay("2099-03-01"))?.code // "holidays_not_announced"
 */
export function calendarWarning(choice: CalendarChoice, until: Day): CalendarWarning | null {
  const year = lastAnnouncedYear();
  if (!followsChina(choice) || Number(until.slice(0, 4)) <= year) return null;
  return {
    code: "holidays_not_announced",
    zh: `已知的法定节假日安排到 ${year} 年为止，之后按周一至周五计工作日；安排公布并更新后，日期和时长可能变化。`,
    en: `Statutory holidays are known up to ${year}; after that Monday to Friday count as working days. Dates and durations may move once the holidays are announced and the program is updated.`,
  };
}
