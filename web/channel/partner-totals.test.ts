import { expect, test } from "vitest";
import { bookingTotals } from "./partner-totals.ts";

test("the last twelve months and the twelve before, exact beyond 2^53", () => {
  const bookings = Array.from({ length: 24 }, (_, at) => ({
    month: `m${at}`,
    amountMinor: at < 12 ? "1" : "9007199254740993",
  }));
  const totals = bookingTotals(bookings);
  expect(totals.before).toBe(12n);
  // 12 × (2^53 + 1)
  expect(totals.recent).toBe(108086391056891916n);
  expect(totals.months.map(({ month }) => month)).toEqual(bookings.slice(12).map(({ month }) => month));
});
