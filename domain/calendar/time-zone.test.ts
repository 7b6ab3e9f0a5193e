import fc from "fast-check";
import { expect, test } from "vitest";
import { toDay } from "./day.ts";
import { toMonth } from "./month.ts";
import { dayOf, dayRange, instantAt, isTimeZone, monthOf, monthRange, startOfDay } from "./time-zone.ts";

const HOUR = 3_600_000;
const hoursOf = (day: string, zone: string) => {
  const { start, end } = dayRange(toDay(day), zone);
  return (end.getTime() - start.getTime()) / HOUR;
};

test("golden case 1: a month of Shanghai ends at 16:00 UTC", () => {
  expect(monthOf(new Date("2024-01-31T15:59:59.999Z"), "Asia/Shanghai")).toBe("2024-01");
  expect(monthOf(new Date("2024-01-31T16:00:00Z"), "Asia/Shanghai")).toBe("2024-02");
  expect(monthRange(toMonth("2024-01"), "Asia/Shanghai")).toEqual({
    start: new Date("2023-12-31T16:00:00Z"),
    end: new Date("2024-01-31T16:00:00Z"),
  });
});

test("golden case 8: New York's 2024-03-10 has 23 hours, its 2024-11-03 has 25", () => {
  expect(hoursOf("2024-03-10", "America/New_York")).toBe(23);
  expect(hoursOf("2024-11-03", "America/New_York")).toBe(25);
  expect(hoursOf("2024-03-11", "America/New_York")).toBe(24);
  expect(startOfDay(toDay("2024-03-10"), "America/New_York")).toEqual(new Date("2024-03-10T05:00:00Z"));
  expect(startOfDay(toDay("2024-03-11"), "America/New_York")).toEqual(new Date("2024-03-11T04:00:00Z"));
});

// Transitions of the IANA time zone database.
test("starts a day after the gap where clocks skip midnight", () => {
  // São Paulo 2018-11-04: 00:00 became 01:00, that is 03:00 UTC.
  expect(startOfDay(toDay("2018-11-04"), "America/Sao_Paulo")).toEqual(new Date("2018-11-04T03:00:00Z"));
  expect(hoursOf("2018-11-04", "America/Sao_Paulo")).toBe(23);
  // Tehran 2022-03-22: 00:00 became 01:00, that is 20:30 UTC of the day before.
  expect(startOfDay(toDay("2022-03-22"), "Asia/Tehran")).toEqual(new Date("2022-03-21T20:30:00Z"));
  // Beirut 2021-03-28: 00:00 became 01:00, that is 22:00 UTC of the day before.
  expect(startOfDay(toDay("2021-03-28"), "Asia/Beirut")).toEqual(new Date("2021-03-27T22:00:00Z"));
});

test("starts a day at the earlier midnight where it comes twice", () => {
  // Havana 2023-11-05: 01:00 became 00:00; the first midnight is 04:00 UTC.
  expect(startOfDay(toDay("2023-11-05"), "America/Havana")).toEqual(new Date("2023-11-05T04:00:00Z"));
  expect(hoursOf("2023-11-05", "America/Havana")).toBe(25);
});

test("leaves a day empty that the zone left out", () => {
  // Samoa moved across the date line: 2011-12-29 was followed by 2011-12-31 at 10:00 UTC.
  expect(startOfDay(toDay("2011-12-30"), "Pacific/Apia")).toEqual(new Date("2011-12-30T10:00:00Z"));
  expect(hoursOf("2011-12-30", "Pacific/Apia")).toBe(0);
  expect(hoursOf("2011-12-29", "Pacific/Apia")).toBe(24);
});

test("finds the instant of a local time", () => {
  expect(instantAt(toDay("2024-01-31"), 23.5 * HOUR, "Asia/Shanghai")).toEqual(
    new Date("2024-01-31T15:30:00Z"),
  );
  expect(instantAt(toDay("2024-03-10"), 2.5 * HOUR, "America/New_York")).toBeNull();
  expect(instantAt(toDay("2024-11-03"), 1.5 * HOUR, "America/New_York")).toEqual(
    new Date("2024-11-03T05:30:00Z"),
  );
  // Shanghai kept summer time from 1986 to 1991: 1988-07-01 00:00 was UTC+9.
  expect(instantAt(toDay("1988-07-01"), 0, "Asia/Shanghai")).toEqual(new Date("1988-06-30T15:00:00Z"));
});

test("takes names of the IANA database only", () => {
  expect(["Asia/Shanghai", "America/New_York", "UTC"].every(isTimeZone)).toBe(true);
  expect(["", "+08:00", "Mars/Olympus", "东八区"].some(isTimeZone)).toBe(false);
  expect(() => dayOf(new Date(0), "Mars/Olympus")).toThrow(RangeError);
  expect(() => dayOf(new Date(Number.NaN), "UTC")).toThrow(RangeError);
});

test("puts every instant into the day it starts", () => {
  const zones = [
    "Asia/Shanghai",
    "America/New_York",
    "America/Sao_Paulo",
    "Pacific/Apia",
    "Asia/Kolkata",
    "Asia/Beirut",
  ];
  const instants = fc.date({
    min: new Date("1970-01-01T00:00:00Z"),
    max: new Date("2090-01-01T00:00:00Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
      const { start, end } = dayRange(dayOf(instant, zone), zone);
      expect(start.getTime()).toBeLessThanOrEqual(instant.getTime());
      expect(instant.getTime()).toBeLessThan(end.getTime());
    }),
    { numRuns: 300 },
  );
});
