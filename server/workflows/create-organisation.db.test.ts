import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { asUser, openAsUsers } from "../../test/setup/as-user.ts";
import { COMPANY, FOUNDER, openTestServices, type TestServices } from "../../test/setup/services.ts";
import { createOrganisation } from "./create-organisation.ts";

let site: TestServices;
beforeEach(async () => {
  site = await openTestServices();
});
afterEach(() => site.close());

async function counts() {
  const client = new pg.Client({ connectionString: site.database.appUrl });
  await client.connect();
  const { rows } = await client.query(
    "select (select count(*)::int from app.installation) as installations, (select count(*)::int from auth.users) as users",
  );
  await client.end();
  return rows[0];
}

const headers = { "idempotency-key": "the first run" };
const request = {
  organisation: { name: "远帆软件", zone: "Asia/Shanghai", reportingCurrency: "CNY" },
  user: FOUNDER,
  roles: ["channel_vp"],
};

test("the first user is administrator and has the roles that were picked", async () => {
  const app = await openAsUsers(site.services);
  const first = await app.inject({ method: "POST", url: "/v1/first-run", payload: request, headers });
  expect(first.statusCode, first.body).toBe(200);
  const send = asUser(app, first.json().userId, site.services.clock.newId);
  const session = (await send("GET", "/v1/session")).json();
  expect(session).toMatchObject({
    state: "signed_in",
    organisation: { name: "远帆软件", reportingCurrency: "CNY", currencyExponent: 2 },
  });
  const roles = session.roles.map(({ role }: { role: string }) => role);
  expect(roles.sort()).toEqual(["admin", "channel_vp"]);
  await app.close();
});

test("of two first runs at once one wins, and nothing is left of the other", async () => {
  const other = { ...COMPANY, name: "Other", user: { ...FOUNDER, email: "other@example.com" } };
  const runs = await Promise.allSettled(
    [COMPANY, other].map((wanted) => createOrganisation(site.services, wanted)),
  );
  expect(runs.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const lost = runs.find((run) => run.status === "rejected");
  expect(lost?.reason).toMatchObject({ code: "conflict" });
  expect(await counts()).toEqual({ installations: 1, users: 1 });
});

test("a second first run is refused with 409", async () => {
  await createOrganisation(site.services, COMPANY);
  const app = await openAsUsers(site.services);
  const payload = { ...request, user: { ...FOUNDER, email: "second@example.com" } };
  expect((await app.inject({ method: "POST", url: "/v1/first-run", payload, headers })).statusCode).toBe(409);
  expect(await counts()).toEqual({ installations: 1, users: 1 });
  await app.close();
});

describe("input that is refused leaves nothing behind", () => {
  test.each<[string, object, string | undefined]>([
    [
      "a zone that does not exist",
      { organisation: { ...request.organisation, zone: "Asia/Nowhere" } },
      "body/organisation/zone",
    ],
    [
      "an offset for a zone",
      { organisation: { ...request.organisation, zone: "+08:00" } },
      "body/organisation/zone",
    ],
    [
      "a currency of one's own without decimals",
      { organisation: { ...request.organisation, reportingCurrency: "POINTS" } },
      "body/organisation/currencyExponent",
    ],
    ["a weak password", { user: { ...FOUNDER, password: "short" } }, undefined],
    ["an address that is none", { user: { ...FOUNDER, email: "nobody" } }, undefined],
    ["a role that needs a region first", { roles: ["regional_director"] }, undefined],
    ["a role that does not exist", { roles: ["king"] }, "body/roles/0"],
    ["a field that nobody asked for", { extra: 1 }, "body"],
  ])("%s", async (_what, wrong, field) => {
    const app = await openAsUsers(site.services);
    const answer = await app.inject({
      method: "POST",
      url: "/v1/first-run",
      payload: { ...request, ...wrong },
      headers,
    });
    expect(answer.statusCode, answer.body).toBe(400);
    if (field !== undefined) expect(answer.json().problems[0].field).toBe(field);
    expect(await counts()).toEqual({ installations: 0, users: 0 });
    await app.close();
  });
});
