import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser, PASSWORD, type SignInApp, startSignInApp, totp } from "../../test/setup/sign-in-app.ts";
import { systemClock } from "../clock.ts";

let site: SignInApp;
let people = 0;
beforeAll(async () => {
  site = await startSignInApp();
});
afterAll(() => site.close());

const codeNow = (secret: string, steps = 0) => totp(secret, systemClock.now().getTime() / 1000 + steps * 30);

/** Somebody with the second factor switched on in `browser`. */
async function enrolled() {
  people += 1;
  const email = `person${people}@example.com`;
  const { userId } = await site.signIn.users.create({ name: "赵强", email, password: PASSWORD });
  const browser = new Browser(site.app);
  await browser.signIn(email);
  const enable = await browser.send("POST", "/two-factor/enable", { password: PASSWORD });
  expect(enable.statusCode).toBe(200);
  const { totpUri, backupCodes } = enable.json() as { totpUri: string; backupCodes: string[] };
  const secret = new URL(totpUri).searchParams.get("secret") ?? "";
  return { email, userId, browser, secret, backupCodes, totpUri };
}

async function confirmed() {
  const person = await enrolled();
  const used = codeNow(person.secret);
  const confirm = await person.browser.send("POST", "/two-factor/verify-totp", { code: used });
  expect(confirm.statusCode).toBe(200);
  return { ...person, used };
}

