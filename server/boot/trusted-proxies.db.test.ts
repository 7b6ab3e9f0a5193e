import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import { FOUNDER, openTestCompany } from "../../test/setup/services.ts";
import { openApplication } from "./open-application.ts";

let site: Awaited<ReturnType<typeof openTestCompany>>;
beforeAll(async () => {
  site = await openTestCompany();
});
afterAll(() => site.close());

/** Sends wrong codes through a proxy, each time with another address claimed, until one is told to wait. */
async function attempts(trusted: readonly string[], proxy: string): Promise<number> {
  const { app } = await openApplication(site.services, [], { trustedProxies: trusted });
  let statuses = 0;
  for (let client = 1; client <= 14; client++) {
    const answer = await app.inject({
      method: "POST",
      url: "/api/auth/two-factor/verify-totp",
      remoteAddress: proxy,
      headers: { origin: "https://pl.example", "x-forwarded-for": `203.0.113.${client}` },
      payload: { code: "000000" },
    });
    if (answer.statusCode === 429) break;
    statuses += 1;
  }
  await app.close();
  return statuses;
}

test("whoever claims another address is still the one who called, unless it is a proxy that is trusted", async () => {
  expect(await attempts([], "198.51.100.1")).toBe(10);
  expect(await attempts(["10.0.0.0/8"], "198.51.100.2")).toBe(10);
  expect(await attempts(["198.51.100.0/24"], "198.51.100.3")).toBe(14);
});

test("the audit log keeps the client's address with what was done", async () => {
  const { services, orgId, founderId: userId } = site;
  const { app } = await openApplication(services, [], { trustedProxies: ["198.51.100.9"] });
  const headers = { origin: "https://pl.example", "x-forwarded-for": "203.0.113.77" };
  const send = (url: string, payload: object, more: object = {}) =>
    app.inject({
      ...{ method: "POST", url, payload, remoteAddress: "198.51.100.9" },
      headers: { ...headers, ...more },
    });
  const { email, password } = FOUNDER;
  const signedIn = await send("/api/auth/sign-in/email", { email, password });
  const cookie = signedIn.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ");
  const usd = { code: "USD", name: "US dollar", exponent: 2 };
  const added = await send("/v1/currencies", usd, { cookie, "idempotency-key": "a new currency" });
  expect(added.statusCode, added.body).toBe(200);
  const actor = { orgId, userId, role: "system", scope: "all", scopeIds: [] } as const;
  const rows = await inTransaction(services.database, actor, (tx) =>
    tx.rows(sql`select act, object_kind as kind, origin from app.audit_entries
      where org_id = ${orgId} and act = 'add'`),
  );
  expect(rows).toEqual([{ act: "add", kind: "currency", origin: "203.0.113.77" }]);
  await app.close();
});
