import { type Day, isDay } from "../calendar/day.ts";
import { isMonth, type Month, monthOfDay } from "../calendar/month.ts";
import { dayOf, instantAt, startOfDay } from "../calendar/time-zone.ts";
import { halfWidth } from "./clean-text.ts";
import { excelSerialDay } from "./excel-serial.ts";
import { type Parsed, parsed, type Refused, refused } from "./problem.ts";
import type { ReadingRules } from "./reading-rules.ts";

interface Written {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  /** What follows the day, to be read as a time. */
  readonly rest: string;
}

interface Reading {
  readonly day: Day;
  /** Milliseconds since 00:00 of the clock; null when no time is written. */
  readonly timeMs: number | null;
  /** What the written time is ahead of UTC; null for a local time. */
  readonly offsetMs: number | null;
}

const MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const YEAR_FIRST =
  /^(?<year>\d{4})(?<by>[-/.])(?<month>\d{1,2})\k<by>(?<day>\d{1,2})(?:[T ] ?(?<rest>.*))?$/u;
const CHINESE = /^(?<year>\d{4}) ?年 ?(?<month>\d{1,2}) ?月 ?(?<day>\d{1,2}) ?[日号]? ?(?<rest>.*)$/u;
const COMPACT = /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?:[T ](?<rest>.*))?$/u;
const YEAR_LAST = /^(?<one>\d{1,2})(?<by>[-/.])(?<two>\d{1,2})\k<by>(?<year>\d{4})(?:[T ,]+(?<rest>.*))?$/u;
const DAY_NAME = /^(?<day>\d{1,2})[- ](?<name>[a-z]{3,9})[-, ]+(?<year>\d{4})(?: (?<rest>.*))?$/iu;
const NAME_DAY = /^(?<name>[a-z]{3,9})\.? (?<day>\d{1,2}),? (?<year>\d{4})(?: (?<rest>.*))?$/iu;
const SERIAL = /^(?<whole>\d{5})(?<part>\.\d+)?$/u;
const TIME =
  /^(?<noon>上午|下午)? ?(?<hour>\d{1,2})[:时点](?<minute>\d{2})(?:[:分](?:(?<second>\d{2})(?:[.,](?<part>\d{1,9}))?秒?)?)? ?(?<half>[ap]m)?(?: ?(?<offset>Z|[+-]\d{2}:?\d{2}))?$/iu;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * Reads a calendar day: `2024-01-31`, `2024/1/31`, `2024.1.31`, `20240131`, `2024年1月31日`, `31 Jan 2024`, five-digit
 * serial numbers of a spreadsheet, and `31/01/2024` or `01/31/2024` when the mapping says which. A time behind
 * it is dropped; with an offset from UTC it decides the day in the organisation's zone.
 *
 * @returns a day between the first and last of the rules
 * @example parseDay("2024年1月31日", readingRules("Asia/Shanghai")) // { ok: true, value: "2024-01-31" }
 */
export function parseDay(text: string, rules: ReadingRules): Parsed<Day> {
  const read = readDayAndTime(text, rules);
  if (!read.ok) return read;
  const { day, timeMs, offsetMs } = read.value;
  if (timeMs === null || offsetMs === null) return withinBounds(day, text, rules);
  return withinBounds(dayOf(utcInstant(day, timeMs - offsetMs), rules.zone), text, rules);
}

/**
 * Reads a month: `2024-01`, `2024/1`, `202401`, `2024年1月`, or any day in it.
 *
 * @example parseMonth("2024年1月", readingRules("Asia/Shanghai")) // { ok: true, value: "2024-01" }
 */
export function parseMonth(text: string, rules: ReadingRules): Parsed<Month> {
  const plain = halfWidth(text).trim();
  const [, year, month] = /^(\d{4})(?:[-/.]| ?年 ?|)(\d{1,2})(?: ?月)?$/u.exec(plain) ?? [];
  // Five digits are a serial number and not the year and one digit.
  if (year !== undefined && month !== undefined && !/^\d{5}$/u.test(plain)) {
    const written = `${year}-${month.padStart(2, "0")}`;
    if (!isMonth(written)) return refused("not-a-month", { text });
    const bounded = withinBounds(`${written}-01` as Day, text, rules);
    return bounded.ok ? parsed(written) : bounded;
  }
  const day = parseDay(text, rules);
  if (day.ok) return parsed(monthOfDay(day.value));
  return day.problem.code === "not-a-day" ? refused("not-a-month", { text }) : day;
}

/**
 * Reads an instant: a day as in {@link parseDay} with a time, `2024-01-31T08:00:00Z`, `2024-01-31 16:00`,
 * `2024年1月31日 下午4:00`. Without an offset from UTC it is local time of the organisation's zone, the earlier one
 * where clocks show it twice; without a time it is the start of the day.
 *
 * @example parseInstant("2024-01-31 16:00", readingRules("Asia/Shanghai")) // 2024-01-31T08:00:00Z
 */
