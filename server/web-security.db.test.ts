import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance, InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FOUNDER, openTestCompany } from "../test/setup/services.ts";
import { buildApplication } from "./application.ts";
import { openApplication } from "./boot/open-application.ts";
import { webFiles } from "./web-files.ts";

const OURS = "https://pl.example";
const USD = { code: "USD", name: "US dollar", exponent: 2 };

let site: Awaited<ReturnType<typeof openTestCompany>>;
let app: FastifyInstance;
let folder: string;
let cookie: string;

beforeAll(async () => {
  site = await openTestCompany();
  folder = mkdtempSync(join(tmpdir(), "partnerloop-pages-"));
  mkdirSync(join(folder, "web", "assets"), { recursive: true });
  writeFileSync(join(folder, "web", "index.html"), "<title>page</title>");
  writeFileSync(join(folder, "web", "assets", "a.js"), "1;");
  writeFileSync(join(folder, "secret"), "not for anybody");
  const opened = await openApplication(site.services, [webFiles(join(folder, "web"))], { isHttps: true });
  app = opened.app;
  const signedIn = await app.inject({
    ...{ method: "POST", url: "/api/auth/sign-in/email", headers: { origin: OURS } },
    payload: { email: FOUNDER.email, password: FOUNDER.password },
  });
  cookie = signedIn.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ");
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await app.close();
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

const EVERYWHERE = ["/", "/assets/a.js", "/v1/session", "/v1/users", "/v1/nothing", "/api/auth/session"];

describe("every answer, a page, a script, data or a refusal", () => {
  test.each(EVERYWHERE)("%s says what a browser may do with it", async (url) => {
    const { headers } = await app.inject({ method: "GET", url });
    const policy = new Map(
      String(headers["content-security-policy"])
        .split(";")
        .map((part) => part.trim().split(" "))
        .map(([name = "", ...values]) => [name, values]),
    );
    expect(policy.get("script-src")).toEqual(["'self'"]);
    expect(policy.get("default-src")).toEqual(["'self'"]);
    for (const name of ["object-src", "base-uri", "frame-ancestors"])
      expect(policy.get(name)).toEqual(["'none'"]);
    expect(policy.get("form-action")).toEqual(["'self'"]);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("same-origin");
    expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
    expect(headers["strict-transport-security"]).toBe("max-age=31536000; includeSubDomains");
    expect(headers["x-powered-by"]).toBeUndefined();
    expect(headers.server).toBeUndefined();
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  });

  test("has its kind and, where it is text, its encoding", async () => {
    const typeOf = async (url: string) => (await app.inject({ method: "GET", url })).headers["content-type"];
    expect(await typeOf("/")).toMatch(/^text\/html; charset=utf-8$/i);
    expect(await typeOf("/v1/session")).toBe("application/json; charset=utf-8");
    expect(await typeOf("/v1/users")).toMatch(/^application\/problem\+json/);
  });

  test("with data is kept by no cache", async () => {
    for (const url of ["/v1/session", "/v1/users", "/v1/organisation", "/api/auth/session"]) {
      const { headers } = await app.inject({ method: "GET", url, headers: { cookie } });
      expect(headers["cache-control"], url).toBe("no-store");
    }
  });

  test("asks for https only where the product is opened by it", async () => {
    const plain = (await openApplication(site.services)).app;
    const { headers } = await plain.inject({ method: "GET", url: "/v1/session" });
    expect(headers["strict-transport-security"]).toBeUndefined();
    await plain.close();
  });
});

describe("a foreign page", () => {
  const post = (headers: Record<string, string>, options: InjectOptions = {}) =>
    app.inject({
      ...{ method: "POST", url: "/v1/currencies", payload: USD },
      ...options,
      headers: { cookie, "idempotency-key": site.services.clock.newId(), ...headers },
    });

  test.each([
    ["another origin", { origin: "https://evil.example" }],
    ["an origin that only looks like ours", { origin: "https://pl.example.evil.example" }],
    ["our name without TLS", { origin: "http://pl.example" }],
    ["no origin at all", { origin: "null" }],
    ["another site, by the browser's own word", { "sec-fetch-site": "cross-site" }],
    ["a neighbour of our site", { "sec-fetch-site": "same-site" }],
    ["nothing said of where it comes from", {}],
  ])("changes nothing with somebody's cookie: %s", async (_what, headers) => {
    expect((await post(headers as Record<string, string>)).statusCode).toBe(403);
  });

  test("posts no form and asks no leave", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded", origin: OURS };
    expect((await post(form, { payload: "code=USD&name=x&exponent=2" })).statusCode).toBe(400);
    const headers = { origin: "https://evil.example", "access-control-request-method": "POST" };
    const leave = await app.inject({ method: "OPTIONS", url: "/v1/currencies", headers });
    expect(leave.statusCode).toBe(404);
    expect(leave.headers["access-control-allow-origin"]).toBeUndefined();
  });

  test("our own page does change things, and a read never does", async () => {
    expect((await post({ origin: OURS })).statusCode).toBe(200);
    const put = await app.inject({ method: "GET", url: "/v1/organisation/name", headers: { cookie } });
    expect(put.statusCode).toBe(404);
  });
});

test.each([
  "/../secret",
  "/..%2fsecret",
  "/%2e%2e/secret",
  "/assets/../../secret",
  "/assets/..%2f..%2fsecret",
  "/assets/%2e%2e%5c%2e%2e%5csecret",
  "/.git/config",
  "/assets/",
])("the pages' folder is not left: %s", async (url) => {
  const answer = await app.inject({ method: "GET", url });
  expect(answer.body).not.toContain("not for anybody");
  expect(answer.body).not.toContain("a.js");
  expect([200, 400, 403, 404]).toContain(answer.statusCode);
});

test("methods nobody declared are not there", async () => {
  for (const method of ["PATCH", "DELETE", "OPTIONS"] as const) {
    expect((await app.inject({ method, url: "/v1/users", headers: { cookie } })).statusCode).toBe(404);
  }
});

test("a body beyond the limit, and requests beyond the rate, are refused in both languages", async () => {
  const name = "长".repeat(800_000);
  const large = await app.inject({
    ...{ method: "POST", url: "/v1/currencies", payload: { ...USD, name } },
    headers: { cookie, origin: OURS, "idempotency-key": "a large body" },
  });
  expect(large.json()).toMatchObject({ code: "too_large", status: 413 });

  const limited = await buildApplication({
    ...{ services: site.services, routes: [], handlers: [], principalOf: async () => undefined },
    requestsPerMinute: 3,
  });
  const get = () => limited.inject({ method: "GET", url: "/v1/openapi.json" });
  for (let times = 0; times < 3; times++) expect((await get()).statusCode).toBe(200);
  const refused = await get();
  expect(refused.json()).toMatchObject({
    code: "rate_limited",
    text: { zh: expect.stringContaining("频繁") },
  });
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  await limited.close();
});

test("an error of ours says nothing of how we are made", async () => {
  const broken = await buildApplication({
    ...{
      services: { ...site.services, log: { info() {}, warn() {}, error() {} } },
      routes: [],
      handlers: [],
    },
    principalOf: async () => undefined,
    plugins: [
      async (scope) => {
        scope.get("/v1/broken", () => {
          throw new Error("relation app.partners does not exist at /srv/partnerloop");
        });
      },
    ],
  });
  const { statusCode, body } = await broken.inject({ method: "GET", url: "/v1/broken" });
  expect(statusCode).toBe(500);
  expect(body).not.toMatch(/relation|srv|partners|at /);
  expect(JSON.parse(body).reference).toMatch(/^[0-9a-f-]{36}$/);
  await broken.close();
});
