import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCoverage } from "../../database/strategy/coverage-rows.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import type { Role } from "../../domain/access/role.ts";
import { addDays, type Day } from "../../domain/calendar/day.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { asUser, openAsUsers } from "../../test/setup/as-user.ts";
import { openTestCompany } from "../../test/setup/services.ts";
import { addUser } from "../access/user-handlers.ts";
import { watchSilence } from "../agreement/watch-silence.ts";
import { systemClock } from "../clock.ts";

type Person = ReturnType<typeof asUser>;
// biome-ignore lint/suspicious/noExplicitAny: read as a client without types would
type Answer = any;

let ahead = 0;
const clock = { ...systemClock, now: () => new Date(systemClock.now().getTime() + ahead) };
let site: Awaited<ReturnType<typeof openTestCompany>>;
let app: FastifyInstance;
let today: Day;
const people: Record<string, Person> = {};
const places = { east: "", west: "", shanghai: "", chengdu: "" };

const within = <Result>(work: (tx: Tx) => Promise<Result>) => {
  const person = { orgId: site.orgId, userId: site.founderId, role: "system" } as const;
  return inTransaction(site.services.database, { ...person, scope: "all", scopeIds: [] }, work);
};
const who = (name: string) => people[name] as Person;
const read = async (name: string, url: string): Promise<Answer> => (await who(name)("GET", url)).json();

async function addPlaces(tx: Tx): Promise<void> {
  for (const [region, city] of [
    ["east", "shanghai"],
    ["west", "chengdu"],
  ] as const) {
    places[region] = clock.newId();
    places[city] = clock.newId();
    const batch = clock.newId();
    await tx.run(sql`insert into app.batches (org_id, id, origin, title, made_at)
      values (${site.orgId}, ${batch}, 'screen', 'places', ${clock.now()})`);
    await tx.run(sql`insert into app.regions (org_id, id, reference, recorded_at)
      values (${site.orgId}, ${places[region]}, ${region}, ${clock.now()})`);
    await tx.run(sql`insert into app.region_versions (org_id, region_id, id, name, recorded_at, batch_id)
      values (${site.orgId}, ${places[region]}, ${clock.newId()}, ${region}, ${clock.now()}, ${batch})`);
    await tx.run(sql`insert into app.cities (org_id, id, reference, recorded_at)
      values (${site.orgId}, ${places[city]}, ${city}, ${clock.now()})`);
    await tx.run(sql`insert into app.city_versions (org_id, city_id, id, region_id, name, coverage_mode,
        recorded_at, batch_id)
      values (${site.orgId}, ${places[city]}, ${clock.newId()}, ${places[region]}, ${city},
        ${city === "chengdu" ? "direct" : null}, ${clock.now()}, ${batch})`);
  }
}

beforeAll(async () => {
  site = await openTestCompany({ clock });
  app = await openAsUsers(site.services);
  today = dayOf(clock.now(), "Asia/Shanghai");
  await within(addPlaces);
  const HOLDERS: [string, Role, "east" | "west" | "shanghai" | null][] = [
    ["ceo", "ceo", null],
    ["executive", "executive", null],
    ["vp", "channel_vp", null],
    ["director", "regional_director", "east"],
    ["other", "regional_director", "west"],
    ["manager", "channel_manager", "shanghai"],
  ];
  for (const [name, role, place] of HOLDERS) {
    const scope = place === null ? "all" : place === "shanghai" ? "cities" : "regions";
    const grant = { role, scope, scopeIds: place === null ? [] : [places[place]] } as const;
    const account = {
      email: `${name}@example.com`,
      password: "correct horse battery",
      language: "en" as const,
    };
    const id = await within((tx) => addUser(tx, site.services, { name, ...account, grants: [grant] }));
    people[name] = asUser(app, id, clock.newId);
  }
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await app.close();
  await site.close();
});

async function begin(name: string, path: string, content: object): Promise<string> {
  const made = await who(name)("POST", `/v1/${path}`, { title: path, place: null, content });
  expect(made.statusCode, made.body).toBe(200);
  return `/v1/${path}/${made.json().id}`;
}
async function propose(name: string, url: string, more: object = {}) {
  const { seq, draft } = await read(name, url);
  const body = { seq, inForceFrom: today, ends: false, note: "", revision: draft?.revision ?? 0, ...more };
  return who(name)("POST", `${url}/proposals`, body);
}
async function agree(name: string, url: string) {
  const { seq, summary } = await read(name, url);
  const done = await who(name)("POST", `${url}/agreements`, { seq, version: summary.version, note: "" });
  expect(done.statusCode, done.body).toBe(200);
}
const inbox = async (name: string): Promise<string[]> =>
  (await read(name, "/v1/inbox")).items.map((item: Answer) => `${item.why} ${item.kind}`);
const coverage = (day: Day) =>
  within(async (tx) => (await readCoverage(tx, day)).map(({ name, mode }) => `${name} ${mode ?? "unsaid"}`));

