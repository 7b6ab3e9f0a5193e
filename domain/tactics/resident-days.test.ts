import { expect, test } from "vitest";
import { isChineseWorkday } from "../calendar/china-workdays.ts";
import { toDay } from "../calendar/day.ts";
import { toMonth } from "../calendar/month.ts";
import { halfMonths } from "./half-months.ts";
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
const HERE = { cityId: "here", cityName: "杭州" };
const judge = (content: never, taken: object[] = [], bars: object[] = []) =>
  supportPlanProblems(content, HERE, {
    ...{ isWorkday: isChineseWorkday, taken: taken as never, bars: bars as never },
  }).map(({ field }) => field);

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
      { manager: "m", day: "2026-10-09", cityId: "there", cityName: "苏州" },
    ]),
  ).toEqual(["residencies/a/first"]);
  expect(judge(plan(stay("a", "2026-10-12", "2026-10-08")))).toEqual(["residencies/a/last"]);
});

test("a stay keeps off absences of its manager, days closed to its city, and a third city of the month", () => {
  const one = plan(stay("a", "2026-10-08", "2026-10-16"));
  const bar = (memberId: string | null, cityId: string | null, first: string, last = first) => [
    { memberId, cityId, first, last },
  ];
  expect(judge(one, [], bar("m", null, "2026-10-16"))).toEqual(["residencies/a/first"]);
  expect(judge(one, [], bar(null, "here", "2026-10-01", "2026-10-08"))).toEqual(["residencies/a/first"]);
  // Somebody else away, another city closed, a day off in between, the day after: none of them concerns it.
  expect(judge(one, [], bar("n", null, "2026-10-12"))).toEqual([]);
  expect(judge(one, [], bar(null, "there", "2026-10-12"))).toEqual([]);
  expect(judge(one, [], bar("m", null, "2026-10-11"))).toEqual([]);
  expect(judge(one, [], bar("m", null, "2026-10-17"))).toEqual([]);
  const elsewhere = (...cities: string[]) =>
    cities.map((cityId, at) => ({ manager: "m", day: `2026-10-2${at}`, cityId, cityName: cityId }));
  expect(judge(one, elsewhere("b"))).toEqual([]);
  expect(judge(one, elsewhere("b", "c"))).toEqual(["residencies/a/first"]);
  expect(judge(one, elsewhere("b", "here"))).toEqual([]);
  expect(judge(plan(stay("a", "2026-10-03", "2026-10-04")))).toEqual(["residencies/a/first"]);
});

test("a month has room for two stays that share no day", () => {
  const halves = (month: string) => halfMonths(workingDays(toMonth(month), isChineseWorkday));
  expect(halves("2026-10").map((days) => [days.length, days[0], days.at(-1)])).toEqual([
    [9, "2026-10-08", "2026-10-19"],
    [9, "2026-10-20", "2026-10-30"],
  ]);
  // 23 working days: ten and ten, three in the middle are nobody's.
  expect(halves("2026-12").map((days) => [days.length, days[0], days.at(-1)])).toEqual([
    [10, "2026-12-01", "2026-12-14"],
    [10, "2026-12-18", "2026-12-31"],
  ]);
  expect(halfMonths([])).toEqual([[], []]);
});
