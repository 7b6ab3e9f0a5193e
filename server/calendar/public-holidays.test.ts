import { describe, expect, test } from "vitest";
import { isWeekday } from "../../domain/calendar/business-days.ts";
import { addDays, type Day, toDay } from "../../domain/calendar/day.ts";
import { listCountries, partsOf, publicHolidays } from "./public-holidays.ts";

async function weekdaysOff(calendar: string, year: number): Promise<Day[]> {
  const { isWorkday } = await publicHolidays(calendar);
  const off: Day[] = [];
  for (let day = toDay(`${year}-01-01`); day < toDay(`${year + 1}-01-01`); day = addDays(day, 1))
    if (isWeekday(day) && !isWorkday(day)) off.push(day);
  return off;
}

describe("days off come from what the states publish", () => {
  // Bavaria, Feiertagsgesetz Art. 1: with Epiphany and Corpus Christi, in Catholic parishes Assumption (a Saturday in 2026).
  test("Bavaria 2026", async () => {
    expect(await weekdaysOff("DE-BY", 2026)).toEqual([
      ...["2026-01-01", "2026-01-06", "2026-04-03", "2026-04-06", "2026-05-01"],
      ...["2026-05-14", "2026-05-25", "2026-06-04", "2026-12-25"],
    ]);
  });

  // Berlin keeps neither, and has 8 March (a Sunday in 2026).
  test("Berlin 2026", async () => {
    expect(await weekdaysOff("DE-BE", 2026)).toEqual([
      ...["2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25", "2026-12-25"],
    ]);
  });

  // gov.uk/bank-holidays, England and Wales: Boxing Day 2026 is a Saturday, its substitute Monday 28 December.
  test("England 2026, with the substitute of Boxing Day", async () => {
    expect(await weekdaysOff("GB-ENG", 2026)).toEqual([
      ...["2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31"],
      ...["2026-12-25", "2026-12-28"],
    ]);
  });

  // Cabinet Office of Japan, 国民の祝日 2026: with 22 September between two holidays and 6 May for 3 May.
  test("Japan in May and September 2026", async () => {
    const off = await weekdaysOff("JP", 2026);
    expect(off.filter((day) => /-0[59]-/.test(day))).toEqual([
      ...["2026-05-04", "2026-05-05", "2026-05-06", "2026-09-21", "2026-09-22", "2026-09-23"],
    ]);
  });
});

test("the weekend is the country's: Friday and Saturday in Egypt", async () => {
  const { isWorkday } = await publicHolidays("EG");
  const week = ["2026-11-16", "2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"].map(toDay);
  expect(week.map(isWorkday)).toEqual([true, true, false, false, true]);
});

test("what is not known is refused; the Chinese mainland has the State Council's calendar and no other", async () => {
  await expect(publicHolidays("ZZ")).rejects.toThrow(RangeError);
  await expect(publicHolidays("DE-XX")).rejects.toThrow(RangeError);
  await expect(publicHolidays("DE-BY-XX")).rejects.toThrow(RangeError);
  await expect(publicHolidays("CN")).rejects.toThrow(RangeError);
  const countries = await listCountries();
  expect(countries).toEqual(expect.arrayContaining(["DE", "HK", "JP", "SG", "US"]));
  expect(countries).not.toContain("CN");
  expect((await partsOf("DE"))?.map(({ code }) => code)).toContain("BY");
  expect(await partsOf("ZZ")).toBeUndefined();
});
