import { getMigrations } from "better-auth/db/migration";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signInStorage } from "../../database/sign-in/sign-in-storage.ts";
import {
  BASE_URL,
  Browser,
  PASSWORD,
  SECRET,
  type SignInApp,
  startSignInApp,
} from "../../test/setup/sign-in-app.ts";
import { systemClock } from "../clock.ts";
import { authOptions } from "./auth-options.ts";
import { createAuth } from "./create-auth.ts";
import { SIGN_IN_ROUTES } from "./sign-in-routes.ts";

let site: SignInApp;
beforeAll(async () => {
  site = await startSignInApp();
  await site.signIn.users.create({ name: "孙丽", email: "sun@example.com", password: PASSWORD });
});
afterAll(() => site.close());

const settings = { baseUrl: BASE_URL, trustedOrigins: [], secret: SECRET, ...systemClock };

/** Every value of every sign-in table, as text. */
async function everything(): Promise<string> {
  const tables = await site.pool.query(
    "select tablename from pg_tables where schemaname = 'auth' order by tablename",
  );
  const texts = tables.rows.map(async ({ tablename }) => {
    const { rows } = await site.pool.query(`select to_jsonb(t) as row from auth.${tablename} t`);
    return JSON.stringify(rows);
  });
  return (await Promise.all(texts)).join("\n");
}

describe("the sign-in tables", () => {
  it("are all that better-auth expects", async () => {
    const database = signInStorage(site.pool);
    const plan = await getMigrations({ ...authOptions(settings), database });
    expect(plan.toBeCreated.map((table) => table.table)).toEqual([]);
    expect(plan.toBeAdded.map((table) => [table.table, Object.keys(table.fields)])).toEqual([]);
  });

  it("never hold a token, a password or a challenge in clear", async () => {
    const browser = new Browser(site.app);
    const answer = await browser.signIn("sun@example.com");
    const token = decodeURIComponent(browser.headers.cookie).split("=")[1]?.split(".")[0] ?? "";
    expect(token).toMatch(/^\w{32}$/);
    const stored = await everything();
    expect(stored).toContain("sun@example.com");
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(PASSWORD);
    expect(answer.body).not.toContain(token);
    expect((await browser.send("GET", "/session")).body).not.toContain(token);
  });

  it("refuse a token in clear whoever writes it", async () => {
    const row = await site.pool.query("select id from auth.users limit 1");
    await expect(
      site.pool.query(
        "insert into auth.sessions (id, user_id, token_hash, expires_at) values ($1, $2, 'abcDEF123', now())",
        [systemClock.newId(), row.rows[0].id],
      ),
    ).rejects.toThrow(/token_hash/);
  });

  it("keep each better-auth operation on sessions working by the hash", async () => {
    const forgotten: (string | null)[] = [];
    const auth = await createAuth(
      { ...settings, pool: site.pool },
      { forgetSession: (hash) => forgotten.push(hash) },
    );
    const { internalAdapter } = await auth.$context;
    const user = (await internalAdapter.findUserByEmail("sun@example.com"))?.user;
    const made = await internalAdapter.createSession(user?.id ?? "");
    expect((await internalAdapter.findSession(made.token))?.session).toMatchObject({
      id: made.id,
      token: made.token,
    });
    const listed = (await internalAdapter.listSessions(user?.id ?? "")).find(
      (session) => session.id === made.id,
    );
    expect(listed?.token).not.toBe(made.token);
    await internalAdapter.deleteSession(listed?.token ?? "");
    expect(await internalAdapter.findSession(made.token)).toBeNull();
    expect(forgotten.at(-1)).toMatch(/^[0-9a-f]{64}$/);
    const second = await internalAdapter.createSession(user?.id ?? "");
    await internalAdapter.updateSession(second.token, { userAgent: "changed" });
    expect((await internalAdapter.findSession(second.token))?.session.userAgent).toBe("changed");
    await internalAdapter.deleteUserSessions(user?.id ?? "");
    expect(await internalAdapter.findSession(second.token)).toBeNull();
    expect(forgotten.at(-1)).toBeNull();
  });

  it("lose what is over", async () => {
    await new Browser(site.app).signIn("sun@example.com");
    site.clock.ahead = 13 * 3600_000;
    expect(await site.signIn.removeEndedSessions()).toBeGreaterThan(0);
    site.clock.ahead = 0;
    expect((await site.pool.query("select 1 from auth.sessions")).rowCount).toBe(0);
  });
});

describe("better-auth's endpoints", () => {
  it("are out of reach, all but those that sign-in needs, for a signed-in user too", async () => {
    const auth = await createAuth({ ...settings, pool: site.pool }, { forgetSession: () => {} });
    const paths = Object.values(auth.api).flatMap((endpoint) =>
      "path" in endpoint && typeof endpoint.path === "string" ? [endpoint.path] : [],
    );
    const open = new Set(SIGN_IN_ROUTES.map((route) => route.path));
    for (const path of open) expect(paths).toContain(path);
    const closed = [...new Set(paths)].filter((path) => !open.has(path));
    for (const path of ["/sign-up/email", "/list-sessions", "/update-user", "/delete-user", "/get-session"])
      expect(closed).toContain(path);
    const browser = new Browser(site.app);
    await browser.signIn("sun@example.com");
    for (const path of closed)
      for (const method of ["GET", "POST"] as const) {
        const response = await browser.send(
          method,
          path.replace(":id", "github"),
          method === "POST" ? {} : undefined,
        );
        expect(response.statusCode, `${method} ${path}`).toBe(404);
      }
  });

  it("would refuse a sign-up even if they were reached", async () => {
    const auth = await createAuth({ ...settings, pool: site.pool }, { forgetSession: () => {} });
    const body = { name: "X", email: "x@example.com", password: PASSWORD };
    await expect(auth.api.signUpEmail({ body })).rejects.toThrow(/sign.?up/i);
  });
});
