import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestCompany } from "../../test/setup/services.ts";
import { BASE_URL, Browser, PASSWORD, totp } from "../../test/setup/sign-in-app.ts";
import { openApplication } from "../boot/open-application.ts";
import { systemClock } from "../clock.ts";

let site: Awaited<ReturnType<typeof openTestCompany>>;
let app: FastifyInstance;
let localToken: string;
beforeAll(async () => {
  site = await openTestCompany();
  ({ app, localToken } = await openApplication(site.services));
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await app.close();
  await site.close();
});

/** A call of the product's own routes by whoever has this cookie jar; without one, by the machine itself. */
function call(method: "GET" | "POST" | "PUT", url: string, given: { by?: Browser; body?: object } = {}) {
  const who = given.by ? { ...given.by.headers, origin: BASE_URL } : { authorization: `Local ${localToken}` };
  const headers = { ...who, "idempotency-key": systemClock.newId(), "accept-language": "en" };
  return app.inject({ method, url, headers, ...(given.body ? { payload: given.body } : {}) });
}

async function invited(email: string, role = "marketing"): Promise<Browser> {
  const grants = [{ role, scope: "all", scopeIds: [] }];
  const body = { name: "赵强", email, password: PASSWORD, language: "en", grants };
  const made = await call("POST", "/v1/users", { body });
  expect(made.statusCode, made.body).toBe(200);
  const browser = new Browser(app);
  expect((await browser.signIn(email)).statusCode).toBe(200);
  return browser;
}
const owes = async (by: Browser) => (await call("GET", "/v1/session", { by })).json().owes;
const OWN = "a fresh start today";

describe("a password that an administrator set", () => {
  test("lets its owner do nothing but choose another", async () => {
    const by = await invited("zhao@example.com");
    expect(await owes(by)).toEqual(["password"]);
    for (const url of ["/v1/metrics", "/v1/inbox", "/v1/role-sheet", "/v1/partners"]) {
      const answer = await call("GET", url, { by });
      expect([403, 404], url).toContain(answer.statusCode);
    }
    const refused = await call("GET", "/v1/metrics", { by });
    expect(refused.json().detail).toContain("Somebody else set this password");
    expect((await call("PUT", "/v1/session/language", { by, body: { language: "en" } })).statusCode).toBe(
      200,
    );
    const kept = { currentPassword: PASSWORD, newPassword: "short" };
    expect((await by.send("POST", "/change-password", kept)).statusCode).toBe(400);
    expect(await owes(by)).toEqual(["password"]);
    const same = { currentPassword: PASSWORD, newPassword: PASSWORD };
    expect((await by.send("POST", "/change-password", same)).json()).toMatchObject({
      problems: [{ rule: "password_same" }],
    });
    const changed = { currentPassword: PASSWORD, newPassword: OWN };
    expect((await by.send("POST", "/change-password", changed)).statusCode).toBe(200);
    expect(await owes(by)).toEqual([]);
    expect((await call("GET", "/v1/metrics", { by })).statusCode).toBe(200);
    const again = new Browser(app);
    await again.signIn("zhao@example.com", OWN);
    expect(await owes(again)).toEqual([]);
  });
});

describe("a role that asks for a second factor", () => {
  test("is held only with one, from the next call on, and by nobody else", async () => {
    const by = await invited("qian@example.com", "channel_operations");
    const other = await invited("sun@example.com");
    for (const one of [by, other])
      await one.send("POST", "/change-password", { currentPassword: PASSWORD, newPassword: OWN });
    expect((await call("GET", "/v1/metrics", { by })).statusCode).toBe(200);
    const { id: userId } = (await call("GET", "/v1/session", { by })).json().user;
    const expiresAt = new Date(systemClock.now().getTime() + 86_400_000);
    const { key } = await site.services.signIn.apiKeys.create({ userId, name: "Nightly", expiresAt });
    const byKey = () =>
      app.inject({
        url: "/v1/metrics",
        headers: { authorization: `Bearer ${key}`, "accept-language": "en" },
      });
    expect((await byKey()).statusCode).toBe(200);
    const roles = { body: { roles: ["channel_operations"] } };
    expect((await call("PUT", "/v1/organisation/second-factor-roles", { by, ...roles })).statusCode).toBe(
      403,
    );
    expect((await call("PUT", "/v1/organisation/second-factor-roles", roles)).statusCode).toBe(200);
    expect(await owes(by)).toEqual(["second_factor"]);
    expect(await owes(other)).toEqual([]);
    const refused = await call("GET", "/v1/metrics", { by });
    expect(refused.statusCode).toBe(403);
    expect(refused.json().detail).toContain("second factor");
    expect((await byKey()).json()).toMatchObject({ status: 403, detail: refused.json().detail });
    const { totpUri } = (await by.send("POST", "/two-factor/enable", { password: OWN })).json();
    const secret = new URL(totpUri).searchParams.get("secret") ?? "";
    expect(await owes(by)).toEqual(["second_factor"]);
    const code = totp(secret, systemClock.now().getTime() / 1000);
    expect((await by.send("POST", "/two-factor/verify-totp", { code })).statusCode).toBe(200);
    expect(await owes(by)).toEqual([]);
    expect((await call("GET", "/v1/metrics", { by })).statusCode).toBe(200);
    expect((await byKey()).statusCode).toBe(200);
    expect((await call("GET", "/v1/organisation")).json().secondFactorRoles).toEqual(["channel_operations"]);
  });
});
