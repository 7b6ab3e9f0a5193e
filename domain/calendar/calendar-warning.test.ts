import { expect, test } from "vitest";
import { calendarWarning } from "./calendar-warning.ts";
import { isChineseWorkday, lastAnnouncedYear } from "./china-workdays.ts";
import { toDay } from "./day.ts";

test("the last year known is the last whose National Day is a holiday on a weekday", () => {
  // National Day, 1 October, has been a statutory holiday since 1949; only an announced year knows it here.
  const weekdayHoliday = (year: number) =>
    [1, 2, 3].some((day) => {
      const weekday = new Date(Date.UTC(year, 9, day)).getUTCDay();
      return weekday !== 0 && weekday !== 6 && !isChineseWorkday(toDay(`${year}-10-0${day}`));
    });
  const last = lastAnnouncedYear();
  expect(last).toBeGreaterThanOrEqual(2026);
  expect(weekdayHoliday(last)).toBe(true);
  expect(weekdayHoliday(last + 1)).toBe(false);
});

test("warns of days after it, where the mainland's calendar holds", () => {
  const last = lastAnnouncedYear();
  const [china, america] = ["Asia/Shanghai", "America/New_York"].map((zone) => ({ zone, calendar: null }));
  if (china === undefined || america === undefined) throw new Error("two zones were named");
  const later = toDay(`${last + 1}-01-01`);
  expect(calendarWarning(china, toDay(`${last}-12-31`))).toBeNull();
  expect(calendarWarning(china, later)).toMatchObject({
    code: "holidays_not_announced",
    zh: expect.stringContaining(String(last)),
    en: expect.stringContaining(String(last)),
  });
  expect(calendarWarning(america, later)).toBeNull();
  // The calendar that the organisation chose goes before its zone.
  expect(calendarWarning({ ...china, calendar: "US" }, later)).toBeNull();
  expect(calendarWarning({ ...america, calendar: "CN" }, later)).not.toBeNull();
});
