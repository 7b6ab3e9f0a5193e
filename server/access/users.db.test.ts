import type { FastifyInstance } from "fastify";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asUser, openAsUsers } from "../../test/setup/as-user.ts";
import { putChannel } from "../../test/setup/channel-facts.ts";
import { openTestCompany } from "../../test/setup/services.ts";
import { loadPrincipal } from "./principal.ts";

let site: Awaited<ReturnType<typeof openTestCompany>>;
let app: FastifyInstance;
let send: ReturnType<typeof asUser>;
let ids: Map<string, string>;
const id = (reference: string) => ids.get(reference) ?? "";
beforeAll(async () => {
  site = await openTestCompany();
  app = await openAsUsers(site.services);
  send = asUser(app, site.founderId, site.services.clock.newId);
  ids = await putChannel(site.services.database, site.orgId, {
    regions: { 华东: ["苏州", "无锡"], 华北: ["北京"] },
    people: [
      { reference: "E-1", name: "周岚" },
      { reference: "E-2", name: "王建国", partner: "P-1" },
    ],
    partners: [{ reference: "P-1", name: "云帆", city: "苏州" }],
  });
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await app.close();
  await site.close();
});

let made = 0;
async function addUser(...grants: object[]): Promise<string> {
  made += 1;
  const person = { name: `用户${made}`, email: `user${made}@example.com`, password: "correct horse battery" };
  const answer = await send("POST", "/v1/users", { ...person, language: "en", grants });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().id;
}
const ADMIN = { role: "admin", scope: "all", scopeIds: [] };
const grantsOf = async (userId: string) => {
  const { users } = (await send("GET", "/v1/users")).json();
  return users.find((user: { id: string }) => user.id === userId).grants;
};

describe("the last administrator", () => {
  const founderGrant = async () =>
    (await grantsOf(site.founderId)).find(({ role }: { role: string }) => role === "admin").id;

  test("is neither disabled nor stripped", async () => {
    const disable = await send("PUT", `/v1/users/${site.founderId}/disabled`, { disabled: true });
    const strip = await send("DELETE", `/v1/users/${site.founderId}/grants/${await founderGrant()}`);
    expect([disable.json().code, strip.json().code]).toEqual(["conflict", "conflict"]);
    expect(await grantsOf(site.founderId)).toHaveLength(2);
  });

  test("two administrators who strip each other at once: one remains", async () => {
    const second = await addUser(ADMIN);
    const [theirs] = await grantsOf(second);
    const asSecond = asUser(app, second, site.services.clock.newId);
    const answers = await Promise.all([
      send("DELETE", `/v1/users/${second}/grants/${theirs.id}`),
      asSecond("DELETE", `/v1/users/${site.founderId}/grants/${await founderGrant()}`),
    ]);
    // 403 when one was stripped before the other's request was looked at.
    const [one, other] = answers.map(({ statusCode }) => statusCode).sort();
    expect(one).toBe(200);
    expect([403, 409]).toContain(other);
    const isFounder = answers[0].statusCode === 200;
    const left = isFounder ? send : asSecond;
    if (!isFounder) await left("POST", `/v1/users/${site.founderId}/grants`, ADMIN);
    expect((await send("GET", "/v1/users")).statusCode).toBe(200);
  });
});

