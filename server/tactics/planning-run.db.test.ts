import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { uuidOf } from "../../test/setup/fact-book.ts";
import { type LineOfPeople, openLineOfPeople } from "../../test/setup/line-of-people.ts";
import { runPlanning } from "../jobs/run-planning.ts";

let site: LineOfPeople;
const plans: string[] = [];

beforeAll(async () => {
  site = await openLineOfPeople("2026-09-08T02:00:00Z");
  await site.book.insert("partner_versions", [{ partner_id: "丙公司", city_id: "宁波", name: "丙公司" }]);
  for (const name of ["甲公司", "丙公司"]) {
    const content = {
      ...{ aim: "重点扶持", from: "2026-10-01", until: "2026-11-30", residencies: [] },
      measures: [{ id: "m1", what: "联合沙龙", owner: site.ids.east, due: "2026-10-30" }],
    };
    const made = await site.as.east("POST", "/v1/support-plans", {
      title: name,
      place: uuidOf(name),
      content,
    });
    plans.push(made.json().id);
  }
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

const ask = (who: "east" | "vp" | "hangzhou", more: object = {}) =>
  site.as[who]("POST", "/v1/residency-proposals", { from: "2026-10", months: 2, plans, ...more });
const run = async (id: string) => {
  const asker = { orgId: site.orgId, userId: site.ids.east, role: "regional_director" as const };
  const cities = ["杭州", "宁波"].map(uuidOf);
  await runPlanning(site.services, { asker: { ...asker, scope: "cities", scopeIds: cities }, runId: id });
  return (await site.as.east("GET", `/v1/planning-runs/${id}`)).json();
};

describe("a proposal of residencies", () => {
  test("is found in the background and gives each plan a stay a month round the National Day", async () => {
    const asked = await ask("east");
    expect(asked.statusCode, asked.body).toBe(200);
    expect(asked.json()).toMatchObject({ state: "waiting", residencies: null });
    const done = await run(asked.json().id);
    expect(done).toMatchObject({ state: "done", focus: null, failure: null });
    const { status, gap, stays, left, gaveWay } = done.residencies;
    expect([status, gap, left, gaveWay]).toEqual(["optimal", 0, [], []]);
    // Each manager works in one of the two cities only, so each has the first half of both months.
    expect(stays).toHaveLength(4);
    const own = stays.filter(({ planId }: { planId: string }) => planId === plans[0]);
    expect(own.map(({ manager, first }: { manager: string; first: string }) => [manager, first])).toEqual([
      [site.ids.hangzhou, "2026-10-08"],
      [site.ids.hangzhou, "2026-11-02"],
    ]);
  });

  test("is refused for a month that has begun, for plans that do not last, and to whoever does not plan", async () => {
    expect((await ask("east", { from: "2026-09" })).json().problems[0]).toMatchObject({ field: "body/from" });
    expect((await ask("east", { months: 3 })).json().problems[0]).toMatchObject({
      ...{ field: "body/months", rule: "span" },
    });
    expect((await ask("east", { plans: [uuidOf("nobody")] })).json().problems[0].field).toBe("body/plans");
    expect((await ask("vp")).statusCode).toBe(403);
    expect((await ask("hangzhou")).statusCode).toBe(403);
  });

  test("says which rule stands against a plan whose only manager is away", async () => {
    const bar = {
      memberId: site.ids.ningbo,
      cityId: null,
      first: "2026-11-01",
      last: "2026-11-30",
      note: "",
    };
    expect((await site.as.east("POST", "/v1/residency-bars", bar)).statusCode).toBe(200);
    const { residencies } = await run((await ask("east")).json().id);
    expect(residencies.left).toEqual([plans[1]]);
    expect(residencies.stays).toHaveLength(2);
    expect(residencies.gaveWay).toEqual([
      { rule: "no_slot", planId: plans[1], manager: site.ids.ningbo, month: "2026-11", by: 1 },
    ]);
  });

  test("can be cancelled until it ends, is nobody else's to see, and is not begun once cancelled", async () => {
    const { id } = (await ask("east")).json();
    expect((await site.as.west("GET", `/v1/planning-runs/${id}`)).statusCode).toBe(404);
    expect((await site.as.west("POST", `/v1/planning-runs/${id}/cancellation`, {})).statusCode).toBe(404);
    const cancelled = await site.as.east("POST", `/v1/planning-runs/${id}/cancellation`, {});
    expect(cancelled.json(), cancelled.body).toMatchObject({ state: "cancelled" });
    expect(await run(id)).toMatchObject({ state: "cancelled", residencies: null });
    expect((await site.as.east("POST", `/v1/planning-runs/${id}/cancellation`, {})).statusCode).toBe(409);
  });

  test("fails with the reason when whoever asked has lost the role", async () => {
    const { id } = (await ask("east")).json();
    const asker = { orgId: site.orgId, userId: site.ids.chengdu, role: "regional_director" as const };
    await runPlanning(site.services, { asker: { ...asker, scope: "cities", scopeIds: [] }, runId: id });
    const failed = (await site.as.east("GET", `/v1/planning-runs/${id}`)).json();
    expect(failed.state).toBe("failed");
    expect(failed.failure.en).not.toBe("");
  });
});
