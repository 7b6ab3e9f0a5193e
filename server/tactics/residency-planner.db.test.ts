import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import { uuidOf } from "../../test/setup/fact-book.ts";
import { type LineOfPeople, openLineOfPeople } from "../../test/setup/line-of-people.ts";

let site: LineOfPeople;
const plans = {} as Record<"甲公司" | "丙公司" | "乙公司", string>;

const body = (more: object = {}) => ({
  ...{ aim: "重点扶持", from: "2026-10-08", until: "2026-12-31" },
  measures: [{ id: "m1", what: "联合沙龙", owner: site.ids.east, due: "2026-10-30" }],
  residencies: [],
  ...more,
});
const board = async (who: "east" | "west" | "vp" | "hangzhou" | "ningbo", month = "2026-10") =>
  (await site.as[who]("GET", `/v1/residency-board?month=${month}`)).json();
const plan = async (id: string) => (await site.as.east("GET", `/v1/support-plans/${id}`)).json();
const stay = (first: string, last: string, manager: string = site.ids.hangzhou) => ({
  ...{ id: null, manager, first, last },
});
const save = (id: string, revision: number, stays: object[], seq = 0) =>
  site.as.east("POST", "/v1/residency-drafts", { plans: [{ id, revision, seq, stays }] });

beforeAll(async () => {
  site = await openLineOfPeople("2026-10-08T02:00:00Z");
  await site.book.insert("partner_versions", [{ partner_id: "丙公司", city_id: "宁波", name: "丙公司" }]);
  for (const [name, by] of [
    ["甲公司", "east"],
    ["丙公司", "east"],
    ["乙公司", "west"],
  ] as const) {
    const given = { title: name, place: uuidOf(name), content: body() };
    const made = await site.as[by]("POST", "/v1/support-plans", given);
    expect(made.statusCode, made.body).toBe(200);
    plans[name] = made.json().id;
  }
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

describe("the board", () => {
  test("shows the plans and managers of the scope, and the month's days off and worked", async () => {
    const seen = await board("east");
    expect(
      seen.plans.map(({ title, isOpen }: { title: string; isOpen: boolean }) => [title, isOpen]),
    ).toEqual([
      ["丙公司", true],
      ["甲公司", true],
    ]);
    expect(seen.managers.map(({ name }: { name: string }) => name)).toEqual(["hangzhou", "ningbo"]);
    expect(seen.target).toBe(9);
    const special = seen.days.filter((day: { special: boolean }) => day.special);
    // 1, 2, 5, 6, 7 October are weekdays off, Saturday the 10th is worked (State Council, 2026).
    expect(special.map(({ day, works }: { day: string; works: boolean }) => [day.slice(8), works])).toEqual([
      ["01", false],
      ["02", false],
      ["05", false],
      ["06", false],
      ["07", false],
      ["10", true],
    ]);
  });

  test("knows the months that its stays reach, so that a rule broken there shows at once", async () => {
    const { around, days } = await board("east");
    expect([around.workdays[0], around.workdays.at(-1)]).toEqual(["2026-07-01", "2027-01-29"]);
    const inMonth = around.workdays.filter((day: string) => day.startsWith("2026-10"));
    expect(inMonth).toEqual(
      days.flatMap(({ day, works }: { day: string; works: boolean }) => (works ? [day] : [])),
    );
  });

  test("shows drafts to whoever plans only", async () => {
    expect((await board("vp")).plans).toEqual([]);
    expect((await site.as.boss("GET", "/v1/residency-board")).statusCode).toBe(403);
    expect((await board("west")).plans).toHaveLength(1);
  });
});

describe("saving stays", () => {
  test("writes them into the drafts, over the revision that was seen, and leaves the rest as it was", async () => {
    const [{ revision }] = (await board("east")).plans.filter(
      ({ id }: { id: string }) => id === plans.甲公司,
    );
    const saved = await save(plans.甲公司, revision, [stay("2026-10-08", "2026-10-19")]);
    expect(saved.statusCode, saved.body).toBe(200);
    const { draft } = await plan(plans.甲公司);
    expect(draft.revision).toBe(revision + 1);
    expect(draft.content).toMatchObject(body({ residencies: [{ first: "2026-10-08", last: "2026-10-19" }] }));
    const late = await save(plans.甲公司, revision, []);
    expect(late.json()).toMatchObject({ code: "state_changed" });
    expect((await plan(plans.甲公司)).draft.content.residencies).toHaveLength(1);
  });

  test("saves all plans or none, and no plan of another region", async () => {
    const both = (revision: number) => ({
      plans: [
        { id: plans.丙公司, revision: 1, seq: 0, stays: [stay("2026-10-20", "2026-10-30")] },
        { id: plans.甲公司, revision, seq: 0, stays: [] },
      ],
    });
    expect((await site.as.east("POST", "/v1/residency-drafts", both(1))).json().code).toBe("state_changed");
    expect((await plan(plans.丙公司)).draft.content.residencies).toEqual([]);
    expect((await save(plans.乙公司, 1, [])).statusCode).toBe(404);
    expect((await site.as.hangzhou("POST", "/v1/residency-drafts", both(2))).statusCode).toBe(403);
  });
});

describe("absences and closed days", () => {
  const enter = (who: "east" | "hangzhou" | "ningbo" | "west" | "vp", more: object) =>
    site.as[who]("POST", "/v1/residency-bars", {
      ...{ memberId: null, cityId: null, first: "2026-10-12", last: "2026-10-13", note: "" },
      ...more,
    });

  test("a manager enters the own absence, a director those of the region; nobody else's", async () => {
    const own = await enter("hangzhou", { memberId: site.ids.hangzhou });
    expect(own.statusCode, own.body).toBe(200);
    expect((await enter("ningbo", { memberId: site.ids.hangzhou })).statusCode).toBe(403);
    expect((await enter("hangzhou", { cityId: uuidOf("杭州") })).statusCode).toBe(403);
    expect((await enter("west", { memberId: site.ids.hangzhou })).json().problems[0].field).toBe(
      "body/memberId",
    );
    expect((await enter("west", { cityId: uuidOf("杭州") })).json().problems[0].field).toBe("body/cityId");
    expect((await enter("east", {})).json().problems[0].rule).toBe("one");
    expect(
      (await enter("east", { cityId: uuidOf("宁波"), last: "2026-10-11" })).json().problems[0].rule,
    ).toBe("order");
    expect((await enter("vp", { cityId: uuidOf("宁波") })).statusCode).toBe(403);
    const closed = await enter("east", { cityId: uuidOf("宁波"), first: "2026-10-30", last: "2026-11-02" });
    expect(closed.statusCode, closed.body).toBe(200);
    const { bars } = await board("east");
    expect(bars.map(({ name, first }: { name: string; first: string }) => [name, first])).toEqual([
      ["hangzhou", "2026-10-12"],
      ["宁波", "2026-10-30"],
    ]);
    expect((await board("east", "2026-11")).bars).toHaveLength(1);
  });

  test("are shown in their region, and the note of an absence to whom it concerns", async () => {
    const note = { first: "2026-10-26", last: "2026-10-26", note: "住院" };
    const entered = await enter("hangzhou", { memberId: site.ids.hangzhou, ...note });
    expect(entered.statusCode, entered.body).toBe(200);
    const notes = async (who: "east" | "west" | "vp" | "hangzhou" | "ningbo") =>
      (await board(who)).bars
        .filter((bar: { first: string }) => bar.first === "2026-10-26")
        .map((bar: { note: string }) => bar.note);
    expect(await notes("hangzhou")).toEqual(["住院"]);
    expect(await notes("east")).toEqual(["住院"]);
    expect(await notes("vp")).toEqual([""]);
    expect((await board("west")).bars).toEqual([]);
    expect((await board("ningbo")).bars.map(({ name }: { name: string }) => name)).toEqual(["宁波"]);
    expect((await site.as.east("DELETE", `/v1/residency-bars/${entered.json().id}`)).statusCode).toBe(200);
  });

  test("bar a stay from being proposed, and no longer once they are taken back", async () => {
    const propose = async (id: string) => {
      const { seq, today, draft } = await plan(id);
      const given = { seq, inForceFrom: today, ends: false, note: "", revision: draft.revision };
      return site.as.east("POST", `/v1/support-plans/${id}/proposals`, given);
    };
    const refused = await propose(plans.甲公司);
    expect(refused.json().problems[0]).toMatchObject({
      rule: "absent",
      en: "On 2026-10-12 the manager is away.",
    });
    const [bar] = (await board("hangzhou")).bars;
    expect((await site.as.ningbo("DELETE", `/v1/residency-bars/${bar.id}`)).statusCode).toBe(403);
    expect((await site.as.hangzhou("DELETE", `/v1/residency-bars/${bar.id}`)).statusCode).toBe(200);
    expect((await site.as.hangzhou("DELETE", `/v1/residency-bars/${bar.id}`)).statusCode).toBe(404);
    const proposed = await propose(plans.甲公司);
    expect(proposed.statusCode, proposed.body).toBe(200);
    const [shown] = (await board("east")).plans.filter(({ id }: { id: string }) => id === plans.甲公司);
    expect(shown).toMatchObject({ text: "proposed", isOpen: false });
    expect((await save(plans.甲公司, 0, [])).json()).toMatchObject({ code: "conflict" });
  });

  test("are planned over the version that was seen, though there was a draft neither before nor after", async () => {
    const { seq } = await plan(plans.甲公司);
    const answer = { seq, version: 1, note: "x", comments: [], counters: [] };
    const returned = await site.as.vp("POST", `/v1/support-plans/${plans.甲公司}/returns`, answer);
    expect(returned.statusCode, returned.body).toBe(200);
    expect((await save(plans.甲公司, 0, [], seq)).json()).toMatchObject({ code: "state_changed" });
    const [shown] = (await board("east")).plans.filter(({ id }: { id: string }) => id === plans.甲公司);
    const saved = await save(plans.甲公司, shown.revision, [], shown.seq);
    expect(saved.statusCode, saved.body).toBe(200);
  });

  test("of an import are read through the person of the member", async () => {
    await site.book.insert("person_versions", [{ person_id: "ning" }]);
    await site.book.insert("absences", [
      {
        reference: "leave",
        person_id: "ning",
        city_id: "宁波",
        starts_on: "2026-12-01",
        ends_on: "2026-12-04",
      },
    ]);
    await inTransaction(site.services.database, site.system, (tx) =>
      tx.run(sql`update app.members set person_id = ${uuidOf("ning")} where user_id = ${site.ids.ningbo}`),
    );
    expect((await board("east", "2026-12")).bars).toMatchObject([
      { id: null, memberId: site.ids.ningbo, first: "2026-12-01", last: "2026-12-04" },
    ]);
  });
});