describe("scopes of roles", () => {
  test.each<[string, () => object]>([
    ["a director of the whole company", () => ({ role: "regional_director", scope: "all", scopeIds: [] })],
    ["a manager of a region", () => ({ role: "channel_manager", scope: "regions", scopeIds: [id("华东")] })],
    [
      "a partner's owner of a city",
      () => ({ role: "partner_owner", scope: "cities", scopeIds: [id("苏州")] }),
    ],
    ["a company-wide role with a list", () => ({ role: "ceo", scope: "all", scopeIds: [id("苏州")] })],
    ["an empty list", () => ({ role: "channel_manager", scope: "cities", scopeIds: [] })],
    [
      "a city that does not exist",
      () => ({ role: "channel_manager", scope: "cities", scopeIds: [id("P-1")] }),
    ],
  ])("%s is refused", async (_what, grant) => {
    const answer = await send("POST", `/v1/users/${site.founderId}/grants`, grant());
    expect(answer.json()).toMatchObject({ status: 400, code: "invalid_input" });
  });

  test("a user whose second role is refused is not created at all", async () => {
    const before = (await send("GET", "/v1/users")).json().users.length;
    const grants = [ADMIN, { role: "regional_director", scope: "all", scopeIds: [] }];
    const person = {
      name: "半途",
      email: "half@example.com",
      password: "correct horse battery",
      language: "en",
    };
    expect((await send("POST", "/v1/users", { ...person, grants })).statusCode).toBe(400);
    expect((await send("GET", "/v1/users")).json().users).toHaveLength(before);
    expect((await send("POST", "/v1/users", { ...person, grants: [] })).statusCode).toBe(200);
  });

  test("a director's regions are their cities as they stand now", async () => {
    const director = await addUser({ role: "regional_director", scope: "regions", scopeIds: [id("华东")] });
    const cities = async () => {
      const principal = await loadPrincipal(site.services.database, director, site.services.clock.now());
      return principal?.roles.flatMap(({ scope, scopeIds }) => [scope, ...scopeIds].sort());
    };
    expect(await cities()).toEqual(["cities", id("苏州"), id("无锡")].sort());
    await moveCity(id("苏州"), id("华北"));
    expect(await cities()).toEqual(["cities", id("无锡")].sort());
  });
});

/** From 1 June on the city belongs to another region; the version that ran on is replaced by one that ends. */
async function moveCity(cityId: string, regionId: string): Promise<void> {
  const client = new pg.Client({ connectionString: site.database.ownerUrl });
  await client.connect();
  await client.query("select set_config('app.org', $1, false), set_config('app.scope', 'all', false)", [
    site.orgId,
  ]);
  const { rows } = await client.query(
    `update app.city_versions set voided_at = '2024-06-01', voided_by = batch_id where city_id = $1
     returning name, region_id, batch_id`,
    [cityId],
  );
  const add = (from: string, to: string, region: string) =>
    client.query(
      `insert into app.city_versions (org_id, id, city_id, valid_from, valid_to, name, region_id, batch_id, recorded_at)
       values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, $7, '2024-06-01')`,
      [site.orgId, cityId, from, to, rows[0].name, region, rows[0].batch_id],
    );
  await add("-infinity", "2024-06-01", rows[0].region_id);
  await add("2024-06-01", "infinity", regionId);
  await client.end();
}

describe("a member", () => {
  test("reads the product in the language chosen", async () => {
    const userId = await addUser({ role: "marketing", scope: "all", scopeIds: [] });
    const own = asUser(app, userId, site.services.clock.newId);
    expect((await own("GET", "/v1/session")).json().user.language).toBe("en");
    await own("PUT", "/v1/session/language", { language: "zh-CN" });
    expect((await own("GET", "/v1/session")).json().user.language).toBe("zh-CN");
    expect((await own("PUT", "/v1/session/language", { language: "fr" })).statusCode).toBe(400);
  });

  test("who is disabled is nobody at once, and comes back with the same roles", async () => {
    const userId = await addUser({ role: "marketing", scope: "all", scopeIds: [] });
    const own = asUser(app, userId, site.services.clock.newId);
    expect((await own("GET", "/v1/organisation")).statusCode).toBe(200);
    await send("PUT", `/v1/users/${userId}/disabled`, { disabled: true });
    expect((await own("GET", "/v1/organisation")).statusCode).toBe(401);
    await send("PUT", `/v1/users/${userId}/disabled`, { disabled: false });
    expect((await own("GET", "/v1/organisation")).statusCode).toBe(200);
  });

  test("a role is taken back once", async () => {
    const userId = await addUser({ role: "marketing", scope: "all", scopeIds: [] });
    const [grant] = await grantsOf(userId);
    const path = `/v1/users/${userId}/grants/${grant.id}`;
    expect((await send("DELETE", path)).statusCode).toBe(200);
    expect((await send("DELETE", path)).json().code).toBe("state_changed");
  });
});

