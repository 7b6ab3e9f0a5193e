import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findDesign } from "../../database/agreement/design-rows.ts";
import { inTransaction } from "../../database/transaction.ts";
import type { Role } from "../../domain/access/role.ts";
import { toDay } from "../../domain/calendar/day.ts";
import { TRIAL } from "../../domain/strategy/trial-design.ts";
import { asUser, openAsUsers } from "../../test/setup/as-user.ts";
import { type FactBook, openFactBook } from "../../test/setup/fact-book.ts";
import { openTestCompany } from "../../test/setup/services.ts";
import { putTrialFacts, trialContent } from "../../test/setup/trial-facts.ts";
import { addUser } from "../access/user-handlers.ts";
import { systemClock } from "../clock.ts";
import { TRIAL_EXTENSION } from "../strategy/trial-extension.ts";

type Person = ReturnType<typeof asUser>;

let now = new Date("2024-06-20T02:00:00Z");
let site: Awaited<ReturnType<typeof openTestCompany>>;
let app: FastifyInstance;
let book: FactBook;
let trial: string;
let owner: string;
const people = {} as Record<"ceo" | "vp" | "operations", Person>;

const system = () =>
  ({ ...{ orgId: site.orgId, userId: site.founderId }, role: "system", scope: "all", scopeIds: [] }) as const;
const get = async (path = "") => (await people.vp("GET", `${trial}${path}`)).json();
const content = (more: object = {}) => trialContent(book, { owner, ...more });
const otherCities = () => content({ cities: [book.id("a")], control_cities: [book.id("d")] });
const withWin = (more: object) => {
  const { criteria, ...rest } = content();
  return { ...rest, criteria: criteria.map((one) => (one.id === "win" ? { ...one, ...more } : one)) };
};
const start = (version: number) => people.vp("POST", `${trial}/start`, { version });

async function propose(text: object, { freedoms = [], from }: { freedoms?: object[]; from?: string } = {}) {
  const { draft } = await get();
  const saved = { content: text, freedoms, revision: draft?.revision ?? 0 };
  expect((await people.vp("PUT", `${trial}/draft`, saved)).statusCode).toBe(200);
  const { seq, today, draft: kept } = await get();
  const body = { seq, inForceFrom: from ?? today, ends: false, note: "", revision: kept.revision };
  return people.vp("POST", `${trial}/proposals`, body);
}

async function proposeEnd() {
  const { seq, today } = await get();
  const body = { seq, inForceFrom: today, ends: true, note: "到期", revision: 0 };
  return people.vp("POST", `${trial}/proposals`, body);
}

async function answer(who: Person, path: "agreements" | "withdrawals") {
  const { seq, summary } = await get();
  return who("POST", `${trial}/${path}`, { seq, version: summary.version, note: "x" });
}

const isReady = (metric: string, readiness: "ready" | "not_ready") =>
  people.operations("PUT", `/v1/metrics/${metric}/owner`, { ownerId: owner, sourceNote: "CRM", readiness });

const placesOf = (refused: { json(): { problems?: { field: string }[] } }) =>
  refused.json().problems?.map(({ field }) => field);

beforeAll(async () => {
  site = await openTestCompany({ clock: { ...systemClock, now: () => now } });
  app = await openAsUsers(site.services);
  const { database } = site.services;
  const urls = { url: site.database.appUrl, ownerUrl: site.database.ownerUrl };
  const place = { database, orgId: site.orgId, zone: "Asia/Shanghai", ...urls };
  book = await openFactBook({ ...place, close: async () => {} });
  await putTrialFacts(book);
  const add = async (name: keyof typeof people, role: Role) => {
    const account = { name, email: `${name}@example.com`, password: "correct horse battery" };
    const grants = [{ role, scope: "all" as const, scopeIds: [] }];
    const id = await inTransaction(database, system(), (tx) =>
      addUser(tx, site.services, { ...account, language: "en", grants }),
    );
    people[name] = asUser(app, id, site.services.clock.newId);
    return id;
  };
  await add("ceo", "ceo");
  await add("vp", "channel_vp");
  owner = await add("operations", "channel_operations");
  const made = await people.vp("POST", "/v1/trials", { title: "2024", place: null, content: content() });
  trial = `/v1/trials/${made.json().id}`;
  for (const metric of ["hq_lead_win_rate", "bookings", "self_developed_share"])
    await isReady(metric, "ready");
  expect((await propose(content())).statusCode).toBe(200);
  expect((await answer(people.ceo, "agreements")).statusCode).toBe(200);
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await app.close();
  await site.close();
});

