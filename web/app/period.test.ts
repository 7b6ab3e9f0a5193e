import { expect, test } from "vitest";
import { stateOfOpen } from "./period.ts";

test("a month is before the first close, waits for its close, or runs", () => {
  const begun = [{ month: "2026-03" }, { month: "2026-04" }];
  expect(
    ["2025-12", "2026-02", "2026-05", "2026-11"].map((month) => stateOfOpen(month, "2026-11", begun)),
  ).toEqual(["before", "before", "open", "live"]);
  expect(stateOfOpen("2026-02", "2026-11", [])).toBe("open");
});
