import { afterAll, beforeAll, expect, test } from "vitest";
import { type LineOfPeople, openLineOfPeople, type PersonName } from "../../test/setup/line-of-people.ts";
import { runCommitmentRound } from "../workflows/commitment-round.ts";

let site: LineOfPeople;
beforeAll(async () => {
  site = await openLineOfPeople("2026-11-26T02:00:00Z");
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

const set = (calendar: string | null, by: PersonName = "admin") =>
  site.as[by]("PUT", "/v1/business-calendar", { calendar });
const setDay = (day: string, works: boolean, by: PersonName = "operations") =>
  site.as[by]("PUT", `/v1/own-days/${day}`, { works, name: "盘点" });
const look = async () => (await site.as.vp("GET", "/v1/business-calendar")).json();
async function special(month: string): Promise<string[]> {
  const { days } = (await site.as.vp("GET", `/v1/workdays?month=${month}`)).json();
  return days
    .filter((one: { special: boolean }) => one.special)
    .map(({ day, works }: { day: string; works: boolean }) => `${day} ${works}`);
}

test("without a choice the time zone says which calendar holds; a country's is chosen by who runs the company", async () => {
  expect((await look()).calendar).toBeNull();
  expect((await look()).warning.en).toContain("Statutory holidays are known up to");
  expect(await special("2026-02")).toContain("2026-02-14 true");
  expect((await set("DE-BY", "vp")).statusCode).toBe(403);
  expect((await set("DE-BY")).json()).toEqual({ calendar: "DE-BY" });
  expect(await special("2026-02")).toEqual([]);
  expect(await special("2026-06")).toEqual(["2026-06-04 false"]);
  expect((await look()).next).toContainEqual({
    day: "2027-01-06",
    works: false,
    name: "Heilige Drei Könige",
  });
  expect((await look()).warning).toBeNull();
  const refused = await set("DE-XX");
  expect(refused.json()).toMatchObject({ code: "invalid_input", problems: [{ field: "body/calendar" }] });
  expect((await look()).calendar).toBe("DE-BY");
  const parts = (await site.as.vp("GET", "/v1/holiday-calendars?of=DE")).json().calendars;
  expect(parts).toContainEqual({ code: "BY", name: "Bayern" });
  expect((await set(null)).statusCode).toBe(200);
});

test("the organisation's own days come before the calendar, and what is past stays", async () => {
  expect((await setDay("2026-11-25", false)).json().problems[0].rule).toBe("past");
  expect((await setDay("2026-12-07", false)).statusCode).toBe(200);
  expect((await setDay("2026-12-05", true)).statusCode).toBe(200);
  expect((await setDay("2026-12-05", true, "vp")).statusCode).toBe(403);
  expect(await special("2026-12")).toEqual(["2026-12-05 true", "2026-12-07 false"]);
  expect((await look()).ownDays).toEqual([
    { day: "2026-12-05", works: true, name: "盘点" },
    { day: "2026-12-07", works: false, name: "盘点" },
  ]);
});

test("promises are late by it: a closing day lets one more day pass", async () => {
  const body = { title: "拜访", detail: "", ownerId: site.ids.hangzhou, due: "2026-12-04", evidence: "any" };
  const asked = await site.as.east("POST", "/v1/commitments", { ...body, cityId: null, partnerId: null });
  expect(asked.statusCode, asked.body).toBe(200);
  expect((await site.as.operations("DELETE", "/v1/own-days/2026-12-05")).statusCode).toBe(200);
  expect((await site.as.operations("DELETE", "/v1/own-days/2026-12-05")).statusCode).toBe(404);
  const overdue = async () =>
    (await site.as.hangzhou("GET", `/v1/commitments/${asked.json().id}`)).json().commitment.overdue;
  // Due on Friday; the weekend and the closed Monday do not make it late.
  site.setNow("2026-12-07T02:00:00Z");
  expect(await overdue()).toBe(false);
  expect((await runCommitmentRound(site.services)).told).toBe(0);
  site.setNow("2026-12-08T02:00:00Z");
  expect(await overdue()).toBe(true);
  expect((await runCommitmentRound(site.services)).told).toBe(1);
});
