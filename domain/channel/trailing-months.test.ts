import { expect, test } from "vitest";
import { toMonth } from "../calendar/month.ts";
import { trailingMonths } from "./trailing-months.ts";

test("twelve months end with the month itself", () => {
  expect(trailingMonths(toMonth("2024-02"), 12)).toEqual({ fromMonth: "2023-03", toMonth: "2024-02" });
});
