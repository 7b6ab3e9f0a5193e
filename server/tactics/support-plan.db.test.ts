import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import type { Actor, Role } from "../../domain/access/role.ts";
import { asUser, openAsUsers } from "../../test/setup/as-user.ts";
import { type FactBook, openFactBook } from "../../test/setup/fact-book.ts";
import { openTestCompany } from "../../test/setup/services.ts";
import { addUser } from "../access/user-handlers.ts";
import { systemClock } from "../clock.ts";

type Person = ReturnType<typeof asUser>;
const NAMES = ["vp", "director", "manager", "other", "owner", "rival"] as const;
type Name = (typeof NAMES)[number];

let now = new Date("2026-10-08T02:00:00Z");
let site: Awaited<ReturnType<typeof openTestCompany>>;
let app: FastifyInstance;
let book: FactBook;
const people = {} as Record<Name, Person>;
const ids = {} as Record<Name, string>;
const plans = {} as Record<"pa" | "pb" | "pc", string>;

const system = (): Actor => ({
  ...{ orgId: site.orgId, userId: site.founderId, role: "system", scope: "all", scopeIds: [] },
});

async function add(
  name: Name,
  role: Role,
  scope: "all" | "regions" | "cities" | "partners",
  scopeIds: string[],
) {
  ids[name] = await inTransaction(site.services.database, system(), (tx) =>
    addUser(tx, site.services, {
      ...{ name, email: `${name}@example.com`, password: "correct horse battery", language: "en" },
      grants: [{ role, scope, scopeIds }],
    }),
  );
  people[name] = asUser(app, ids[name], site.services.clock.newId);
}

const content = (more: object = {}) => ({
  ...{ aim: "重点扶持", from: "2026-10-08", until: "2026-12-31" },
  measures: [{ id: "m1", what: "联合沙龙", owner: ids.director, due: "2026-10-30" }],
  actions: [{ id: "a1", what: "拜访十家商会会员", owner: ids.manager, due: "2026-10-20" }],
  residencies: [{ id: "r1", manager: ids.manager, first: "2026-10-08", last: "2026-10-16" }],
  ...more,
});
const FREE = (path: string) => ({
  path,
  roles: ["channel_manager"],
  least: "2026-10-08",
  most: "2026-11-30",
});

const record = async (plan: string, who = people.director) =>
  (await who("GET", `/v1/support-plans/${plan}`)).json();

async function propose(plan: string, text: object, freedoms: object[] = []) {
  const { draft } = await record(plan);
  const revision = draft?.revision ?? 0;
  await people.director("PUT", `/v1/support-plans/${plan}/draft`, { content: text, freedoms, revision });
  const { seq, today, draft: kept } = await record(plan);
  const body = { seq, inForceFrom: today, ends: false, note: "", revision: kept.revision };
  return people.director("POST", `/v1/support-plans/${plan}/proposals`, body);
}
async function agree(plan: string) {
  const { seq, summary } = await record(plan);
  return people.vp("POST", `/v1/support-plans/${plan}/agreements`, {
    seq,
    version: summary.version,
    note: "",
  });
}
const promises = (plan: string) =>
  inTransaction(site.services.database, system(), (tx) =>
    tx.rows<{ line: string; title: string; state: string; due: string; owner: string; asker: string }>(sql`
      select source_line as line, title, state, due::text as due, owner_id as owner, asker_id as asker from app.commitments
      where source_kind = 'plan' and source_id = ${plan} order by 1`),
  );

beforeAll(async () => {
  site = await openTestCompany({ clock: { ...systemClock, now: () => now } });
  app = await openAsUsers(site.services);
  const urls = { url: site.database.appUrl, ownerUrl: site.database.ownerUrl };
  const place = { database: site.services.database, orgId: site.orgId, zone: "Asia/Shanghai", ...urls };
  book = await openFactBook({ ...place, close: async () => {} });
  await book.insert("region_versions", [{ region_id: "east", name: "华东" }]);
  await book.insert(
    "city_versions",
    ["a", "b", "c"].map((city) => ({ city_id: city, name: city, region_id: "east" })),
  );
  await book.insert(
    "partner_versions",
    ["a", "b", "c"].map((city) => ({ partner_id: `p${city}`, name: `P${city}`, city_id: city })),
  );
  await add("vp", "channel_vp", "all", []);
  await add("director", "regional_director", "regions", [book.id("east")]);
  await add("manager", "channel_manager", "cities", ["a", "b", "c"].map(book.id));
  await add("other", "channel_manager", "cities", [book.id("c")]);
  await add("owner", "partner_owner", "partners", [book.id("pa")]);
  await add("rival", "partner_owner", "partners", [book.id("pb")]);
  for (const partner of ["pa", "pb", "pc"] as const) {
    const body = { title: `${partner} 方案`, place: book.id(partner), content: content() };
    const made = await people.director("POST", "/v1/support-plans", body);
    expect(made.statusCode, made.body).toBe(200);
    plans[partner] = made.json().id;
  }
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await app.close();
  await site.close();
});