let goal: string;
let strategy: string;
const CONTENT = () => ({
  goal: goal.split("/").at(-1),
  statement: "每城重点扶持一家",
  options: [
    { id: "o1", option: "wolf_pack", verdict: "rejected", why: "容易的客户已经用完" },
    { id: "o2", option: "quasi_exclusive", verdict: "chosen", why: "有人愿意投入" },
  ],
  decision: "两个季度试行。",
  ...{ from: "2026-12", until: "2027-11", otherMode: "open", keyAccounts: "总部跟进" },
  coverage: [{ id: "c1", city: places.shanghai, mode: "direct" }],
  conditions: [{ id: "k1", metric: "penetration", comparator: "at_most", value: 0.4 }],
});

test("findings keep their figures and who wrote them; a director writes of the own region alone", async () => {
  const finding = {
    ...{ title: "增长平缓", statement: "付费客户不再增长。", regionId: null },
    views: [
      { metric: "paying_customers", grain: "company", subjectId: null, from: "2026-01", to: "2026-10" },
    ],
  };
  const made = await who("vp")("POST", "/v1/diagnosis/findings", finding);
  expect(made.statusCode, made.body).toBe(200);
  expect((await who("director")("POST", "/v1/diagnosis/findings", finding)).json().problems[0].rule).toBe(
    "region",
  );
  const elsewhere = { ...finding, views: [], regionId: places.west };
  expect((await who("director")("POST", "/v1/diagnosis/findings", elsewhere)).statusCode).toBe(400);
  const own = await who("director")("POST", "/v1/diagnosis/findings", {
    ...elsewhere,
    regionId: places.east,
  });
  expect(own.statusCode, own.body).toBe(200);
  const talk = { heldOn: today, withWhom: "王总", said: "小代理商不愿培育", regionId: places.east };
  expect((await who("director")("POST", "/v1/diagnosis/consultations", talk)).statusCode).toBe(200);
  const tomorrow = { ...talk, heldOn: addDays(today, 2) };
  expect((await who("director")("POST", "/v1/diagnosis/consultations", tomorrow)).statusCode).toBe(400);
  expect((await read("other", "/v1/diagnosis")).findings).toHaveLength(1);
  const { findings, consultations } = await read("ceo", "/v1/diagnosis");
  expect(consultations).toMatchObject([{ byName: "director", withWhom: "王总", regionName: "east" }]);
  expect(findings.map((one: Answer) => `${one.byName} ${one.role}`)).toEqual([
    "director regional_director",
    "vp channel_vp",
  ]);
  expect(findings[1].evidence[0]).toMatchObject({ metric: "paying_customers", to: "2026-10" });
  for (const statement of [
    "update app.consultations set said = 'x'",
    "update app.diagnosis_findings set evidence = '{}'",
  ])
    await expect(within((tx) => tx.query(statement))).rejects.toThrow("permission denied");
  const withdrawal = await who("director")("POST", `/v1/diagnosis/findings/${own.json().id}/withdrawals`, {
    why: "误",
  });
  expect(withdrawal.statusCode, withdrawal.body).toBe(200);
});

test("a finding is read by all whom it concerns; its figures of other places by those who see these places", async () => {
  const city = (subjectId: string) => ({
    ...{ metric: "paying_customers", grain: "city", subjectId, from: "2026-01", to: "2026-10" },
  });
  const made = await who("vp")("POST", "/v1/diagnosis/findings", {
    ...{ title: "两地不同", statement: "成都放缓。", regionId: null },
    views: [city(places.chengdu), city(places.shanghai)],
  });
  expect(made.statusCode, made.body).toBe(200);
  const seenBy = async (name: string) =>
    (await read(name, "/v1/diagnosis")).findings
      .find(({ id }: Answer) => id === made.json().id)
      .evidence.map(({ outOfScope = false, plateau }: Answer) => [outOfScope, plateau === null]);
  const whole = await seenBy("ceo");
  expect(whole.map(([hidden]: boolean[]) => hidden)).toEqual([false, false]);
  expect((await seenBy("director")).map(([hidden]: boolean[]) => hidden)).toEqual([true, false]);
  expect((await seenBy("other")).map(([hidden]: boolean[]) => hidden)).toEqual([false, true]);
  expect((await seenBy("director"))[0][1]).toBe(true);
});

test("a strategy stands under the goal, and is judged as a whole", async () => {
  goal = await begin("ceo", "goals", {
    statement: "更多付费客户",
    priorities: [{ id: "p1", aim: "share", metric: "paying_customers" }],
    constraints: [{ id: "c1", metric: "gross_margin", comparator: "at_least", value: 0 }],
    from: "2026-12",
  });
  expect((await propose("ceo", goal)).statusCode).toBe(200);
  expect(await inbox("vp")).toEqual(["agree goal"]);
  expect(await inbox("director")).toEqual([]);
  for (const name of ["vp", "executive"]) await agree(name, goal);
  expect(await inbox("vp")).toEqual([]);
  const wrong = {
    ...CONTENT(),
    ...{ goal: places.east, until: "2026-11" },
    options: CONTENT().options.map((option) => ({ ...option, verdict: "rejected", option: "own" })),
    coverage: [1, 2].map((id) => ({ id: `c${id}`, city: places.shanghai, mode: "open" })),
  };
  strategy = await begin("vp", "strategies", { ...wrong, goal: CONTENT().goal });
  const rules = (await propose("vp", strategy))
    .json()
    .problems.map((one: Answer) => `${one.field} ${one.rule}`);
  expect(rules).toEqual([
    "options one_chosen",
    "options/o1/name required",
    "options/o2/name required",
    "coverage/c2/city twice",
    "until period",
  ]);
  const { draft } = await read("vp", strategy);
  await who("vp")("PUT", `${strategy}/draft`, { content: CONTENT(), freedoms: [], revision: draft.revision });
  expect((await propose("vp", strategy)).statusCode).toBe(200);
  expect(
    (await who("director")("POST", `${strategy}/agreements`, { seq: 1, version: 1, note: "" })).statusCode,
  ).toBe(403);
});

