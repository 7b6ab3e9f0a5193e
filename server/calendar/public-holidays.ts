import type { default as Holidays, HolidaysTypes } from "date-holidays";
import type { IsWorkday } from "../../domain/calendar/business-days.ts";
import { addDays, type Day, dayNumber, toDay } from "../../domain/calendar/day.ts";

const DAY_MS = 86_400_000;
let library: Promise<typeof Holidays> | undefined;
const calendars = new Map<string, Promise<PublicHolidays>>();

/** The public holidays of a country, or of a part of it that has its own. */
export interface PublicHolidays {
  /** Neither the country's weekend nor one of its public holidays. */
  readonly isWorkday: IsWorkday;
  /** What the day is called where it is a public holiday. */
  nameOf(day: Day): string | undefined;
}

/** Loaded when a calendar is first asked for: the rules of all countries take ten megabytes. */
function load(): Promise<typeof Holidays> {
  library ??= import("date-holidays").then(({ default: found }) => found);
  return library;
}

/**
 * The public holidays of a calendar: a country's, or its state's and region's. Holidays that are moved to a working day
 * are off on that day. Weekends are those of CLDR for the country.
 *
 * Source: the rules of the package date-holidays; half days count as working days.
 *
 * @throws RangeError for a calendar that the package does not know
 * @example (await publicHolidays("DE-BY")).isWorkday(toDay("2026-06-04")) // false: Corpus Christi in Bavaria
 */
export function publicHolidays(calendar: string): Promise<PublicHolidays> {
  const known = calendars.get(calendar);
  if (known !== undefined) return known;
  const made = makeCalendar(calendar);
  calendars.set(calendar, made);
  made.catch(() => calendars.delete(calendar));
  return made;
}

async function makeCalendar(calendar: string): Promise<PublicHolidays> {
  const [country = "", state = "", region = ""] = calendar.split("-");
  if ((await partsOf(calendar)) === undefined) throw new RangeError(`no calendar ${calendar}`);
  const Library = await load();
  const holidays = new Library(country, state, region);
  const years = new Map<string, ReadonlyMap<Day, string>>();
  const daysOf = (year: string) => {
    const known = years.get(year);
    if (known !== undefined) return known;
    const days = new Map(holidays.getHolidays(year).filter(isFullDay).flatMap(eachDay));
    years.set(year, days);
    return days;
  };
  const weekend = weekendOf(country);
  const nameOf = (day: Day) => daysOf(day.slice(0, 4)).get(day);
  // 1970-01-01 was a Thursday; CLDR counts from Monday = 1.
  const weekday = (day: Day) => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
  return { nameOf, isWorkday: (day) => !weekend.includes(weekday(day)) && nameOf(day) === undefined };
}

const isFullDay = ({ type, start, end }: HolidaysTypes.Holiday) =>
  type === "public" && end.getTime() - start.getTime() >= DAY_MS - 3_600_000;

/** A holiday that spans several days is each of them. */
function eachDay({ date, start, end, name }: HolidaysTypes.Holiday): [Day, string][] {
  const first = toDay(date.slice(0, 10));
  const count = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
  return Array.from({ length: count }, (_, index) => [addDays(first, index), name]);
}

/** The days of the week that are off in a country: 1 Monday … 7 Sunday. */
function weekendOf(country: string): readonly number[] {
  // Not in TypeScript's library yet; Node has it.
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & {
    getWeekInfo(): { weekend: readonly number[] };
  };
  return locale.getWeekInfo().weekend;
}

/** A country or a part of it that has a calendar of its own. */
export interface CalendarName {
  readonly code: string;
  readonly name: string;
}

/** The countries with a calendar, by code. The Chinese mainland is not among them: its calendar is the State Council's. */
export async function listCountries(): Promise<string[]> {
  const Library = await load();
  return Object.keys(new Library().getCountries("en"))
    .filter((code) => code !== "CN")
    .toSorted();
}

/** The states of a country, or the regions of a state; undefined where there is no such calendar. */
export async function partsOf(calendar: string): Promise<CalendarName[] | undefined> {
  const [country = "", state, region] = calendar.split("-");
  const Library = await load();
  const holidays = new Library();
  if (country === "CN" || holidays.getCountries("en")[country] === undefined) return undefined;
  const states: Record<string, string> = holidays.getStates(country, "en") ?? {};
  if (state === undefined) return named(states);
  if (states[state] === undefined) return undefined;
  const regions: Record<string, string> = holidays.getRegions(country, state, "en") ?? {};
  if (region === undefined) return named(regions);
  return regions[region] === undefined ? undefined : [];
}

const named = (names: Record<string, string>) =>
  Object.entries(names)
    .map(([code, name]) => ({ code, name }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
