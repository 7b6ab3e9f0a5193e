import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isChineseWorkday } from "../../domain/calendar/china-workdays.ts";
import { toDay } from "../../domain/calendar/day.ts";
import { thirdPartyData } from "./third-party-data.ts";

// The yearly notices of the State Council, collected by others than the package that the product asks.
const published = thirdPartyData("china/holiday_cn.csv");
if (published === null) console.log("holiday_cn.csv is not at hand: the published days are not compared");

test.skipIf(published === null)("every day off and make-up workday since 2007 is known as such", () => {
  const rows = readFileSync(published as string, "utf8")
    .trim()
    .split("\n")
    .slice(1);
  const wrong = rows.filter((row) => {
    const [, day = "", , kind] = row.trim().split(",");
    return isChineseWorkday(toDay(day)) !== (kind === "makeup_workday");
  });
  expect(rows.length).toBeGreaterThan(600);
  expect(wrong).toEqual([]);
});
