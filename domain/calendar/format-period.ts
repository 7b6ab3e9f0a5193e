import type { Language } from "../language.ts";
import type { Day } from "./day.ts";
import type { Month } from "./month.ts";

const MONTH_NAMES = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/**
 * A month as people read it.
 *
 * @example formatMonth(toMonth("2026-10"), "zh-CN") // "2026年10月"; in English "Oct 2026"
 */
export function formatMonth(month: Month, language: Language): string {
  const number = Number(month.slice(5, 7));
  if (language === "zh-CN") return `${month.slice(0, 4)}年${number}月`;
  return `${MONTH_NAMES[number - 1]} ${month.slice(0, 4)}`;
}

/**
 * A day as people read it.
 *
 * @example formatDay(toDay("2026-10-05"), "zh-CN") // "2026年10月5日"; in English "5 Oct 2026"
 */
export function formatDay(day: Day, language: Language): string {
  const number = Number(day.slice(8, 10));
  const month = formatMonth(day.slice(0, 7) as Month, language);
  return language === "zh-CN" ? `${month}${number}日` : `${number} ${month}`;
}
