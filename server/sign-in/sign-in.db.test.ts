import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  BASE_URL,
  Browser,
  PASSWORD,
  SECRET,
  type SignInApp,
  someAddress,
  startSignInApp,
} from "../../test/setup/sign-in-app.ts";
import { systemClock } from "../clock.ts";
import { createSignIn } from "./sign-in.ts";

const COOKIE = "__Secure-partnerloop.session_token";
const HOUR = 3600_000;

let site: SignInApp;
let people = 0;
beforeAll(async () => {
  site = await startSignInApp();
});
afterAll(() => site.close());

async function somebody(): Promise<{ email: string; userId: string }> {
  people += 1;
  const email = `person${people}@example.com`;
  const { userId } = await site.signIn.users.create({ name: "王芳", email, password: PASSWORD });
  return { email, userId };
}

async function signedIn() {
  const person = await somebody();
  const browser = new Browser(site.app);
  expect((await browser.signIn(person.email)).statusCode).toBe(200);
  return { ...person, browser };
}

describe("sign-in by password", () => {
  it("opens a session that the page and the server agree on", async () => {
    const { browser, userId, email } = await signedIn();
    const session = await site.signIn.sessionOf(browser.headers);
    expect(session).toMatchObject({ userId, secondFactor: false });
    const page = await browser.send("GET", "/session");
    expect(page.json()).toEqual({ ...session, name: "王芳", email, twoFactorEnabled: false });
    expect(site.events.at(-1)).toMatchObject({ kind: "signed_in", userId });
  });

  it("takes the address in any case", async () => {
    const { email } = await somebody();
    expect((await new Browser(site.app).signIn(email.toUpperCase())).statusCode).toBe(200);
  });

  it("answers a wrong password and an unknown address alike", async () => {
    const { email, userId } = await somebody();
    const wrong = await new Browser(site.app).signIn(email, "not the right password");
    expect(site.events.at(-1)).toMatchObject({ kind: "sign_in_refused", userId });
    const unknown = await new Browser(site.app).signIn("nobody@example.com");
    expect(site.events.at(-1)).toMatchObject({ kind: "sign_in_refused", userId: null });
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
    expect(wrong.json()).toEqual(unknown.json());
    expect(wrong.json()).toMatchObject({ code: "not_signed_in", zh: "邮箱或密码不正确。" });
    expect(wrong.cookies).toEqual([]);
  });

  it("sets a cookie that scripts and foreign pages cannot use", async () => {
    const { email } = await somebody();
    const response = await new Browser(site.app).signIn(email);
    expect(response.cookies).toHaveLength(1);
    expect(response.cookies[0]).toMatchObject({
      name: COOKIE,
      httpOnly: true,
      secure: true,
      sameSite: "Lax",
      path: "/",
    });
    expect(response.cookies[0]).not.toHaveProperty("domain");
    expect(response.headers["cache-control"]).toBe("no-store");
  });

  it("sets a cookie without Secure only where the product is opened by plain http", async () => {
    const plain = await startSignInApp({ baseUrl: "http://localhost:3000" });
    await plain.signIn.users.create({ name: "A", email: "a@example.com", password: PASSWORD });
    const response = await new Browser(plain.app).send(
      "POST",
      "/sign-in/email",
      { email: "a@example.com", password: PASSWORD },
      { origin: "http://localhost:3000" },
    );
    await plain.close();
    expect(response.cookies[0]).toMatchObject({ name: "partnerloop.session_token", httpOnly: true });
    expect(response.cookies[0]).not.toHaveProperty("secure");
  });
});

describe("limits", () => {
  it("stops one address after 30 attempts in a minute, whatever it claims to be", async () => {
    const browser = new Browser(site.app, someAddress());
    const answers: number[] = [];
    for (let attempt = 0; attempt < 31; attempt++) {
      const payload = { email: `guess${attempt}@example.com`, password: PASSWORD };
      const claimed = { origin: BASE_URL, "x-forwarded-for": `198.51.100.${attempt}` };
      answers.push((await browser.send("POST", "/sign-in/email", payload, claimed)).statusCode);
    }
    expect(answers).toEqual([...Array(30).fill(401), 429]);
  });

  it("stops attempts on one person from many addresses, and lets them in again later", async () => {
    const { email } = await somebody();
    const answers = await Promise.all(
      Array.from(
        { length: 12 },
        async () => (await new Browser(site.app).signIn(email, "a wrong password")).statusCode,
      ),
    );
    expect(answers.filter((status) => status === 401)).toHaveLength(10);
    expect(answers.filter((status) => status === 429)).toHaveLength(2);
    expect((await new Browser(site.app).signIn(email)).statusCode).toBe(429);
    site.clock.ahead = 15 * 60_000;
    const later = await new Browser(site.app).signIn(email);
    site.clock.ahead = 0;
    expect(later.statusCode).toBe(200);
  });
});

