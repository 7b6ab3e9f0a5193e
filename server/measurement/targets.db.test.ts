import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { toMonth } from "../../domain/calendar/month.ts";
import { PASS_OVER } from "../../test/setup/close-book.ts";
import { type LineOfPeople, openLineOfPeople, type PersonName } from "../../test/setup/line-of-people.ts";
import { closeMonth } from "../workflows/close-month.ts";

let site: LineOfPeople;
beforeAll(async () => {
  site = await openLineOfPeople("2026-11-26T02:00:00Z");
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

const OF_COMPANY = { grain: "company", subjectId: null };
const set = (body: object, by: PersonName = "operations") =>
  site.as[by]("POST", "/v1/targets", { ...OF_COMPANY, startsOn: "2026-10-01", ...body });
async function planned(month: string, metric: string, by: PersonName = "ceo") {
  const answer = await site.as[by]("GET", `/v1/targets?month=${month}&metric=${metric}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer
    .json()
    .targets.map((one: Record<string, string>) => [one.grain, one.subjectId, Number(one.planned)]);
}
const problemsOf = (answer: { json(): { problems?: { field: string; rule: string }[] } }) =>
  (answer.json().problems ?? []).map(({ field, rule }) => `${field} ${rule}`);

describe("a target", () => {
  test("of what is added up is shared out by days until the next one", async () => {
    // 92 days from October to December.
    expect((await set({ metric: "won_deals", number: "92" })).json()).toMatchObject({ changed: true });
    expect(await planned("2026-10", "won_deals")).toEqual([["company", null, 31]]);
    expect(await planned("2026-11", "won_deals")).toEqual([["company", null, 30]]);
    expect(await planned("2027-01", "won_deals")).toEqual([]);
  });

  test("of a share is a level: the one in force on the month's last day", async () => {
    expect((await set({ metric: "nrr", number: "1.1", startsOn: "2026-07-15" })).statusCode).toBe(200);
    expect((await set({ metric: "nrr", number: "1.2", startsOn: "2026-10-31" })).statusCode).toBe(200);
    expect(await planned("2026-06", "nrr")).toEqual([]);
    expect(await planned("2026-09", "nrr")).toEqual([["company", null, 1.1]]);
    expect(await planned("2026-10", "nrr")).toEqual([["company", null, 1.2]]);
    expect(await planned("2028-10", "nrr")).toEqual([["company", null, 1.2]]);
  });

  test("of regions adds up for the company, in minor units; a director reads the own region's", async () => {
    const [east, west] = ["东区", "西区"].map(site.book.id);
    for (const [subjectId, number] of [
      [east, "9200"],
      [west, "18400"],
    ])
      expect((await set({ metric: "collections", grain: "region", subjectId, number })).statusCode).toBe(200);
    expect(await planned("2026-10", "collections")).toEqual(
      expect.arrayContaining([
        ["company", null, 930_000],
        ["region", east, 310_000],
        ["region", west, 620_000],
      ]),
    );
    expect(await planned("2026-10", "collections", "east")).toEqual([["region", east, 310_000]]);
  });

  test("said again on the same day replaces the first, and said the same changes nothing", async () => {
    expect((await set({ metric: "won_deals", number: "184" })).json()).toMatchObject({ changed: true });
    expect((await set({ metric: "won_deals", number: "184" })).json()).toMatchObject({ changed: false });
    expect(await planned("2026-10", "won_deals")).toEqual([["company", null, 62]]);
  });

  test("is refused with the field, and by whoever does not keep the data", async () => {
    expect(problemsOf(await set({ metric: "gini", number: "1" }))).toEqual(["body/metric target"]);
    expect(problemsOf(await set({ metric: "quota_attainment", number: "1" }))).toEqual([
      "body/metric target",
    ]);
    expect(problemsOf(await set({ metric: "nrr", grain: "city", number: "1" }))).toEqual([
      "body/subjectId subject",
    ]);
    expect(problemsOf(await set({ metric: "city_growth", grain: "partner", number: "1" }))).toEqual([
      "body/grain grain",
    ]);
    expect(problemsOf(await set({ metric: "bookings", number: "1.234" }))).toEqual([
      "body/amount too-many-decimals",
    ]);
    for (const by of ["vp", "east", "boss"] as const)
      expect((await set({ metric: "nrr", number: "1" }, by)).statusCode, by).toBe(403);
    expect((await site.as.boss("GET", "/v1/targets?month=2026-10")).statusCode).toBe(403);
    expect(await planned("2026-10", "bookings")).toEqual([]);
  });
});

test("the pack says the target as it was known at the close, and whether it was reached", async () => {
  expect((await set({ metric: "paying_customers", number: "5" })).statusCode).toBe(200);
  const wish = { month: toMonth("2026-10"), overridden: PASS_OVER, reason: "a test" };
  await closeMonth(site.services, site.system, wish);
  site.setNow("2026-11-27T02:00:00Z");
  expect((await set({ metric: "paying_customers", number: "7" })).statusCode).toBe(200);
  const pack = (await site.as.ceo("GET", "/v1/months/2026-10/pack")).json();
  const of = (metric: string) => pack.headline.find((line: { metric: string }) => line.metric === metric);
  expect(of("paying_customers").target).toEqual({ number: 5, met: false });
  // Nobody pays, so that there is no share to hold against its target.
  expect(of("nrr").target).toEqual({ number: 1.2, met: null });
  expect(of("arr").target).toBeUndefined();
  expect(await planned("2026-10", "paying_customers")).toEqual([["company", null, 5]]);
  expect(await planned("2026-11", "paying_customers")).toEqual([["company", null, 7]]);
});
