import { expect, test } from "vitest";
import { businessDays, isWeekday } from "./business-days.ts";
import { toDay } from "./day.ts";

test("knows Monday to Friday", () => {
  // 2024-01-01 was a Monday.
  const week = ["01", "02", "03", "04", "05", "06", "07"].map((day) => isWeekday(toDay(`2024-01-${day}`)));
  expect(week).toEqual([true, true, true, true, true, false, false]);
});

test("opens at nine on clocks of the zone, also on the day they change", () => {
  // Clocks of New York go forward on Sunday 2024-03-10: Friday opens at 14:00 UTC, Monday at 13:00 UTC.
  const days = businessDays(
    new Date("2024-03-08T20:00:00Z"),
    new Date("2024-03-11T20:00:00Z"),
    "America/New_York",
  );
  expect(days.map(({ opens }) => opens.toISOString())).toEqual([
    "2024-03-08T14:00:00.000Z",
    "2024-03-11T13:00:00.000Z",
  ]);
});
