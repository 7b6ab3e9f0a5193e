import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, dayNumber, dayOfNumber, daysBetween, isDay, toDay } from "./day.ts";

test("knows which days exist", () => {
  // Gregorian rule: 1900 is no leap year, 2000 is.
  expect(["2024-02-29", "2000-02-29", "0099-12-31", "9999-12-31"].every(isDay)).toBe(true);
  for (const text of ["2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-1-1", "0000-01-01", ""])
    expect(isDay(text), text).toBe(false);
  expect(() => toDay("2024-04-31")).toThrow(RangeError);
});

test("steps over month ends, leap days and years", () => {
  expect(addDays(toDay("2024-02-28"), 2)).toBe("2024-03-01");
  expect(addDays(toDay("2023-12-31"), 1)).toBe("2024-01-01");
  expect(daysBetween(toDay("2023-01-01"), toDay("2024-01-01"))).toBe(365);
  expect(daysBetween(toDay("2024-03-01"), toDay("2024-02-28"))).toBe(-2);
  expect(() => addDays(toDay("9999-12-31"), 1)).toThrow(RangeError);
  expect(() => addDays(toDay("2024-01-01"), 0.5)).toThrow(RangeError);
});

test("counts days like Unix time", () => {
  // 1,000,000,000 s after the epoch is 2001-09-09T01:46:40Z: day 11574.
  expect(dayNumber(toDay("2001-09-09"))).toBe(11_574);
  expect(dayNumber(toDay("1970-01-01"))).toBe(0);
});

test("undoes itself", () => {
  const numbers = fc.integer({ min: -700_000, max: 2_900_000 });
  fc.assert(
    fc.property(numbers, numbers, (one, other) => {
      const day = dayOfNumber(one);
      expect(dayNumber(day)).toBe(one);
      expect(addDays(day, other - one)).toBe(dayOfNumber(other));
      expect(daysBetween(day, dayOfNumber(other))).toBe(other - one);
      expect(day < dayOfNumber(other)).toBe(one < other);
    }),
  );
});