describe("a plan agreed to", () => {
  test("makes each line a commitment and each working day of a stay a resident day", async () => {
    const free = ["residencies/r1/first", "residencies/r1/last"].map(FREE);
    const proposed = await propose(plans.pa, content(), free);
    expect(proposed.statusCode, proposed.body).toBe(200);
    expect(await promises(plans.pa)).toEqual([]);
    const agreed = await agree(plans.pa);
    expect(agreed.statusCode, agreed.body).toBe(200);
    // The director who proposed is asked by the VP who agreed: nobody accepts their own line.
    const [state, { director, manager, vp }] = ["open", ids];
    expect(await promises(plans.pa)).toMatchObject([
      { line: "actions/a1", state, due: "2026-10-20", owner: manager, asker: director },
      { line: "measures/m1", state, due: "2026-10-30", owner: director, asker: vp },
      { line: "residencies/r1", state, due: "2026-10-16", owner: manager, asker: director },
    ]);
    const month = (await people.director("GET", "/v1/residencies?month=2026-10")).json();
    // October 2026: 18 working days, so nine a city; 10 October is a Saturday that is worked.
    expect([month.workingDays.length, month.target]).toEqual([18, 9]);
    expect(month.residencies).toHaveLength(1);
    expect(month.residencies[0].planned).toEqual([
      ...["08", "09", "10", "12", "13", "14", "15", "16"].map((day) => `2026-10-${day}`),
    ]);
  });

  test("is read by the partner's owner, and by no other partner", async () => {
    expect((await record(plans.pa, people.owner)).current.content.aim).toBe("重点扶持");
    expect((await people.rival("GET", `/v1/support-plans/${plans.pa}`)).statusCode).toBe(404);
    expect((await people.owner("GET", "/v1/support-plans")).json().designs).toHaveLength(1);
    expect((await people.owner("GET", `/v1/coaching-log?plan=${plans.pa}`)).statusCode).toBe(403);
  });

  test("a manager moves a stay inside its freedom, and days and commitment follow", async () => {
    const { seq } = await record(plans.pa, people.manager);
    const move = (value: string, at = seq) =>
      people.manager("POST", `/v1/support-plans/${plans.pa}/moves`, {
        ...{ seq: at, path: "residencies/r1/last", value, reason: "客户要求提前" },
      });
    expect((await move("2026-12-01")).json().problems[0].rule).toBe("past_bounds");
    const moved = await move("2026-10-14");
    expect(moved.statusCode, moved.body).toBe(200);
    const { residencies } = (await people.manager("GET", "/v1/residencies?month=2026-10")).json();
    expect(residencies[0].planned.at(-1)).toBe("2026-10-14");
    expect((await promises(plans.pa)).find(({ line }) => line === "residencies/r1")?.due).toBe("2026-10-14");
  });

  test("a manager is in one place a day and in two cities a month, whoever plans and however it is written", async () => {
    const clash = (await propose(plans.pb, content())).json();
    expect(clash.problems.map(({ field }: { field: string }) => field)).toEqual(["residencies/r1/first"]);
    const later = {
      residencies: [{ id: "r1", manager: ids.manager, first: "2026-10-19", last: "2026-10-21" }],
    };
    const third = {
      residencies: [{ id: "r1", manager: ids.manager, first: "2026-10-26", last: "2026-10-27" }],
    };
    expect((await propose(plans.pb, content(later))).statusCode).toBe(200);
    // Both fit while neither is agreed to: the second finds the two cities taken.
    expect((await propose(plans.pc, content(third))).statusCode).toBe(200);
    expect((await agree(plans.pb)).statusCode).toBe(200);
    expect((await agree(plans.pc)).json()).toMatchObject({ code: "conflict" });
    expect(await promises(plans.pc)).toEqual([]);
    const write = (day: string, city: string) =>
      inTransaction(site.services.database, system(), (tx) =>
        tx.run(sql`insert into app.residency_days (org_id, id, member_id, day, city_id, partner_id, design_id, line, recorded_at)
          values (${site.orgId}, gen_random_uuid(), ${ids.manager}, ${day}, ${book.id(city)}, ${book.id(`p${city}`)},
            ${plans.pa}, 'x', now())`),
      ).then(
        () => "done",
        (error: { constraint?: string }) => error.constraint,
      );
    expect(await write("2026-10-08", "b")).toBe("residency_days_one_place_a_day");
    // The first of October is a holiday.
    expect(await write("2026-10-01", "a")).toBe("residency_days_are_working_days");
  });

  test("a later version cancels the lines that are gone and changes those that say otherwise", async () => {
    now = new Date("2026-10-09T02:00:00Z");
    const changed = content({
      measures: [{ id: "m1", what: "联合沙龙", owner: ids.director, due: "2026-11-06" }],
      actions: [],
      coaching: [{ id: "c1", kind: "inspection", what: "陪访一次", owner: ids.director, due: "2026-11-10" }],
      residencies: [],
    });
    expect((await propose(plans.pa, changed)).statusCode).toBe(200);
    expect((await agree(plans.pa)).statusCode).toBe(200);
    expect((await promises(plans.pa)).map(({ line, state, due }) => [line, state, due])).toEqual([
      ["actions/a1", "cancelled", "2026-10-20"],
      ["coaching/c1", "open", "2026-11-10"],
      ["measures/m1", "open", "2026-11-06"],
      ["residencies/r1", "cancelled", "2026-10-14"],
    ]);
  });

  test("a line that says something else, or comes back, is asked for anew", async () => {
    const changed = content({
      measures: [{ id: "m1", what: "联合沙龙六场", owner: ids.manager, due: "2026-11-06" }],
      residencies: [],
    });
    expect((await propose(plans.pa, changed)).statusCode).toBe(200);
    expect((await agree(plans.pa)).statusCode).toBe(200);
    const found = await promises(plans.pa);
    expect(found.map(({ line, title, state }) => [line, title, state])).toEqual([
      ["actions/a1", "拜访十家商会会员", "cancelled"],
      ["actions/a1#3", "拜访十家商会会员", "open"],
      ["coaching/c1", "陪访一次", "cancelled"],
      ["measures/m1", "联合沙龙", "cancelled"],
      ["measures/m1#3", "联合沙龙六场", "open"],
      ["residencies/r1", found.at(-1)?.title, "cancelled"],
    ]);
  });

  test("an end with a later day leaves what is owed before it, and a plan taken up again is promised again", async () => {
    const end = async (inForceFrom: string) => {
      const { seq } = await record(plans.pa);
      const body = { seq, inForceFrom, ends: true, note: "到期", revision: 0 };
      const proposed = await people.director("POST", `/v1/support-plans/${plans.pa}/proposals`, body);
      expect(proposed.statusCode, proposed.body).toBe(200);
      expect((await agree(plans.pa)).statusCode).toBe(200);
    };
    await end("2026-11-01");
    const open = async () =>
      (await promises(plans.pa)).filter(({ state }) => state === "open").map(({ line }) => line);
    expect(await open()).toEqual(["actions/a1#3"]);
    const again = content({ residencies: [] });
    expect((await propose(plans.pa, again)).statusCode).toBe(200);
    expect((await agree(plans.pa)).statusCode).toBe(200);
    expect(await open()).toEqual(["actions/a1#3", "measures/m1#5"]);
  });

  test("a line cannot be of somebody who can promise nothing", async () => {
    await inTransaction(site.services.database, system(), (tx) =>
      tx.run(sql`update app.members set disabled_at = now() where user_id = ${ids.other}`),
    );
    const text = content({
      residencies: [],
      actions: [{ id: "a1", what: "拜访", owner: ids.other, due: "2026-10-20" }],
    });
    expect((await propose(plans.pa, text)).json().problems).toMatchObject([
      { field: expect.stringContaining("actions/a1/owner"), rule: "member" },
    ]);
    await inTransaction(site.services.database, system(), (tx) =>
      tx.run(sql`update app.members set disabled_at = null where user_id = ${ids.other}`),
    );
  });
});

