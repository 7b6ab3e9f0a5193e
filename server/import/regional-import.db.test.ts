import type { FastifyRequest } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROUTES } from "../../contract/routes.ts";
import { listAuditEntries } from "../../database/audit/audit-entries.ts";
import { inTransaction } from "../../database/transaction.ts";
import { openTestCompany } from "../../test/setup/services.ts";
import type { HeldRole } from "../access/principal.ts";
import { buildApplication } from "../application.ts";
import { HANDLERS } from "../handlers.ts";

const CITY = "00000000-0000-7000-8000-0000000000c1";
const REGIONAL = "00000000-0000-7000-8000-0000000000f1";
const role = "channel_operations";

let site: Awaited<ReturnType<typeof openTestCompany>>;
let app: Awaited<ReturnType<typeof buildApplication>>;
beforeAll(async () => {
  site = await openTestCompany();
  const company: HeldRole = { role, scope: "all", scopeIds: [] };
  const regional: HeldRole = { role, scope: "cities", scopeIds: [CITY] };
  app = await buildApplication({
    services: site.services,
    routes: ROUTES,
    handlers: HANDLERS,
    principalOf: async (request: FastifyRequest) => {
      const isRegional = request.headers["test-caller"] === "regional";
      return {
        userId: isRegional ? REGIONAL : site.founderId,
        orgId: site.orgId,
        displayName: "test",
        language: "en",
        roles: [isRegional ? regional : company],
      };
    },
  });
});
afterAll(async () => {
  await app.close();
  await site.close();
});

type Caller = "company" | "regional";

async function upload(caller: Caller): Promise<string> {
  const answer = await app.inject({
    method: "POST",
    url: "/v1/imports",
    headers: {
      ...{ "test-caller": caller, "content-type": "multipart/form-data; boundary=b" },
      "idempotency-key": site.services.clock.newId(),
    },
    payload: `--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n编号,名称\n1,甲\n\r\n--b--\r\n`,
  });
  return answer.json().imports[0].id;
}

const ask = (caller: Caller, method: "GET" | "POST", url: string) =>
  app.inject({
    method,
    url,
    headers: { "test-caller": caller, "idempotency-key": site.services.clock.newId() },
  });

test("who sees a part of the company sees and undoes no import of the others", async () => {
  const theirs = await upload("company");
  const own = await upload("regional");
  expect((await ask("regional", "GET", `/v1/imports/${theirs}`)).statusCode).toBe(404);
  expect((await ask("regional", "GET", `/v1/imports/${theirs}/rejected-rows`)).statusCode).toBe(404);
  expect((await ask("regional", "GET", `/v1/imports/${own}`)).statusCode).toBe(200);
  const listed = (await ask("regional", "GET", "/v1/imports")).json().imports;
  expect(listed.map(({ id }: { id: string }) => id)).toEqual([own]);
  expect((await ask("company", "GET", "/v1/imports")).json().imports).toHaveLength(2);
  expect((await ask("regional", "POST", `/v1/imports/${own}/undo`)).json()).toMatchObject({
    code: "forbidden",
  });
});

test("a sample of one's data and what a handler forbids are in the audit log too", async () => {
  await ask("company", "GET", "/v1/import-samples/person");
  const own = await upload("regional");
  await ask("regional", "POST", `/v1/imports/${own}/undo`);
  const actor = { orgId: site.orgId, userId: site.founderId, role, scope: "all", scopeIds: [] } as const;
  const entries = await inTransaction(site.services.database, actor, (tx) =>
    listAuditEntries(tx, { before: undefined, limit: 200 }),
  );
  const exported = entries.filter(({ act }) => act === "export").map(({ objectKind }) => objectKind);
  expect(exported).toEqual(["person"]);
  const refused = entries.filter(({ outcome, userId }) => outcome === "refused" && userId === REGIONAL);
  expect(refused[0]).toMatchObject({ act: "act", objectKind: "import", reason: "rule" });
});
