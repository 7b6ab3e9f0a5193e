import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROUTES } from "../../contract/routes.ts";
import { openAsAnyRole } from "./role-principals.ts";
import { badParts, send, validParts } from "./route-request.ts";

let site: Awaited<ReturnType<typeof openAsAnyRole>>;
beforeAll(async () => {
  site = await openAsAnyRole();
});
afterAll(() => site.close());

const headers = { "test-caller": "system" };

describe.each(ROUTES.map((entry) => [`${entry.method} ${entry.path}`, entry] as const))(
  "%s",
  (_name, entry) => {
    const neverOurs = async (parts: Parameters<typeof send>[2]) => {
      const answer = await send(site.app, entry, parts, headers, site.services.clock.newId());
      expect(answer.statusCode, `${answer.body} ${JSON.stringify(site.errors.at(-1))}`).toBeLessThan(500);
      if (answer.statusCode >= 400) {
        const problem = answer.json();
        expect(problem.text.zh).not.toBe("");
        expect(problem.text.en).not.toBe("");
      }
    };
    test("bad input gets a clear refusal, never an error of ours", () =>
      fc.assert(fc.asyncProperty(badParts(entry), neverOurs), { numRuns: 40, seed: 7 }));
    test("input that the schema accepts is never an error of ours", () =>
      fc.assert(fc.asyncProperty(validParts(entry), neverOurs), { numRuns: 12, seed: 11 }));
  },
);

test.each([
  ["no JSON at all", "{", "application/json"],
  ["an empty body", "", "application/json"],
  ["another kind of content", "a=1", "application/x-www-form-urlencoded"],
  ["a prototype", '{"__proto__":{"admin":true}}', "application/json"],
])("%s is refused", async (_what, payload, type) => {
  const answer = await site.app.inject({
    method: "POST",
    url: "/v1/currencies",
    payload,
    headers: { ...headers, "content-type": type, "idempotency-key": site.services.clock.newId() },
  });
  expect([400, 415]).toContain(answer.statusCode);
});

test.each([
  ["a parameter that is too long", `/v1/partners/${"x".repeat(2000)}/deals`],
  ["an address that cannot be decoded", "/v1/partners/%E0%A4%A"],
  ["an address that is none", "/v1/nothing"],
])("%s gets a refusal in both languages", async (_what, url) => {
  const answer = await site.app.inject({ method: "GET", url, headers });
  expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  expect(answer.statusCode).toBeLessThan(500);
  expect(answer.json().text).toMatchObject({
    zh: expect.stringMatching(/./),
    en: expect.stringMatching(/./),
  });
});

test("a POST without an Idempotency-Key says so", async () => {
  const payload = { code: "USD", name: "US dollar", exponent: 2 };
  const answer = await site.app.inject({ method: "POST", url: "/v1/currencies", payload, headers });
  expect(answer.statusCode).toBe(400);
  expect(answer.json().problems[0].field).toBe("headers/idempotency-key");
});
