import { expect, test } from "vitest";
import { isChineseWorkday } from "../calendar/china-workdays.ts";
import { toDay } from "../calendar/day.ts";
import { toMonth } from "../calendar/month.ts";
import { residencyTarget, residentDays, workingDays } from "./resident-days.ts";
import { supportPlanProblems } from "./support-plan-problems.ts";

// The State Council's notice for 2026: 1–7 October off, 10 October (Saturday) worked; 15–23 February off, 14 and 28 worked.
test.each([
  ["2026-10", 18, 9],
  ["2026-02", 16, 8],
  ["2026-12", 23, 10],
])("%s has %i working days and asks for %i in a city", (month, days, target) => {
  const found = workingDays(toMonth(month), isChineseWorkday);
  expect([found.length, residencyTarget(found.length)]).toEqual([days, target]);
});

const stay = (id: string, first: string, last: string, manager = "m") => ({ id, first, last, manager });
const plan = (...residencies: object[]) =>
  ({ from: "2026-10-01", until: "2026-12-31", residencies }) as never;
const judge = (content: never, taken: { manager: string; day: string; cityName: string }[] = []) =>
  supportPlanProblems(content, { isWorkday: isChineseWorkday, taken: taken as never }).map(
    ({ field }) => field,
  );

test("a stay over the holidays has its working days only, the Saturday worked instead too", () => {
  const stays = [{ line: "s", manager: "m", first: toDay("2026-09-30"), last: toDay("2026-10-12") }];
  expect(residentDays(stays, isChineseWorkday).map(({ day }) => day)).toEqual([
    ...["2026-09-30", "2026-10-08", "2026-10-09", "2026-10-10", "2026-10-12"],
  ]);
});

test("stays of one manager do not overlap, nor with what is planned elsewhere; two managers may share a day", () => {
  expect(judge(plan(stay("a", "2026-10-08", "2026-10-12"), stay("b", "2026-10-12", "2026-10-14")))).toEqual([
    "residencies/b/first",
  ]);
  expect(
    judge(plan(stay("a", "2026-10-08", "2026-10-12"), stay("b", "2026-10-12", "2026-10-14", "n"))),
  ).toEqual([]);
  expect(
    judge(plan(stay("a", "2026-10-08", "2026-10-12")), [
      { manager: "m", day: "2026-10-09", cityName: "苏州" },
    ]),
  ).toEqual(["residencies/a/first"]);
  expect(judge(plan(stay("a", "2026-10-12", "2026-10-08")))).toEqual(["residencies/a/last"]);
});