test("none of its values can be declared free", async () => {
  const path = "criteria/win/value";
  const freedoms = [{ path, roles: ["channel_vp"], least: 1, most: 2 }];
  const refused = await propose(content(), { freedoms });
  expect(placesOf(refused)).toEqual(["freedoms/0"]);
  expect(refused.json().problems[0].en).toContain("propose a new version");
});

test("it is not started while another version or its end may take the place of the one in force", async () => {
  expect((await propose(otherCities(), { from: "2024-07-05" })).statusCode).toBe(200);
  expect((await get("/readiness")).refusals).toMatchObject([
    { en: expect.stringContaining("Version 2 waits") },
  ]);
  expect((await start(1)).json()).toMatchObject({ code: "conflict" });
  expect((await answer(people.ceo, "agreements")).statusCode).toBe(200);
  expect((await start(1)).json().detail).toContain("takes the place of the one in force on 2024-07-05");
  // A version agreed to later holds for good, so that the one before it never comes into force.
  expect((await propose(content())).statusCode).toBe(200);
  expect((await answer(people.ceo, "agreements")).statusCode).toBe(200);
  expect((await proposeEnd()).statusCode).toBe(200);
  expect((await start(3)).json().detail).toContain("Version 4 waits");
  expect((await answer(people.vp, "withdrawals")).statusCode).toBe(200);
  expect((await get("/standing")).standing).toBeNull();
  now = new Date("2024-07-02T02:00:00Z");
  expect((await start(3)).json()).toEqual({ version: 3 });
});

test("a later version needs ready metrics and something to be compared with, as the start does", async () => {
  await isReady("hq_lead_win_rate", "not_ready");
  const unready = await propose(withWin({ value: 1.3 }));
  expect(placesOf(unready)).toEqual(["criteria/win/metric"]);
  expect(unready.json().problems[0].en).toContain("has not confirmed");
  await isReady("hq_lead_win_rate", "ready");
  // Partners had no leads of headquarters before July.
  const nothing = await propose(withWin({ baseline: "same_before", baseline_months: 3 }));
  expect(placesOf(nothing)).toEqual(["criteria/win/baseline"]);
});

test("what changed since it was proposed keeps a later version from being locked", async () => {
  expect((await propose(withWin({ value: 1.3 }))).statusCode).toBe(200);
  await isReady("hq_lead_win_rate", "not_ready");
  const refused = (await answer(people.ceo, "agreements")).json();
  expect(refused).toMatchObject({ code: "conflict", detail: expect.stringContaining("has not confirmed") });
  expect((await get()).summary).toMatchObject({ version: 5, state: "proposed" });
  expect((await get("/standing")).standing.versions).toMatchObject([{ version: 3 }]);
  await isReady("hq_lead_win_rate", "ready");
  expect((await answer(people.ceo, "agreements")).statusCode).toBe(200);
  expect((await get("/standing")).standing.versions).toMatchObject([{ version: 3 }, { version: 5 }]);
});

test("other cities or another start are not locked behind the start, whatever was agreed to", async () => {
  const locking = (text: object) =>
    inTransaction(site.services.database, system(), async (tx) => {
      const design = (await findDesign(tx, TRIAL.id, trial.split("/").at(-1) ?? ""))!;
      const call = { tx, services: site.services, design, today: toDay("2024-07-02") };
      const version = { version: 6, content: text as never, from: call.today, replaces: null };
      await TRIAL_EXTENSION.onInForce?.({ ...call, ...version });
    });
  for (const text of [otherCities(), content({ start: "2024-08" })])
    await expect(locking(text)).rejects.toMatchObject({
      ...{ code: "conflict", text: { en: expect.stringContaining("design another trial") } },
    });
});

test("under way it is ended by stopping it for harm alone", async () => {
  const refused = (await proposeEnd()).json();
  expect(refused).toMatchObject({ code: "conflict", detail: expect.stringContaining("stop it for harm") });
  expect((await get()).summary).toMatchObject({ version: 5, state: "in_force" });
  const stop = { criterion: null, reason: "客户大量流失", evidence: "投诉 40 起" };
  expect((await people.ceo("POST", `${trial}/stop`, stop)).statusCode).toBe(200);
  expect((await proposeEnd()).statusCode).toBe(200);
  expect((await answer(people.ceo, "agreements")).statusCode).toBe(200);
});