describe("the end of a session", () => {
  it("comes at once with sign-out", async () => {
    const { browser, userId } = await signedIn();
    const { cookie } = browser.headers;
    expect(await site.signIn.sessionOf({ cookie })).not.toBeNull();
    expect((await browser.send("POST", "/sign-out")).json()).toEqual({ done: true });
    expect(await site.signIn.sessionOf({ cookie })).toBeNull();
    expect(browser.cookies.has(COOKIE)).toBe(false);
    expect(site.events.at(-1)).toMatchObject({ kind: "signed_out", userId });
    const rows = await site.pool.query("select 1 from auth.sessions where user_id = $1", [userId]);
    expect(rows.rowCount).toBe(0);
  });

  it("comes after 12 hours without use, in the cache too", async () => {
    const { browser } = await signedIn();
    expect(await site.signIn.sessionOf(browser.headers)).not.toBeNull();
    site.clock.ahead = 12 * HOUR;
    expect(await site.signIn.sessionOf(browser.headers)).toBeNull();
    site.clock.ahead = 0;
  });

  it("moves with use, but never beyond 30 days", async () => {
    const { browser } = await signedIn();
    for (let hour = 0; hour < 30 * 24; hour += 11) {
      site.clock.ahead = hour * HOUR;
      expect(await site.signIn.sessionOf(browser.headers), `hour ${hour}`).not.toBeNull();
    }
    site.clock.ahead = 30 * 24 * HOUR + 1000;
    expect(await site.signIn.sessionOf(browser.headers)).toBeNull();
    site.clock.ahead = 0;
  });

  it("is noticed by another server process within 20 seconds", async () => {
    const { browser } = await signedIn();
    const { cookie } = browser.headers;
    const other = createSignIn({
      pool: site.pool,
      baseUrl: BASE_URL,
      secret: SECRET,
      now: () => new Date(systemClock.now().getTime() + site.clock.ahead),
      newId: systemClock.newId,
    });
    expect(await other.sessionOf({ cookie })).not.toBeNull();
    await browser.send("POST", "/sign-out");
    site.clock.ahead = 20_000;
    expect(await other.sessionOf({ cookie })).toBeNull();
    site.clock.ahead = 0;
  });

  it("comes to every other session with a new password, and the old password is gone", async () => {
    const { browser, email } = await signedIn();
    const elsewhere = new Browser(site.app);
    await elsewhere.signIn(email);
    const before = { ...browser.headers };
    const next = { currentPassword: PASSWORD, newPassword: "another horse entirely" };
    expect((await browser.send("POST", "/change-password", next)).statusCode).toBe(200);
    expect(await site.signIn.sessionOf(browser.headers)).not.toBeNull();
    expect(await site.signIn.sessionOf(before)).toBeNull();
    expect(await site.signIn.sessionOf(elsewhere.headers)).toBeNull();
    expect((await new Browser(site.app).signIn(email)).statusCode).toBe(401);
    expect((await new Browser(site.app).signIn(email, next.newPassword)).statusCode).toBe(200);
  });

  it("can be ordered by an administrator, for one session or all", async () => {
    const { browser, email, userId } = await signedIn();
    const other = new Browser(site.app);
    await other.signIn(email);
    const [latest, first] = await site.signIn.users.listSessions(userId);
    await site.signIn.users.endSession(userId, latest?.sessionId ?? "");
    expect(await site.signIn.sessionOf(other.headers)).toBeNull();
    expect(await site.signIn.sessionOf(browser.headers)).toMatchObject({ sessionId: first?.sessionId });
    const stranger = await somebody();
    await expect(site.signIn.users.endSession(stranger.userId, first?.sessionId ?? "")).rejects.toThrow();
    expect(await site.signIn.users.endSessions(userId)).toBe(1);
    expect(await site.signIn.sessionOf(browser.headers)).toBeNull();
  });
});

