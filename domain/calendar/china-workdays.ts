import chineseDays from "chinese-days";
import type { Day } from "./day.ts";

const CHINESE_ZONES: ReadonlySet<string> = new Set([
  "Asia/Shanghai",
  "Asia/Urumqi",
  "Asia/Chongqing",
  "Asia/Harbin",
  "Asia/Kashgar",
  "PRC",
]);

/**
 * Tells whether clocks of a zone are those of the Chinese mainland, whose working days the State Council announces.
 *
 * @example isChineseZone("Asia/Shanghai") // true
 */
export function isChineseZone(zone: string): boolean {
  return CHINESE_ZONES.has(zone);
}

/**
 * Is it a working day on the Chinese mainland? Statutory holidays are not, make-up workdays on a weekend are. A year that
 * the State Council has not announced yet has Monday to Friday only.
 *
 * Source: the yearly notices of the State Council's General Office, as kept by the package chinese-days.
 *
 * @example isChineseWorkday(toDay("2026-02-14")) // true: a Saturday worked for the Spring Festival
 */
export function isChineseWorkday(day: Day): boolean {
  // The package reads the clock of the process: noon of the day is in the day wherever the process runs.
  const noon = new Date(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)), 12);
  return chineseDays.isWorkday(noon);
}

const FIRST_YEAR_KEPT = 2004;
let lastYear: number | undefined;

/**
 * The last year whose holidays are known: the State Council announces a year's in the November before.
 *
 * @example lastAnnouncedYear() // 2026
 */
export function lastAnnouncedYear(): number {
  if (lastYear === undefined) {
    let year = FIRST_YEAR_KEPT;
    while (chineseDays.getHolidaysInRange(`${year + 1}-01-01`, `${year + 1}-12-31`, false).length > 0)
      year += 1;
    lastYear = year;
  }
  return lastYear;
}