test("who is silent is reminded, and the layer above is told, each once", async () => {
  expect(await watchSilence(site.services)).toBe(0);
  ahead = 5 * 86_400_000;
  expect(await watchSilence(site.services)).toBe(1);
  ahead = 30 * 86_400_000;
  const rounds = await Promise.all([watchSilence(site.services), watchSilence(site.services)]);
  expect(rounds.toSorted()).toEqual([0, 1]);
  const { notices } = await read("vp", strategy);
  expect(notices.map((one: Answer) => `${one.kind} ${one.role} ${one.toRole}`)).toEqual([
    "remind ceo ceo",
    "escalate ceo executive",
  ]);
  expect(await inbox("executive")).toEqual(["told strategy"]);
  const [item] = (await read("ceo", "/v1/inbox")).items;
  expect(item).toMatchObject({ why: "agree", kind: "strategy", silentRoles: ["ceo"], byName: "vp" });
  await expect(within((tx) => tx.query("update app.design_notices set role = 'x'"))).rejects.toThrow(
    "permission denied",
  );
  ahead = 0;
});

test("agreed, it says how cities are served from its day on, and directors and managers are to read it", async () => {
  // The import says of Chengdu alone how it is served; until the strategy holds, that is what counts.
  expect(await coverage(today)).toEqual(["chengdu direct", "shanghai unsaid"]);
  await agree("ceo", strategy);
  expect(await coverage(today)).toEqual(["chengdu open", "shanghai direct"]);
  expect(await coverage(addDays(today, -1))).toEqual(["chengdu direct", "shanghai unsaid"]);
  const { cities: listed } = await read("vp", "/v1/cities?limit=10");
  expect(listed.map(({ coverageMode }: Answer) => coverageMode).toSorted()).toEqual(["direct", "open"]);
  expect(await inbox("manager")).toEqual(["acknowledge strategy"]);
  const names = async () => (await read("vp", strategy)).unread.map(({ name }: Answer) => name);
  expect(await names()).toEqual(["director", "manager", "other"]);
  await who("manager")("POST", `${strategy}/acknowledgements`, { version: 1 });
  expect(await names()).toEqual(["director", "other"]);
  expect(await inbox("manager")).toEqual([]);
  const { cities, conditions } = await read("vp", `${strategy}/city-conditions?month=2026-10`);
  expect(conditions).toMatchObject([{ metric: "penetration", value: 0.4 }]);
  expect(cities.map((city: Answer) => `${city.name} ${city.mode} ${city.standing}`)).toEqual([
    "chengdu open unknown",
    "shanghai direct unknown",
  ]);
  const { effects } = await read("vp", "/v1/goal-effects?month=2026-10");
  expect(effects.map((one: Answer) => `${one.place} ${one.metric} ${one.holds}`)).toEqual([
    "first paying_customers null",
    "constraint gross_margin unknown",
  ]);
});

test("its link to the goal is flagged once the goal is replaced, and a newer version keeps the older coverage in history", async () => {
  const links = async () => (await read("vp", strategy)).links;
  expect(await links()).toMatchObject([{ kind: "goal", version: 1, replaced: false }]);
  const { current } = await read("ceo", goal);
  const content = { ...current.content, statement: "两年内更多付费客户" };
  await who("ceo")("PUT", `${goal}/draft`, { content, freedoms: [], revision: 0 });
  await propose("ceo", goal);
  for (const name of ["vp", "executive"]) await agree(name, goal);
  expect(await links()).toMatchObject([{ version: 1, inForce: 2, replaced: true }]);
  const served = { ...CONTENT(), otherMode: "focus", coverage: [] };
  await who("vp")("PUT", `${strategy}/draft`, { content: served, freedoms: [], revision: 0 });
  await propose("vp", strategy, { inForceFrom: addDays(today, 3) });
  await agree("ceo", strategy);
  expect(await coverage(today)).toEqual(["chengdu open", "shanghai direct"]);
  expect(await coverage(addDays(today, 3))).toEqual(["chengdu focus", "shanghai focus"]);
  expect((await read("vp", strategy)).links).toMatchObject([{ version: 1, replaced: true }]);
  await propose("vp", strategy, { ends: true, inForceFrom: addDays(today, 4) });
  await agree("ceo", strategy);
  expect(await coverage(addDays(today, 4))).toEqual(["chengdu direct", "shanghai unsaid"]);
});
