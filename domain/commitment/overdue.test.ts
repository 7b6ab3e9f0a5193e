import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addWorkdays } from "../calendar/add-workdays.ts";
import { isWeekday, workdaysOf } from "../calendar/business-days.ts";
import { addDays, toDay } from "../calendar/day.ts";
import { overdueThrough } from "./overdue.ts";

const CN = workdaysOf("Asia/Shanghai");

describe("by the State Council's calendar of 2026", () => {
  // 国办发明电〔2025〕7号: 春节 15–23 February off, 14 and 28 February worked; 国庆 1–7 October off, 20 September and 10
  // October worked.
  test("what is due in the festival is late from the second working day after it", () => {
    expect(overdueThrough(toDay("2026-02-24"), 0, CN) < "2026-02-18").toBe(true);
    expect(overdueThrough(toDay("2026-02-25"), 0, CN) >= "2026-02-18").toBe(true);
  });
});

test("due on a Friday: late on Monday, by two more working days on Wednesday", () => {
  const [friday, saturday, monday, wednesday] = ["2026-11-20", "2026-11-21", "2026-11-23", "2026-11-25"].map(
    toDay,
  );
  if (!friday || !saturday || !monday || !wednesday) throw new Error("four days");
  expect(overdueThrough(friday, 0, isWeekday) < friday).toBe(true);
  expect(overdueThrough(saturday, 0, isWeekday) < friday).toBe(true);
  expect(overdueThrough(monday, 0, isWeekday)).toBe(friday);
  expect(overdueThrough(wednesday, 1, isWeekday) >= friday).toBe(true);
  expect(overdueThrough(wednesday, 2, isWeekday)).toBe(friday);
});

test("late means: the working day after the due day and its grace has come", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_500 }),
      fc.integer({ min: 0, max: 40 }),
      fc.integer({ min: 0, max: 6 }),
      (start, ahead, grace) => {
        const due = addDays(toDay("2023-01-01"), start);
        const today = addDays(due, ahead);
        const lateFrom = addWorkdays(due, grace + 1, CN);
        expect(due <= overdueThrough(today, grace, CN)).toBe(today >= lateFrom);
      },
    ),
  );
});
