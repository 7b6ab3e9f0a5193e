import { expect, test } from "vitest";
import { toMonth } from "../../domain/calendar/month.ts";
import { explorerSeries, monthsBack, numberIn, type ShownValue } from "./explorer-series.ts";

const bookings = { id: "bookings", kind: "additive", window: { type: "month" } } as const;

const value = (given: Partial<ShownValue>): ShownValue => ({
  ...{ metric: "bookings", version: 1, month: "2026-01", slice: "all", grain: "company", subjectId: null },
  ...{ numerator: "1", denominator: null, value: null, cohort: null, state: "ok" },
  ...given,
});

test("months go back from the last one", () => {
  expect(monthsBack(toMonth("2026-02"), 3)).toEqual(["2025-12", "2026-01", "2026-02"]);
});

test("values of a level become lines, the greatest first", () => {
  const city = (subjectId: string, month: string, numerator: string) =>
    value({ grain: "city", subjectId, month, numerator });
  const found = explorerSeries(
    bookings,
    [
      city("a", "2026-01", "5"),
      city("b", "2026-02", "9"),
      city("a", "2026-02", "7"),
      value({ numerator: "99" }),
    ],
    { grain: "city" },
  );
  expect(found.map(({ key }) => key)).toEqual(["b", "a"]);
  expect(found.map((one) => numberIn(one, "2026-01"))).toEqual([null, 5]);
});

test("values of a split are told apart, one without a value too", () => {
  const found = explorerSeries(
    bookings,
    [
      value({ slice: "source=event", numerator: "3" }),
      value({ slice: "key_accounts source=", numerator: "4" }),
    ],
    { grain: "company" },
  );
  expect(found.map(({ split }) => split)).toEqual(["", "event"]);
});

test("a month outside the limits of the six before is a signal", () => {
  const months = ["01", "02", "03", "04", "05", "06", "07"];
  const numbers = [10, 11, 10, 9, 10, 11, 30];
  const [line] = explorerSeries(
    bookings,
    months.map((month, at) => value({ month: `2026-${month}`, numerator: String(numbers[at]) })),
    { grain: "company" },
  );
  expect(line?.line.signal).toBe("above");
  const [running] = explorerSeries(
    bookings,
    months.map((month, at) => value({ month: `2026-${month}`, numerator: String(numbers[at]) })),
    { grain: "company", running: "2026-07" },
  );
  expect(running?.line.signal).toBeNull();
});
