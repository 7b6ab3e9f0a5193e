import fc from "fast-check";
import { expect, test } from "vitest";
import { toDay } from "./day.ts";
import { addMonths, firstDayOf, isMonth, lastDayOf, monthOfDay, monthsBetween, toMonth } from "./month.ts";

test("steps over years", () => {
  expect(addMonths(toMonth("2024-01"), -1)).toBe("2023-12");
  expect(addMonths(toMonth("2023-12"), 1)).toBe("2024-01");
  expect(addMonths(toMonth("2024-01"), 24)).toBe("2026-01");
  expect(monthsBetween(toMonth("2023-11"), toMonth("2024-02"))).toBe(3);
  expect(monthsBetween(toMonth("2024-02"), toMonth("2023-11"))).toBe(-3);
});

test("knows its days", () => {
  expect(firstDayOf(toMonth("2024-02"))).toBe("2024-02-01");
  expect(["2024-02", "2023-02", "1900-02", "2024-04", "2023-12"].map(toMonth).map(lastDayOf)).toEqual([
    "2024-02-29",
    "2023-02-28",
    "1900-02-28",
    "2024-04-30",
    "2023-12-31",
  ]);
  expect(lastDayOf(toMonth("9999-12"))).toBe("9999-12-31");
  expect(monthOfDay(toDay("2024-01-31"))).toBe("2024-01");
});

test("refuses what is no month", () => {
  for (const text of ["2024-00", "2024-13", "2024-1", "0000-01", "2024-01-01"])
    expect(isMonth(text), text).toBe(false);
  expect(() => toMonth("2024-13")).toThrow(RangeError);
  expect(() => addMonths(toMonth("0001-01"), -1)).toThrow(RangeError);
});

test("undoes itself", () => {
  fc.assert(
    fc.property(fc.integer({ min: -12_000, max: 12_000 }), (months) => {
      const start = toMonth("2024-05");
      expect(monthsBetween(start, addMonths(start, months))).toBe(months);
      expect(addMonths(addMonths(start, months), -months)).toBe(start);
    }),
  );
});