describe("forgery", () => {
  it("cannot fix a session: each sign-in has a new token and ends the one it replaces", async () => {
    const { browser, email } = await signedIn();
    const planted = { ...browser.headers };
    await browser.signIn(email);
    expect(browser.headers.cookie).not.toBe(planted.cookie);
    expect(await site.signIn.sessionOf(planted)).toBeNull();
    expect(await site.signIn.sessionOf(browser.headers)).not.toBeNull();
  });

  it("cannot sign a cookie, nor use what stands in the table as a token", async () => {
    const { browser, userId } = await signedIn();
    const cookie = decodeURIComponent(browser.cookies.get(COOKIE) ?? "");
    const [token, signature] = [
      cookie.slice(0, cookie.lastIndexOf(".")),
      cookie.slice(cookie.lastIndexOf(".") + 1),
    ];
    const row = await site.pool.query("select token_hash from auth.sessions where user_id = $1", [userId]);
    const as = (value: string) => site.signIn.sessionOf({ cookie: `${COOKIE}=${encodeURIComponent(value)}` });
    expect(await as(`${token}.${signature}`)).not.toBeNull();
    expect(await as(`${token}.${signature.replace(/^./, (c) => (c === "A" ? "B" : "A"))}`)).toBeNull();
    expect(await as(`${row.rows[0].token_hash}.${signature}`)).toBeNull();
    expect(await as(token)).toBeNull();
    expect(await site.signIn.sessionOf({ cookie: `${COOKIE}=%E0%A4%A` })).toBeNull();
  });

  it.each([
    ["without any origin", {}],
    ["from a foreign page", { origin: "https://evil.example" }],
    ["from a sandboxed page", { origin: "null" }],
    ["called cross-site by the browser", { origin: BASE_URL, "sec-fetch-site": "cross-site" }],
  ])("is refused for a change sent %s", async (_how, headers) => {
    const { browser, email } = await signedIn();
    for (const [path, body] of [
      ["/sign-out", undefined],
      ["/sign-in/email", { email, password: PASSWORD }],
      ["/change-password", { currentPassword: PASSWORD, newPassword: "another horse entirely" }],
    ] as const) {
      const response = await browser.send("POST", path, body, headers as Record<string, string>);
      expect(response.statusCode, path).toBe(403);
    }
    expect(await site.signIn.sessionOf(browser.headers)).not.toBeNull();
  });

  it("finds no form that can be posted", async () => {
    const response = await site.app.inject({
      method: "POST",
      url: "/api/auth/sign-in/email",
      headers: { origin: BASE_URL, "content-type": "application/x-www-form-urlencoded" },
      payload: "email=a%40example.com&password=x",
    });
    expect(response.statusCode).toBe(415);
  });
});

describe("passwords", () => {
  it("follow the rule when created, set and changed", async () => {
    const { browser, userId, email } = await signedIn();
    const create = site.signIn.users.create({ name: "", email: "no address", password: "short" });
    await expect(create).rejects.toMatchObject({
      code: "invalid_input",
      problems: [{ field: "name" }, { field: "email" }, { rule: "password_short" }],
    });
    await expect(site.signIn.users.setPassword(userId, "1234567890")).rejects.toMatchObject({
      code: "invalid_input",
    });
    const change = { currentPassword: PASSWORD, newPassword: email };
    const refused = await browser.send("POST", "/change-password", change);
    expect(refused.statusCode).toBe(400);
    expect(refused.json().problems).toMatchObject([{ field: "newPassword", rule: "password_personal" }]);
  });

  it("are not changed by somebody who does not know the old one", async () => {
    const { browser } = await signedIn();
    const change = { currentPassword: "not the right password", newPassword: "another horse entirely" };
    expect((await browser.send("POST", "/change-password", change)).statusCode).toBe(400);
    expect((await new Browser(site.app).send("POST", "/change-password", change)).statusCode).toBe(401);
  });

  it("can be replaced by an administrator, which ends the person's sessions", async () => {
    const { browser, userId, email } = await signedIn();
    await site.signIn.users.setPassword(userId, "a fresh start today");
    expect(await site.signIn.sessionOf(browser.headers)).toBeNull();
    expect((await new Browser(site.app).signIn(email, "a fresh start today")).statusCode).toBe(200);
  });

  it("belong to one account per address", async () => {
    const { email } = await somebody();
    const again = site.signIn.users.create({ name: "B", email: email.toUpperCase(), password: PASSWORD });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
  });
});
