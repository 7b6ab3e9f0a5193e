import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser, PASSWORD, type SignInApp, startSignInApp } from "../../test/setup/sign-in-app.ts";
import { systemClock } from "../clock.ts";

const DAY = 24 * 3600_000;
const inDays = (days: number) => new Date(systemClock.now().getTime() + days * DAY);
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

let site: SignInApp;
let userId = "";
beforeAll(async () => {
  site = await startSignInApp();
  const person = { name: "陈静", email: "chen@example.com", password: PASSWORD };
  ({ userId } = await site.signIn.users.create(person));
});
afterAll(() => site.close());

const make = (name: string, days = 30) =>
  site.signIn.apiKeys.create({ userId, name, expiresAt: inDays(days) });

describe("API keys", () => {
  it("tell who sends a request, and when they were last used", async () => {
    const { key, keyId, prefix } = await make("Nightly import");
    expect(key).toMatch(/^pl_[\w-]{43}$/);
    expect(await site.signIn.callerOf(bearer(key))).toEqual({
      kind: "key",
      userId,
      keyId,
      secondFactor: false,
    });
    const [listed] = await site.signIn.apiKeys.list(userId);
    expect(listed).toMatchObject({ keyId, name: "Nightly import", prefix, revokedAt: null });
    expect(listed?.lastUsedAt).toBeInstanceOf(Date);
    expect(key.startsWith(prefix) && prefix.length < 12).toBe(true);
  });

  it("are stored only as a hash", async () => {
    const { key } = await make("Secret");
    const { rows } = await site.pool.query("select to_jsonb(k) as row from auth.api_keys k");
    expect(JSON.stringify(rows)).not.toContain(key.slice(9));
  });

  it("end at once when revoked", async () => {
    const { key, keyId } = await make("Revoked");
    expect(await site.signIn.keyOf(bearer(key))).not.toBeNull();
    await site.signIn.apiKeys.revoke(userId, keyId);
    expect(await site.signIn.keyOf(bearer(key))).toBeNull();
    await expect(site.signIn.apiKeys.revoke(userId, keyId)).rejects.toMatchObject({ code: "not_found" });
  });

  it("end on their day, in the cache too", async () => {
    const { key } = await make("Short", 1);
    expect(await site.signIn.keyOf(bearer(key))).not.toBeNull();
    site.clock.ahead = DAY - 10_000;
    expect(await site.signIn.keyOf(bearer(key))).not.toBeNull();
    site.clock.ahead = DAY + 1000;
    expect(await site.signIn.keyOf(bearer(key))).toBeNull();
    site.clock.ahead = 0;
  });

  it("belong to their user: nobody else revokes them", async () => {
    const { keyId, key } = await make("Mine");
    await expect(site.signIn.apiKeys.revoke(systemClock.newId(), keyId)).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await site.signIn.keyOf(bearer(key))).not.toBeNull();
  });

  it("need a name and an end within a year", async () => {
    await expect(make(" ")).rejects.toMatchObject({ code: "invalid_input" });
    await expect(make("Past", -1)).rejects.toMatchObject({ code: "invalid_input" });
    await expect(make("For ever", 4000)).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("decide alone: a wrong key is not helped by a good cookie, and another scheme does not hide the cookie", async () => {
    const browser = new Browser(site.app);
    await browser.signIn("chen@example.com");
    expect(await site.signIn.callerOf({ ...browser.headers, ...bearer("pl_wrong") })).toBeNull();
    expect(await site.signIn.callerOf({ ...browser.headers, authorization: "Basic eDp5" })).toMatchObject({
      kind: "session",
      userId,
    });
    expect(await site.signIn.callerOf({})).toBeNull();
  });

  it("do not open the sign-in routes", async () => {
    const { key } = await make("No session");
    const response = await site.app.inject({ url: "/api/auth/session", headers: bearer(key) });
    expect(response.statusCode).toBe(401);
  });

  it("are never deleted by the application", async () => {
    await expect(site.pool.query("delete from auth.api_keys")).rejects.toThrow(/permission denied/);
  });
});
