import { expect, test } from "vitest";
import { toDay } from "../calendar/day.ts";
import { dueGroup } from "./due-groups.ts";

// 2026-11-26 is a Thursday.
test("overdue, today, up to Sunday, later; what is reported waits", () => {
  const today = toDay("2026-11-26");
  const group = (due: string, overdue = false, state: "open" | "done" = "open") =>
    dueGroup({ due: toDay(due), overdue, state }, today);
  expect(group("2026-11-25", true)).toBe("overdue");
  expect(group("2026-11-26")).toBe("today");
  expect(group("2026-11-29")).toBe("week");
  expect(group("2026-11-30")).toBe("later");
  expect(group("2026-11-25", false, "done")).toBe("waiting");
});

test("due on a Sunday is due on Monday, and not yet late then", () => {
  expect(dueGroup({ due: toDay("2026-11-29"), overdue: false, state: "open" }, toDay("2026-11-30"))).toBe(
    "today",
  );
});
