import { expect, test } from "vitest";
import { toDay } from "./day.ts";
import { formatDay, formatMonth } from "./format-period.ts";
import { toMonth } from "./month.ts";

test("writes months and days the way each language does", () => {
  expect(formatMonth(toMonth("2026-10"), "zh-CN")).toBe("2026年10月");
  expect(formatMonth(toMonth("2026-10"), "en")).toBe("Oct 2026");
  expect(formatMonth(toMonth("2026-01"), "zh-CN")).toBe("2026年1月");
  expect(formatDay(toDay("2026-10-05"), "zh-CN")).toBe("2026年10月5日");
  expect(formatDay(toDay("2026-10-05"), "en")).toBe("5 Oct 2026");
});