describe("the second factor", () => {
  it("is reckoned by the test as in RFC 6238, appendix B", () => {
    expect(totp("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 59)).toBe("287082");
    expect(totp("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 1111111109)).toBe("081804");
  });

  it("is on only after a right code, and then ends sessions opened without it", async () => {
    const { browser, email, secret, userId, totpUri } = await enrolled();
    expect(totpUri).toMatch(/^otpauth:\/\/totp\/Partnerloop:/);
    const elsewhere = new Browser(site.app);
    expect((await elsewhere.signIn(email)).json()).toEqual({ secondFactorRequired: false });
    expect((await browser.send("POST", "/two-factor/verify-totp", { code: "000000" })).statusCode).toBe(400);
    expect((await browser.send("GET", "/session")).json()).toMatchObject({ twoFactorEnabled: false });
    const right = await browser.send("POST", "/two-factor/verify-totp", { code: codeNow(secret) });
    expect(right.json()).toEqual({ done: true });
    expect(site.events.at(-1)).toMatchObject({ kind: "second_factor_enabled", userId });
    expect((await browser.send("GET", "/session")).json()).toMatchObject({
      twoFactorEnabled: true,
      secondFactor: true,
    });
    expect(await site.signIn.sessionOf(elsewhere.headers)).toBeNull();
  });

  it("stands between the password and the session", async () => {
    const { email, secret, userId } = await confirmed();
    const browser = new Browser(site.app);
    const first = await browser.signIn(email);
    expect(first.json()).toEqual({ secondFactorRequired: true });
    expect(await site.signIn.sessionOf(browser.headers)).toBeNull();
    expect((await site.signIn.users.listSessions(userId)).length).toBe(1);
    expect((await browser.send("POST", "/two-factor/verify-totp", { code: "000000" })).statusCode).toBe(400);
    expect(await site.signIn.sessionOf(browser.headers)).toBeNull();
    expect(
      (await browser.send("POST", "/two-factor/verify-totp", { code: codeNow(secret, 1) })).statusCode,
    ).toBe(200);
    expect(await site.signIn.sessionOf(browser.headers)).toMatchObject({ userId, secondFactor: true });
  });

  it("takes each code of the app once, also when it is sent many times at once", async () => {
    const { email, secret, userId, used } = await confirmed();
    const seen = new Browser(site.app);
    await seen.signIn(email);
    const enrolling = await seen.send("POST", "/two-factor/verify-totp", { code: used });
    expect(enrolling.json()).toMatchObject({ code: "invalid_input" });
    expect(await site.signIn.sessionOf(seen.headers)).toBeNull();
    expect(site.events.at(-1)).toMatchObject({ kind: "second_factor_refused", userId });

    const browsers = Array.from({ length: 4 }, () => new Browser(site.app));
    for (const browser of browsers) await browser.signIn(email);
    const before = (await site.signIn.users.listSessions(userId)).length;
    const code = codeNow(secret, 1);
    const answers = await Promise.all(
      browsers.map((browser) => browser.send("POST", "/two-factor/verify-totp", { code })),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect((await site.signIn.users.listSessions(userId)).length).toBe(before + 1);
  });

  it("takes a backup code, once", async () => {
    const { email, backupCodes } = await confirmed();
    const [code] = backupCodes;
    expect(backupCodes).toHaveLength(10);
    const browser = new Browser(site.app);
    await browser.signIn(email);
    expect((await browser.send("POST", "/two-factor/verify-backup-code", { code })).statusCode).toBe(200);
    expect(await site.signIn.sessionOf(browser.headers)).toMatchObject({ secondFactor: true });
    const again = new Browser(site.app);
    await again.signIn(email);
    expect((await again.send("POST", "/two-factor/verify-backup-code", { code })).statusCode).toBe(400);
    expect(await site.signIn.sessionOf(again.headers)).toBeNull();
  });

  it("takes a backup code once, also when it is sent many times at once", async () => {
    const { email, backupCodes } = await confirmed();
    const [code] = backupCodes;
    const browsers = Array.from({ length: 5 }, () => new Browser(site.app));
    for (const browser of browsers) await browser.signIn(email);
    const answers = await Promise.all(
      browsers.map((browser) => browser.send("POST", "/two-factor/verify-backup-code", { code })),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    const sessions = await Promise.all(browsers.map(({ headers }) => site.signIn.sessionOf(headers)));
    expect(sessions.filter((session) => session !== null)).toHaveLength(1);
  });

  it("gives new backup codes, after which the old ones are worth nothing", async () => {
    const { browser, email, backupCodes } = await confirmed();
    const fresh = await browser.send("POST", "/two-factor/generate-backup-codes", { password: PASSWORD });
    const door = new Browser(site.app);
    await door.signIn(email);
    const old = await door.send("POST", "/two-factor/verify-backup-code", { code: backupCodes[1] });
    expect(old.statusCode).toBe(400);
    const [code] = fresh.json().backupCodes;
    expect((await door.send("POST", "/two-factor/verify-backup-code", { code })).statusCode).toBe(200);
  });

  it("cannot be guessed: five wrong codes end the attempt", async () => {
    const { email, secret } = await confirmed();
    const browser = new Browser(site.app);
    await browser.signIn(email);
    for (let attempt = 0; attempt < 5; attempt++)
      await browser.send("POST", "/two-factor/verify-totp", { code: `00000${attempt}` });
    const right = await browser.send("POST", "/two-factor/verify-totp", { code: codeNow(secret, 1) });
    expect(right.statusCode).not.toBe(200);
    expect(await site.signIn.sessionOf(browser.headers)).toBeNull();
  });

  it("is not skipped for a device that asks to be trusted", async () => {
    const { email, secret } = await confirmed();
    const browser = new Browser(site.app);
    await browser.signIn(email);
    await browser.send("POST", "/two-factor/verify-totp", { code: codeNow(secret, 1), trustDevice: true });
    expect([...browser.cookies.keys()]).toEqual(["__Secure-partnerloop.session_token"]);
    expect((await browser.signIn(email)).json()).toEqual({ secondFactorRequired: true });
  });

  it("stays noted in the session when the password is changed", async () => {
    const { browser } = await confirmed();
    const change = { currentPassword: PASSWORD, newPassword: "another horse entirely" };
    expect((await browser.send("POST", "/change-password", change)).statusCode).toBe(200);
    expect(await site.signIn.sessionOf(browser.headers)).toMatchObject({ secondFactor: true });
  });

  it("gives new backup codes and is switched off only for the password", async () => {
    const { browser, email, backupCodes } = await confirmed();
    const wrong = { password: "not the right password" };
    expect((await browser.send("POST", "/two-factor/generate-backup-codes", wrong)).statusCode).toBe(400);
    const fresh = await browser.send("POST", "/two-factor/generate-backup-codes", { password: PASSWORD });
    expect(fresh.json().backupCodes).toHaveLength(10);
    expect(fresh.json().backupCodes).not.toContain(backupCodes[0]);
    expect((await browser.send("POST", "/two-factor/disable", wrong)).statusCode).toBe(400);
    expect((await browser.send("POST", "/two-factor/disable", { password: PASSWORD })).statusCode).toBe(200);
    expect(await site.signIn.sessionOf(browser.headers)).toMatchObject({ secondFactor: false });
    expect((await new Browser(site.app).signIn(email)).json()).toEqual({ secondFactorRequired: false });
  });

  it("can be taken off by an administrator when it is lost", async () => {
    const { browser, email, userId } = await confirmed();
    await site.signIn.users.removeSecondFactor(userId);
    expect(await site.signIn.sessionOf(browser.headers)).toBeNull();
    expect((await new Browser(site.app).signIn(email)).json()).toEqual({ secondFactorRequired: false });
  });

  it("is stored encrypted, its codes too", async () => {
    const { secret, backupCodes, userId } = await confirmed();
    const { rows } = await site.pool.query(
      "select secret, backup_codes from auth.two_factors where user_id = $1",
      [userId],
    );
    const stored = JSON.stringify(rows);
    expect(rows).toHaveLength(1);
    expect(stored).not.toContain(secret);
    for (const code of backupCodes) expect(stored).not.toContain(code);
  });
});