test("a manager checks in once a day with a note or a photo; the plan shows planned against actual", async () => {
  now = new Date("2026-10-19T02:00:00Z");
  const photo = Buffer.from("ffd8ffe000104a464946", "hex").toString("base64");
  const body = { plan: plans.pb, note: "", photo: null };
  expect((await people.manager("POST", "/v1/check-ins", body)).statusCode).toBe(400);
  expect((await people.manager("POST", "/v1/check-ins", { ...body, photo: "aGVsbG8=" })).statusCode).toBe(
    400,
  );
  const made = await people.manager("POST", "/v1/check-ins", { ...body, photo });
  expect(made.json()).toMatchObject({ day: "2026-10-19" });
  expect((await people.manager("POST", "/v1/check-ins", { ...body, note: "again" })).json()).toMatchObject({
    code: "conflict",
  });
  const shown = await people.director("GET", `/v1/check-ins/${made.json().id}/photo`);
  expect(shown.headers["content-type"]).toBe("image/jpeg");
  const staysFor = async (who: Person) =>
    (await who("GET", `/v1/residencies?month=2026-10&plan=${plans.pb}`)).json().residencies;
  const stay = { planned: ["2026-10-19", "2026-10-20", "2026-10-21"], actual: ["2026-10-19"] };
  for (const who of [people.director, people.rival]) expect(await staysFor(who)).toMatchObject([stay]);
  // The partner is told by name who stays with it, and of the vendor's other members nothing.
  const [told] = await staysFor(people.rival);
  expect(told.memberName).toBe((await staysFor(people.director))[0].memberName);
  expect(told.memberName).not.toBe("");
  expect(await staysFor(people.owner)).toEqual([]);
  expect((await people.other("GET", `/v1/check-ins?plan=${plans.pb}`)).statusCode).toBe(404);
});

