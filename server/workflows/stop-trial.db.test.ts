import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import type { Role } from "../../domain/access/role.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { asUser, openAsUsers } from "../../test/setup/as-user.ts";
import { PASS_OVER } from "../../test/setup/close-book.ts";
import { openFactBook } from "../../test/setup/fact-book.ts";
import { openTestCompany } from "../../test/setup/services.ts";
import { trialCriterion, won } from "../../test/setup/trial-facts.ts";
import { addUser } from "../access/user-handlers.ts";
import { systemClock } from "../clock.ts";
import { closeMonth } from "./close-month.ts";

type Person = ReturnType<typeof asUser>;
const TRIAL_CITIES = ["t1", "t2", "t3"];
const CONTROL_CITIES = ["c1", "c2", "c3"];

let now = new Date("2024-06-20T02:00:00Z");
let site: Awaited<ReturnType<typeof openTestCompany>>;
let app: FastifyInstance;
let trial: string;
const people = {} as Record<"ceo" | "vp" | "director" | "operations", Person>;

const system = () =>
  ({ ...{ orgId: site.orgId, userId: site.founderId }, role: "system", scope: "all", scopeIds: [] }) as const;
const get = async (path: string, who = people.vp) => (await who("GET", `${trial}${path}`)).json();
const stop = (who: Person, more: object = {}) =>
  who("POST", `${trial}/stop`, {
    ...{ criterion: "total", reason: "客户大量流失", evidence: "8 月投诉 40 起" },
    ...more,
  });

async function close(month: string, instant: string): Promise<void> {
  now = new Date(instant);
  await closeMonth(site.services, system(), {
    ...{ month: toMonth(month), overridden: PASS_OVER, reason: "a test" },
  });
}

/** Every city sells 1,000 a month from January on; in July trial cities sell 1,300 to 1,500, control cities 1,000 to 1,100. */
async function putFacts() {
  const urls = { url: site.database.appUrl, ownerUrl: site.database.ownerUrl };
  const place = { database: site.services.database, orgId: site.orgId, zone: "Asia/Shanghai", ...urls };
  const book = await openFactBook({ ...place, close: async () => {} });
  const cities = [...TRIAL_CITIES, ...CONTROL_CITIES];
  await book.insert("region_versions", [
    { region_id: "east", name: "华东" },
    { region_id: "north", name: "华北" },
  ]);
  await book.insert(
    "city_versions",
    cities.map((city) => ({
      city_id: city,
      name: city,
      region_id: city.startsWith("t") ? "east" : "north",
    })),
  );
  await book.insert(
    "partner_versions",
    cities.map((city) => ({ partner_id: `p${city}`, name: city, city_id: city })),
  );
  const sold = (city: string, month: string, amount: number) =>
    won(`${city} ${month}`, `2024-${month}-10T02:00:00Z`, `p${city}`, city, { amount_minor: amount });
  await book.insert(
    "deal_versions",
    cities.flatMap((city, at) => [
      ...["01", "02", "03", "04", "05", "06"].map((month) => sold(city, month, 1000)),
      sold(city, "07", at < 3 ? 1300 + at * 100 : 1000 + (at - 3) * 50),
    ]),
  );
  return book;
}

beforeAll(async () => {
  site = await openTestCompany({ clock: { ...systemClock, now: () => now } });
  app = await openAsUsers(site.services);
  const book = await putFacts();
  const ids: Record<string, string> = {};
  const add = async (name: keyof typeof people, role: Role, scopeIds: string[] = []) => {
    const scope = scopeIds.length === 0 ? ("all" as const) : ("regions" as const);
    const account = {
      name,
      email: `${name}@example.com`,
      password: "correct horse battery",
      language: "en" as const,
    };
    ids[name] = await inTransaction(site.services.database, system(), (tx) =>
      addUser(tx, site.services, { ...account, grants: [{ role, scope, scopeIds }] }),
    );
    people[name] = asUser(app, ids[name], site.services.clock.newId);
  };
  await add("ceo", "ceo");
  await add("vp", "channel_vp");
  await add("operations", "channel_operations");
  await add("director", "regional_director", [book.id("north")]);
  const total = { metric: "bookings", rows: "all", owner: ids.operations, value: 1.1, basis: "factor" };
  const content = {
    ...{ purpose: "集中支持一家", start: "2024-07" },
    ...{ cities: TRIAL_CITIES.map(book.id), control_cities: CONTROL_CITIES.map(book.id) },
    criteria: [trialCriterion("total", { ...total, baseline: "same_before", baseline_months: 6 })],
  };
  const made = (await people.vp("POST", "/v1/trials", { title: "2024", place: null, content })).json();
  trial = `/v1/trials/${made.id}`;
  const proposal = { seq: 0, inForceFrom: "2024-06-20", ends: false, note: "", revision: 1 };
  expect((await people.vp("POST", `${trial}/proposals`, proposal)).statusCode).toBe(200);
  await people.ceo("POST", `${trial}/agreements`, { seq: 1, version: 1, note: "" });
  const owner = { ownerId: ids.operations, sourceNote: "CRM", readiness: "ready" };
  await people.operations("PUT", "/v1/metrics/bookings/owner", owner);
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await app.close();
  await site.close();
});

