import { type Day, toDay } from "../calendar/day.ts";

/** What a file's mapping says about the way its cells are written. */
export interface ReadingRules {
  /** IANA zone of the organisation: local times are read in it. */
  readonly zone: string;
  readonly decimalMark: "." | ",";
  /** Order of days written with the year last; `year-first` refuses them because 03/04/2024 is ambiguous. */
  readonly dayOrder: "year-first" | "day-first" | "month-first";
  /** Day system of serial numbers from a spreadsheet. */
  readonly serialSystem: 1900 | 1904;
  /** Days before this or after `lastDay` are refused as slips of the keyboard. */
  readonly firstDay: Day;
  readonly lastDay: Day;
}

/**
 * The usual rules with what a mapping changes.
 *
 * @example readingRules("Asia/Shanghai", { dayOrder: "day-first" })
 */
export function readingRules(zone: string, changes: Partial<Omit<ReadingRules, "zone">> = {}): ReadingRules {
  return {
    zone,
    decimalMark: ".",
    dayOrder: "year-first",
    serialSystem: 1900,
    firstDay: toDay("1950-01-01"),
    lastDay: toDay("2100-12-31"),
    ...changes,
  };
}
