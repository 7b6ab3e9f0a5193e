import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../database/connection.ts";
import { inTransaction } from "../../database/transaction.ts";
import { multipart } from "../../test/authority/route-request.ts";
import { asUser, openAsUsers } from "../../test/setup/as-user.ts";
import { type LineOfPeople, openLineOfPeople, type PersonName } from "../../test/setup/line-of-people.ts";
import { importRunner } from "../import/import-runner.ts";

let site: LineOfPeople;
beforeAll(async () => {
  site = await openLineOfPeople("2026-11-26T02:00:00Z");
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

const lend = (by: PersonName, borrower: PersonName, role: string) =>
  site.as[by]("POST", "/v1/role-loans", {
    ...{ role, borrowerId: site.ids[borrower], from: "2026-11-26", until: "2026-12-03", reason: "出差" },
  });

test("a partner's owner lends to the own staff, and to nobody of another partner or of the vendor", async () => {
  const { borrowers } = (await site.as.boss("GET", "/v1/role-loans")).json();
  expect(borrowers).toEqual([{ id: site.ids.clerk, name: "clerk" }]);
  for (const stranger of ["rival", "hangzhou"] as const)
    expect((await lend("boss", stranger, "partner_owner")).json().problems[0].rule).toBe("borrower");
  const lent = await lend("boss", "clerk", "partner_owner");
  expect(lent.statusCode, lent.body).toBe(200);
  const { roles } = (await site.as.clerk("GET", "/v1/session")).json();
  expect(roles).toContainEqual(
    expect.objectContaining({ role: "partner_owner", lent: expect.objectContaining({ byName: "boss" }) }),
  );
});

test("a role is lent on a single connection: none is waited for while one is held", async () => {
  const database = openDatabase({ url: site.database.appUrl, connections: 1 });
  const app = await openAsUsers({ ...site.services, database });
  const by = asUser(app, site.ids.vp, site.services.clock.newId);
  const body = { ...{ role: "channel_vp", from: "2026-11-26", until: "2026-12-03" }, reason: "出差" };
  const lent = await by("POST", "/v1/role-loans", { ...body, borrowerId: site.ids.east });
  expect(lent.statusCode, lent.body).toBe(200);
  await app.close();
  await database.close();
}, 20_000);

test("an import that is run in a lent role is run in the lender's name as well", async () => {
  expect((await lend("operations", "marketing", "channel_operations")).statusCode).toBe(200);
  const call = (method: "POST" | "PUT", url: string, payload: object | string | Buffer, type?: string) =>
    site.app.inject({
      ...{ method, url: `/v1${url}`, payload },
      headers: {
        ...{ "test-user": site.ids.marketing, "partnerloop-role": "channel_operations" },
        "idempotency-key": site.services.clock.newId(),
        ...(type === undefined ? {} : { "content-type": type }),
      },
    });
  const { payload, type } = multipart([["regions.csv", "编号,名称\r\nN,北区\r\n"]]);
  const uploaded = await call("POST", "/imports", payload, type);
  expect(uploaded.statusCode, uploaded.body).toBe(200);
  const { id } = uploaded.json().imports[0];
  const columns = [
    { header: "编号", column: 0, field: "reference" },
    { header: "名称", column: 1, field: "name" },
  ];
  const mapping = { version: 1, kind: "region", reading: {}, mapping: { columns }, options: {} };
  expect((await call("PUT", `/imports/${id}/mapping`, mapping)).statusCode).toBe(200);
  expect((await call("POST", `/imports/${id}/run`, {})).statusCode).toBe(200);
  const job = { orgId: site.orgId, userId: site.ids.marketing, importId: id };
  expect(await importRunner(site.services.database, job)).toMatchObject({
    ...{ userId: site.ids.marketing, role: "channel_operations", forUserId: site.ids.operations },
  });
  const lenders = await inTransaction(site.services.database, site.system, (tx) =>
    tx.rows<{ lender: string }>(sql`select for_user_id as lender from app.audit_entries
      where object_id = ${id} and outcome = 'done'`),
  );
  expect(new Set(lenders.map(({ lender }) => lender))).toEqual(new Set([site.ids.operations]));
});
