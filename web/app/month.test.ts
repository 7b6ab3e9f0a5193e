import fc from "fast-check";
import { expect, test } from "vitest";
import { addMonths, isMonth, monthsOfYear } from "./month.ts";

test("months step over the year's end both ways", () => {
  expect(addMonths("2026-01", -1)).toBe("2025-12");
  expect(addMonths("2025-12", 1)).toBe("2026-01");
  expect(addMonths("2026-10", -22)).toBe("2024-12");
  expect(monthsOfYear(2026).at(0)).toBe("2026-01");
});

test("there and back is the same month, and order follows the calendar", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1900, max: 2200 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: -500, max: 500 }),
      (y, m, n) => {
        const month = `${y}-${String(m).padStart(2, "0")}`;
        const moved = addMonths(month, n);
        expect(isMonth(moved)).toBe(true);
        expect(addMonths(moved, -n)).toBe(month);
        expect(moved > month).toBe(n > 0);
      },
    ),
  );
});

test("what is no month is refused", () => {
  for (const bad of ["2026-00", "2026-13", "26-01", "2026-1", "", undefined, 202601])
    expect(isMonth(bad)).toBe(false);
  expect(() => addMonths("2026-13", 1)).toThrow(RangeError);
});
