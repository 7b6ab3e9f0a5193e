import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asUser, openAsUsers } from "../test/setup/as-user.ts";
import { openTestCompany } from "../test/setup/services.ts";

let site: Awaited<ReturnType<typeof openTestCompany>>;
let app: FastifyInstance;
let send: ReturnType<typeof asUser>;
beforeAll(async () => {
  site = await openTestCompany();
  app = await openAsUsers(site.services);
  send = asUser(app, site.founderId, site.services.clock.newId);
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await app.close();
  await site.close();
});

const count = async (act: string) => {
  const { entries } = (await send("GET", "/v1/audit?limit=200")).json();
  return entries.filter((entry: { act: string; objectKind: string }) => entry.objectKind === act).length;
};

describe("a POST under one Idempotency-Key", () => {
  const usd = { code: "USD", name: "US dollar", exponent: 2 };

  test("has one effect, and the repeat is given the first answer", async () => {
    const first = await send("POST", "/v1/currencies", usd, "the-first-key");
    const again = await send("POST", "/v1/currencies", usd, "the-first-key");
    expect([first.statusCode, again.statusCode]).toEqual([200, 200]);
    expect(again.json()).toEqual(first.json());
    expect(await count("currency")).toBe(1);
  });

  test("has one effect when it is sent many times at once", async () => {
    const eur = { code: "EUR", name: "Euro", exponent: 2 };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => send("POST", "/v1/currencies", eur, "the-same-key")),
    );
    expect(answers.map((answer) => answer.statusCode)).toEqual(Array(8).fill(200));
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
    expect(await count("currency")).toBe(2);
  });

  test("with another body is refused", async () => {
    const answer = await send("POST", "/v1/currencies", { ...usd, name: "Dollar" }, "the-first-key");
    expect(answer.json()).toMatchObject({ status: 409, code: "conflict" });
  });

  test("at another address is refused", async () => {
    const rate = { currency: "USD", day: "2024-01-01", rate: "7.1" };
    expect((await send("POST", "/v1/currency-rates", rate, "the-first-key")).statusCode).toBe(409);
  });

  test("that failed may be sent again, since it had no effect", async () => {
    const rate = { currency: "JPY", day: "2024-01-01", rate: "0.05" };
    expect((await send("POST", "/v1/currency-rates", rate, "the-failed-key")).statusCode).toBe(404);
    await send("POST", "/v1/currencies", { code: "JPY", name: "Yen", exponent: 0 });
    expect((await send("POST", "/v1/currency-rates", rate, "the-failed-key")).statusCode).toBe(200);
  });

  test("of another user is another key", async () => {
    const person = {
      ...{ name: "周岚", email: "zhou@example.com", password: "correct horse battery", language: "en" },
      grants: [{ role: "channel_operations", scope: "all", scopeIds: [] }],
    };
    const { id } = (await send("POST", "/v1/users", person)).json();
    const other = asUser(app, id, site.services.clock.newId);
    const answer = await other(
      "POST",
      "/v1/currencies",
      { code: "GBP", name: "Pound", exponent: 2 },
      "the-first-key",
    );
    expect(answer.statusCode, answer.body).toBe(200);
  });
});
