import { expect, test } from "vitest";
import { isChineseWorkday, isChineseZone } from "./china-workdays.ts";
import { addDays, toDay } from "./day.ts";

const run = (from: string, count: number) =>
  Array.from({ length: count }, (_, index) => addDays(toDay(from), index));

// State Council, 国办发明电〔2024〕12号: Spring Festival 2025 from 28 January to 4 February, eight days; 26 January (Sunday)
// and 8 February (Saturday) are worked. National Day 2025 from 1 to 8 October; 28 September (Sunday) and 11 October (Saturday).
test("keeps the holidays of 2025 as the State Council published them", () => {
  expect(run("2025-01-26", 14).filter(isChineseWorkday)).toEqual(
    ["2025-01-26", "2025-01-27", "2025-02-05", "2025-02-06", "2025-02-07", "2025-02-08"].map(toDay),
  );
  expect(run("2025-09-27", 16).filter(isChineseWorkday)).toEqual(
    ["2025-09-28", "2025-09-29", "2025-09-30", "2025-10-09", "2025-10-10", "2025-10-11"].map(toDay),
  );
});

test("a year not announced yet has Monday to Friday", () => {
  // 2098-03-03 is a Monday.
  expect(run("2098-03-03", 7).map(isChineseWorkday)).toEqual([true, true, true, true, true, false, false]);
});

test("knows the zones of the mainland", () => {
  expect(["Asia/Shanghai", "Asia/Urumqi", "PRC"].every(isChineseZone)).toBe(true);
  expect(["Asia/Hong_Kong", "America/New_York"].some(isChineseZone)).toBe(false);
});
