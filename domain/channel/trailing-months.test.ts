import { expect, test } from "vitest";
import { toMonth } from "../calendar/month.ts";
import { trailingMonths } from "./trailing-months.ts";

test("twelve months end with the month itself, at midnight of the zone", () => {
  expect(trailingMonths(toMonth("2024-02"), 12, "Asia/Shanghai")).toEqual({
    fromMonth: "2023-03",
    toMonth: "2024-02",
    from: new Date("2023-02-28T16:00:00Z"),
    to: new Date("2024-02-29T16:00:00Z"),
  });
});
