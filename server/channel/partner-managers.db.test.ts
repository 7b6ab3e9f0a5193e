import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import { type LineOfPeople, openLineOfPeople, type PersonName } from "../../test/setup/line-of-people.ts";

let site: LineOfPeople;
let partnerIds: string[];
let before: unknown[];
beforeAll(async () => {
  site = await openLineOfPeople("2026-11-26T02:00:00Z");
  await site.book.insert("person_versions", [
    { person_id: "old", employed_to: "2026-06-30" },
    { person_id: "new" },
    { person_id: "theirs", partner_id: "甲公司" },
  ]);
  partnerIds = ["甲公司", "乙公司"].map(site.book.id);
  before = await versions();
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

/** What holds of the two partners, stretch by stretch. */
function versions(): Promise<unknown[]> {
  return inTransaction(site.services.database, site.system, (tx) =>
    tx.rows(sql`select partner_id, valid_from::text as from, valid_to::text as to, name, city_id, manager_id
      from app.partner_versions where org_id = ${site.orgId} and partner_id = any (${partnerIds}::uuid[])
        and voided_at is null order by partner_id, valid_from`),
  );
}
const assign = (body: object, by: PersonName = "operations") =>
  site.as[by]("POST", "/v1/partner-managers", {
    ...{ partnerIds, managerId: site.book.id("new"), from: "2026-12-01" },
    ...body,
  });

test("is refused with the field, changing nothing, and by whoever does not keep the master data", async () => {
  const refusals: [object, string][] = [
    [{ partnerIds: [...partnerIds, site.book.id("nobody")] }, "body/partnerIds"],
    [{ managerId: site.book.id("old") }, "body/managerId"],
    [{ managerId: site.book.id("theirs") }, "body/managerId"],
    [{ managerId: site.book.id("甲公司") }, "body/managerId"],
  ];
  for (const [body, field] of refusals) {
    const answer = await assign(body);
    expect(answer.json().problems?.[0].field, answer.body).toBe(field);
  }
  for (const by of ["vp", "east", "hangzhou", "boss", "admin"] as const)
    expect((await assign({}, by)).statusCode, by).toBe(403);
  expect(await versions()).toEqual(before);
});

test("several partners get a manager from a day on, and nothing else of them changes", async () => {
  const answer = await assign({});
  expect(answer.json(), answer.body).toMatchObject({ changed: 2, unchanged: 0 });
  const after = (await versions()) as Record<string, string>[];
  const manager = site.book.id("new");
  expect(after).toEqual(
    (before as Record<string, string>[]).flatMap((one) => [
      { ...one, to: "2026-12-01" },
      { ...one, from: "2026-12-01", manager_id: manager },
    ]),
  );
  expect((await assign({})).json()).toMatchObject({ changed: 0, unchanged: 2 });
  const audited = await inTransaction(site.services.database, site.system, (tx) =>
    tx.rows<{ after: { partnerIds: string[] } }>(sql`select after from app.audit_entries
      where org_id = ${site.orgId} and act = 'assign_manager' and outcome = 'done' order by id limit 1`),
  );
  expect(audited[0]?.after.partnerIds).toEqual(partnerIds);
});

test("the change is undone as a whole, once, and not after a later one", async () => {
  const change = async (body: object) => (await assign(body)).json().batchId as string;
  const undo = (id: string, by: PersonName = "operations") => site.as[by]("POST", `/v1/changes/${id}/undo`);
  await site.book.insert("person_versions", [{ person_id: "third" }]);
  const first = await change({ managerId: site.book.id("third"), from: "2027-01-01" });
  expect((await undo(first, "vp")).statusCode).toBe(403);
  const kept = await versions();
  expect((await undo(first)).statusCode).toBe(200);
  expect((await versions()).length).toBe(kept.length - 2);
  expect((await undo(first)).json()).toMatchObject({ code: "conflict" });
  const second = await change({ managerId: site.book.id("third"), from: "2027-01-01" });
  await change({ managerId: site.book.id("new"), from: "2027-01-01" });
  expect((await undo(second)).json()).toMatchObject({ code: "conflict" });
  // What was imported is undone from its import, not as a change of a screen.
  expect((await undo(site.book.id("batch"))).statusCode).toBe(404);
});
