import { expect, test } from "vitest";
import { workdaysOf } from "../calendar/business-days.ts";
import { toDay } from "../calendar/day.ts";
import { occurrencesBy } from "./recurrence.ts";

const CN = workdaysOf("Asia/Shanghai");
const dues = (every: "week" | "month" | "quarter", workday: number, from: string, today: string) =>
  occurrencesBy({ every, workday }, toDay(from), toDay(today), CN).map(
    ({ period, due }) => `${period} ${due}`,
  );

// 国办发明电〔2025〕7号: 1–3 January 2026 off, 4 January worked; 15–23 February off, 14 and 28 February worked; 1–7 October
// off, 10 October worked.
test("the third working day of the month, around the festivals of 2026", () => {
  expect(dues("month", 3, "2026-01-01", "2026-02-27")).toEqual(["2026-01 2026-01-06", "2026-02 2026-02-04"]);
  expect(dues("month", 3, "2026-10-01", "2026-10-31")).toEqual(["2026-10 2026-10-10"]);
});

test("the last working day of a quarter, and of a month that ends in a make-up Saturday", () => {
  expect(dues("quarter", -1, "2026-01-01", "2026-05-15")).toEqual([
    "2026-01 2026-03-31",
    "2026-04 2026-06-30",
  ]);
  expect(dues("month", -1, "2026-02-01", "2026-02-28")).toEqual(["2026-02 2026-02-28"]);
});

test("a week without a working day has none, and the next one goes on", () => {
  // The week of Monday 16 February 2026 lies in the Spring Festival.
  expect(dues("week", 1, "2026-02-09", "2026-02-24")).toEqual([
    "2026-02-09 2026-02-09",
    "2026-02-23 2026-02-24",
  ]);
});

test("begins with its first day, and asks for no more than the last three at once", () => {
  expect(dues("month", 3, "2026-11-20", "2026-11-26")).toEqual([]);
  expect(dues("month", 3, "2026-11-20", "2026-12-01")).toEqual(["2026-12 2026-12-03"]);
  expect(dues("month", 1, "2025-01-01", "2026-11-26").map((each) => each.slice(0, 7))).toEqual([
    ...["2026-09", "2026-10", "2026-11"],
  ]);
});