export function parseInstant(text: string, rules: ReadingRules): Parsed<Date> {
  const read = readDayAndTime(text, rules);
  if (!read.ok) return read.problem.code === "not-a-day" ? refused("not-an-instant", { text }) : read;
  const { day, timeMs, offsetMs } = read.value;
  const bounded = withinBounds(day, text, rules);
  if (!bounded.ok) return bounded;
  if (timeMs === null) return parsed(startOfDay(day, rules.zone));
  if (offsetMs !== null) return parsed(utcInstant(day, timeMs - offsetMs));
  const instant = instantAt(day, timeMs, rules.zone);
  return instant ? parsed(instant) : refused("no-such-local-time", { text, zone: rules.zone });
}

function readDayAndTime(text: string, rules: ReadingRules): Parsed<Reading> {
  const plain = halfWidth(text).trim();
  const serial = SERIAL.exec(plain)?.groups;
  if (serial) return readSerial(serial.whole ?? "", serial.part, text, rules);
  const written = readWritten(plain, text, rules);
  if (!written.ok) return written;
  const { year, month, day, rest } = written.value;
  const iso = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!isDay(iso)) return refused("no-such-day", { text });
  if (rest === "") return parsed({ day: iso, timeMs: null, offsetMs: null });
  const time = readTime(rest);
  return time ? parsed({ day: iso, ...time }) : refused("not-an-instant", { text });
}

function readWritten(plain: string, text: string, { dayOrder }: ReadingRules): Parsed<Written> {
  const found = (YEAR_FIRST.exec(plain) ?? CHINESE.exec(plain) ?? COMPACT.exec(plain))?.groups;
  if (found) return parsed(writtenOf(found, found.month, found.day));
  const named = (DAY_NAME.exec(plain) ?? NAME_DAY.exec(plain))?.groups;
  if (named) {
    const month = MONTH_NAMES.indexOf((named.name ?? "").slice(0, 3).toLowerCase()) + 1;
    return month > 0 ? parsed(writtenOf(named, String(month), named.day)) : refused("not-a-day", { text });
  }
  const last = YEAR_LAST.exec(plain)?.groups;
  if (!last) return refused("not-a-day", { text });
  if (dayOrder === "year-first") return refused("day-order", { text });
  return parsed(
    dayOrder === "day-first" ? writtenOf(last, last.two, last.one) : writtenOf(last, last.one, last.two),
  );
}

function writtenOf(groups: Record<string, string | undefined>, month = "", day = ""): Written {
  return { year: groups.year ?? "", month, day, rest: groups.rest ?? "" };
}

function readSerial(
  whole: string,
  part: string | undefined,
  text: string,
  rules: ReadingRules,
): Parsed<Reading> {
  const day = excelSerialDay(Number(whole), rules.serialSystem);
  if (!day) return refused("no-such-day", { text });
  if (part === undefined) return parsed({ day, timeMs: null, offsetMs: null });
  // To the second, which is as exact as the float of a spreadsheet; the last half second stays in the day.
  const seconds = Math.min(Math.round(Number(part) * 86_400), 86_399);
  return parsed({ day, timeMs: seconds * 1000, offsetMs: null });
}

function readTime(text: string): { timeMs: number; offsetMs: number | null } | null {
  const found = TIME.exec(text)?.groups;
  if (!found || (found.noon && found.half)) return null;
  const [hour, minute, second] = [Number(found.hour), Number(found.minute), Number(found.second ?? 0)];
  const twelve = found.half !== undefined || (found.noon !== undefined && hour <= 12);
  if (minute > 59 || second > 59 || hour > (twelve ? 12 : 23) || (found.half && hour === 0)) return null;
  const afternoon = found.noon === "下午" || found.half?.toLowerCase() === "pm";
  const clockHour = twelve ? (hour % 12) + (afternoon ? 12 : 0) : hour;
  const ms = Number((found.part ?? "").slice(0, 3).padEnd(3, "0"));
  const offsetMs = readOffset(found.offset);
  if (offsetMs === undefined) return null;
  return { timeMs: clockHour * HOUR_MS + minute * MINUTE_MS + second * 1000 + ms, offsetMs };
}

/** Null for a local time, undefined for an offset that no zone ever had. */
function readOffset(text: string | undefined): number | null | undefined {
  if (text === undefined) return null;
  if (/^z$/iu.test(text)) return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(-2))];
  if (hours > 15 || minutes > 59) return undefined;
  return (text.startsWith("-") ? -1 : 1) * (hours * HOUR_MS + minutes * MINUTE_MS);
}

function utcInstant(day: Day, ms: number): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + ms);
}

function withinBounds(
  day: Day,
  text: string,
  { firstDay, lastDay }: ReadingRules,
): { ok: true; value: Day } | Refused {
  if (day >= firstDay && day <= lastDay) return parsed(day);
  return refused("day-range", { text, first: firstDay, last: lastDay });
}