describe("an administrator without a business role", () => {
  test("chooses what a role is granted over by name, sees nothing else of it, and the look is kept", async () => {
    const admin = asUser(app, await addUser(ADMIN), site.services.clock.newId);
    expect((await admin("GET", "/v1/cities")).statusCode).toBe(403);
    expect((await admin("GET", "/v1/partners")).statusCode).toBe(403);
    const regions = (await admin("GET", "/v1/grant-scopes/regions")).json();
    expect(regions).toEqual({
      scopes: expect.arrayContaining([{ id: id("华东"), name: "华东" }]),
      more: false,
    });
    const found = (await admin("GET", `/v1/grant-scopes/partners?q=${encodeURIComponent("云")}`)).json();
    expect(found.scopes).toEqual([{ id: id("P-1"), name: "云帆" }]);
    expect((await admin("GET", "/v1/grant-scopes/cities?q=%25")).json().scopes).toEqual([]);
    const { entries } = (await send("GET", "/v1/audit?limit=200")).json();
    const looks = entries.filter(({ objectKind }: { objectKind: string }) => objectKind === "grant_scope");
    expect(looks.map(({ objectId }: { objectId: string }) => objectId)).toEqual([
      "cities",
      "partners",
      "regions",
    ]);
  });

  test("sees by name what was granted, and is not in the way of a grant over what is gone", async () => {
    const cities = [id("无锡"), id("苏州")];
    const held = await addUser({ role: "channel_manager", scope: "cities", scopeIds: cities });
    expect(await grantsOf(held)).toMatchObject([{ scopeIds: cities, scopeNames: ["无锡", "苏州"] }]);
    const owner = await addUser({ role: "partner_owner", scope: "partners", scopeIds: [id("P-1")] });
    expect(await grantsOf(owner)).toMatchObject([{ scopeNames: ["云帆"] }]);
  });

  test("is the only one to whom these names are told", async () => {
    const manager = await addUser({ role: "channel_manager", scope: "cities", scopeIds: [id("苏州")] });
    const answer = await asUser(app, manager, site.services.clock.newId)("GET", "/v1/grant-scopes/partners");
    expect(answer.statusCode).toBe(403);
  });
});

describe("which person a user is", () => {
  const tie = (userId: string, personId: string | null) =>
    send("PUT", `/v1/users/${userId}/person`, { personId });

  test("is said once: the record is shown with the user, kept in the audit log, and nobody else's", async () => {
    const manager = { role: "channel_manager", scope: "cities", scopeIds: [id("苏州")] } as const;
    const [userId, other] = [await addUser(manager), await addUser(manager)];
    const { people } = (await send("GET", `/v1/vendor-people?q=${encodeURIComponent("周")}`)).json();
    expect(people).toEqual([{ id: id("E-1"), reference: "E-1", name: "周岚", userId: null }]);
    expect((await tie(userId, id("E-1"))).statusCode).toBe(200);
    const users = (await send("GET", "/v1/users")).json().users;
    expect(users.find((one: { id: string }) => one.id === userId).person).toEqual({
      ...{ id: id("E-1"), reference: "E-1", name: "周岚" },
    });
    const refused = (await tie(other, id("E-1"))).json();
    expect(refused).toMatchObject({ code: "conflict" });
    const { entries } = (await send("GET", "/v1/audit?limit=10")).json();
    expect(entries).toContainEqual(
      expect.objectContaining({ act: "tie", objectKind: "user", objectId: userId }),
    );
    expect((await tie(userId, null)).statusCode).toBe(200);
    expect((await tie(other, id("E-1"))).statusCode).toBe(200);
    expect((await tie(other, null)).statusCode).toBe(200);
  });

  test("is one of the company's own, and said by an administrator alone", async () => {
    const userId = await addUser({ role: "marketing", scope: "all", scopeIds: [] });
    const stranger = (await tie(userId, id("E-2"))).json();
    expect(stranger.problems).toMatchObject([{ field: "body/personId", rule: "person" }]);
    const own = asUser(app, userId, site.services.clock.newId);
    expect((await own("PUT", `/v1/users/${userId}/person`, { personId: null })).statusCode).toBe(403);
    expect((await own("GET", "/v1/vendor-people")).statusCode).toBe(403);
  });
});