test("what has not started is not stopped", async () => {
  expect((await stop(people.ceo)).json()).toMatchObject({ code: "conflict" });
});

test("control cities are weighed at the close with the months frozen at the start, for every reader alike", async () => {
  now = new Date("2024-07-02T02:00:00Z");
  expect((await people.vp("POST", `${trial}/start`, { version: 1 })).statusCode).toBe(200);
  await close("2024-07", "2024-08-05T02:00:00Z");
  const { standing } = await get("/standing");
  const { weighing } = standing.versions[0].criteria[0];
  // The six months with sales and six without: 500 a month before. July is 1,300, 1,400 and 1,500 against 1,000, 1,050 and
  // 1,100, so the mean growth is 2.8 and 2.1 times the level before: a difference of 0.7. One of the twenty ways to pick
  // three of six cities.
  expect(weighing).toMatchObject({ scale: "relative", monthsBefore: 12, monthsAfter: 1 });
  expect(weighing.difference.value).toBeCloseTo(0.7, 9);
  expect(weighing.difference.p).toBeCloseTo(1 / 20, 12);
  expect(weighing.difference).toMatchObject({ trialCities: 3, controlCities: 3, reading: "supports" });
  expect((await get("/standing", people.director)).standing).toEqual(standing);
});

test("only the CEO stops it, with a reason, evidence and a criterion that it has, and once", async () => {
  expect((await stop(people.vp)).json()).toMatchObject({ code: "forbidden" });
  expect((await stop(people.ceo, { reason: " " })).statusCode).toBe(400);
  expect((await stop(people.ceo, { criterion: "gone" })).json().problems[0].field).toBe("criterion");
  expect((await get("/standing")).standing.stop).toBeNull();
  now = new Date("2024-09-10T02:00:00Z");
  expect((await stop(people.ceo)).statusCode).toBe(200);
  expect((await stop(people.ceo)).json()).toMatchObject({ code: "conflict" });
});

test("its verdict is final from the close that was due, in the pack too; an earlier close says what it said", async () => {
  expect((await get("/standing?closedIn=2024-07")).standing.versions[0].verdict.outcome).toBe("pass");
  await close("2024-08", "2024-09-11T02:00:00Z");
  const { standing } = await get("/standing");
  expect(standing.versions[0].verdict).toMatchObject({ stage: "final", outcome: "stopped_for_harm" });
  expect(standing.stop).toMatchObject({
    ...{ criterion: "total", reason: "客户大量流失", evidence: "8 月投诉 40 起" },
    ...{ stoppedByName: "ceo", forName: null },
  });
  expect((await people.ceo("GET", "/v1/months/2024-08/pack")).json().trials).toEqual([standing]);
  const { seq, today, summary } = await get("");
  await people.vp("PUT", `${trial}/draft`, {
    content: (await get("")).current.content,
    freedoms: [],
    revision: 0,
  });
  const body = { seq, inForceFrom: today, ends: false, note: "", revision: 1 };
  expect((await people.vp("POST", `${trial}/proposals`, body)).json(), summary.id).toMatchObject({
    code: "conflict",
  });
});

test("a stop cannot be taken back, changed or made by anybody else in SQL", async () => {
  const change = (statement: string) =>
    inTransaction(site.services.database, system(), (tx) => tx.query(statement)).then(
      () => "done",
      (error: { code?: string }) => error.code,
    );
  for (const table of ["trial_stops", "trial_weighings", "trial_histories"]) {
    expect(await change(`delete from app.${table}`), table).toBe("42501");
    expect(await change(`update app.${table} set version = version`), table).toBe("42501");
  }
  const again = (role: string, from = "design_id") => `
    insert into app.trial_stops (org_id, design_id, version, reason, evidence, stopped_at, stopped_by, role)
    select org_id, ${from}, version, 'x', 'x', now(), stopped_by, '${role}' from app.trial_stops`;
  expect(await change(again("ceo"))).toBe("23505");
  expect(await change(again("channel_vp"))).toBe("23514");
});
