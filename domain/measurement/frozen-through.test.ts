import { expect, test } from "vitest";
import { type Month, toMonth } from "../calendar/month.ts";
import { type ClosedRegistry, frozenThrough } from "./frozen-through.ts";

const closes = (...months: string[]): ClosedRegistry[] =>
  months.map((month) => ({ month: toMonth(month), registry: { bookings: 1, hq_lead_win_rate: 1 } }));
const zone = "Asia/Shanghai";
const from = toMonth("2024-01") as Month;

test("months count up to the first that is not closed", () => {
  const bookings = { id: "bookings", lagDays: 0 };
  expect(frozenThrough(bookings, from, closes("2024-01", "2024-02", "2024-04"), zone)).toBe("2024-02");
  expect(frozenThrough(bookings, from, closes("2024-02"), zone)).toBeNull();
});

test("a cohort is frozen by the close in which its sixty days ended", () => {
  const rate = { id: "hq_lead_win_rate", lagDays: 60 };
  // January's sixty days end on 31 March 2024, at the end of that day.
  const upTo = (last: string) =>
    closes("2024-01", "2024-02", "2024-03", "2024-04").filter((one) => one.month <= last);
  expect(frozenThrough(rate, from, upTo("2024-02"), zone)).toBeNull();
  expect(frozenThrough(rate, from, upTo("2024-03"), zone)).toBe("2024-01");
});

test("a metric that a close did not know is not frozen by it", () => {
  expect(frozenThrough({ id: "deals_created", lagDays: 0 }, from, closes("2024-01"), zone)).toBeNull();
});
