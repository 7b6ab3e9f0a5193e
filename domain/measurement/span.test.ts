import { expect, test } from "vitest";
import { addMonths, toMonth } from "../calendar/month.ts";
import { cohortsCompletedIn, completeAt, spanOf } from "./span.ts";

const zone = "Asia/Shanghai";
const now = new Date("2024-05-01T00:00:00Z");
const march = { type: "month", month: toMonth("2024-03") } as const;

test("a month is half open in the organisation's zone", () => {
  const span = spanOf({ type: "month" }, march, zone, now);
  expect([span.fromInstant, span.toInstant]).toEqual([
    new Date("2024-02-29T16:00:00Z"),
    new Date("2024-03-31T16:00:00Z"),
  ]);
  expect([span.fromDay, span.toDay, span.endDay]).toEqual(["2024-03-01", "2024-04-01", "2024-03-31"]);
});

test("a trailing window reaches back from a month, and takes days as they are asked for", () => {
  const year = { type: "trailing", months: 12 } as const;
  expect(spanOf(year, march, zone, now).fromDay).toBe("2023-04-01");
  const days = { type: "days", from: "2024-01-05", to: "2024-01-07" } as never;
  expect(spanOf(year, days, zone, now)).toMatchObject({ fromDay: "2024-01-05", endDay: "2024-01-06" });
});

test("everything so far ends on the day of the instant", () => {
  const span = spanOf({ type: "month" }, { type: "all" }, zone, now);
  expect(span).toMatchObject({ fromDay: "-infinity", toDay: "infinity", endDay: "2024-05-01" });
  expect(completeAt(span, 60)).toBeNull();
});

test("every cohort is completed by exactly one month, the earliest whose end is not before its lag's", () => {
  const months = Array.from({ length: 48 }, (_, index) => addMonths(toMonth("2022-01"), index));
  for (const lag of [0, 30, 60, 180]) {
    const completed = months.flatMap((month) => cohortsCompletedIn(month, lag, zone));
    expect(new Set(completed).size, String(lag)).toBe(completed.length);
    const inside = completed.filter((month) => month >= "2022-01" && month < "2025-01");
    expect(inside.toSorted()).toEqual(months.slice(0, 36));
  }
  // 60 days after January and after February of 2023 both end in April (2 and 30 April).
  expect(cohortsCompletedIn(toMonth("2023-04"), 60, zone)).toEqual(["2023-01", "2023-02"]);
});
