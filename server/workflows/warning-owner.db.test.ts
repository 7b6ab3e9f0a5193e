import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toDay } from "../../domain/calendar/day.ts";
import { putCustomers } from "../../test/setup/customers-at-risk.ts";
import { type LineOfPeople, openLineOfPeople } from "../../test/setup/line-of-people.ts";
import { runWarningRound } from "./warning-round.ts";

const TODAY = toDay("2026-11-16");
const year = { from: "2025-12-20", end: "2026-12-19", amountMinor: 1_200_000, recent: 1, before: 30 };

let site: LineOfPeople;
beforeAll(async () => {
  site = await openLineOfPeople(`${TODAY}T02:00:00Z`);
  await site.book.insert("city_versions", [{ city_id: "温州", name: "温州", region_id: "东区" }]);
  await putCustomers(site.book, TODAY, [
    { name: "有代理商", city: "杭州", partner: "甲公司", ...year },
    { name: "有经理", city: "杭州", ...year },
    { name: "有总监", city: "温州", ...year },
    { name: "哪里都不在", ...year },
  ]);
  await runWarningRound(site.services);
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

const warnings = async () => (await site.as.vp("GET", "/v1/warnings?limit=50")).json().warnings;

test("the partner's owner answers, else the city's manager, else the region's director, else the channel VP", async () => {
  const ownerOf = Object.fromEntries(
    (await warnings()).map((one: { customer: { name: string }; owner: { name: string } | null }) => [
      one.customer.name,
      one.owner?.name,
    ]),
  );
  expect(ownerOf).toEqual({ 有代理商: "boss", 有经理: "hangzhou", 有总监: "east", 哪里都不在: "vp" });
  expect((await site.as.vp("GET", "/v1/warning-summary")).json()).toMatchObject({ unasked: 0 });
});

test("what is asked for is read in the language of the request, else in the reader's own", async () => {
  const [{ commitmentId }] = (await warnings()).filter(
    (one: { customer: { name: string } }) => one.customer.name === "有总监",
  );
  const read = async (language: string | null) =>
    (await site.as.east("GET", `/v1/commitments/${commitmentId}`, undefined, undefined, language)).json();
  const english = {
    commitment: { title: "Renewal warning · 有总监" },
    detail: expect.stringContaining("The subscription ends in"),
  };
  const chinese = {
    commitment: { title: "续费预警 · 有总监" },
    detail: expect.stringMatching(/^[^a-z]+$/),
  };
  expect(await read(null)).toMatchObject(english);
  expect(await read("zh-CN")).toMatchObject(chinese);
  await site.book.tamper(sql`update app.members set language = 'zh-CN' where user_id = ${site.ids.east}`);
  expect(await read(null)).toMatchObject(chinese);
  expect(await read("en")).toMatchObject(english);
});