test("the director's log is told to the managers it is about, and to nobody outside", async () => {
  const entry = { plan: plans.pb, kind: "coaching", day: "2026-10-19", said: "先听再讲", nextStep: "" };
  for (const about of [ids.manager, null])
    expect((await people.director("POST", "/v1/coaching-log", { ...entry, about })).statusCode).toBe(200);
  const ahead = await people.director("POST", "/v1/coaching-log", {
    ...entry,
    day: "2031-01-01",
    about: null,
  });
  expect(ahead.json().problems[0]).toMatchObject({ field: "body/day", rule: "future" });
  const read = async (who: Person) => (await who("GET", `/v1/coaching-log?plan=${plans.pb}`)).json().entries;
  expect(await read(people.director)).toHaveLength(2);
  expect((await read(people.manager)).map(({ aboutId }: { aboutId: string }) => aboutId)).toEqual([
    ids.manager,
  ]);
  expect((await people.manager("POST", "/v1/coaching-log", { ...entry, about: null })).statusCode).toBe(403);
});

test("figures count the days as they were planned and held, as known at an instant", async () => {
  const ask = async (asOf: string, grain = "company", subject = "") => {
    const query = `metrics=residency_days,residency_attainment&month=2026-10&grain=${grain}&asOf=${asOf}${subject}`;
    const answer = await people.vp("GET", `/v1/metric-values?${query}`);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json().values.map((one: Record<string, string>) => [one.numerator, one.denominator]);
  };
  // Two days had been planned by the ninth, of which a later version dropped the second that morning.
  expect(await ask("2026-10-09T01:00:00Z")).toEqual([
    ["0", null],
    ["0", "2"],
  ]);
  expect(await ask("2026-10-09T03:00:00Z")).toEqual([
    ["0", null],
    ["0", "1"],
  ]);
  // The eighth with one partner, 19 to 21 with the other, where the manager was there on one day.
  now = new Date("2026-10-21T02:00:00Z");
  expect(await ask(now.toISOString())).toEqual([
    ["1", null],
    ["1", "4"],
  ]);
  expect(await ask(now.toISOString(), "partner", `&subject=${book.id("pb")}`)).toEqual([
    ["1", null],
    ["1", "3"],
  ]);
  expect(await ask(now.toISOString(), "manager", `&subject=${ids.manager}`)).toEqual([
    ["1", null],
    ["1", "4"],
  ]);
  const cell = "metric=residency_attainment&month=2026-10&grain=city";
  const rows = await people.vp(
    "GET",
    `/v1/metric-values/rows?${cell}&subject=${book.id("b")}&side=denominator`,
  );
  expect(rows.json().rows.map((one: Record<string, string>) => [one.kind, one.reference, one.day])).toEqual(
    ["21", "20", "19"].map((day) => ["residency_day", "manager", `2026-10-${day}`]),
  );
});
