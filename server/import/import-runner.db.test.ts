import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listAuditEntries } from "../../database/audit/audit-entries.ts";
import { queueImport, queueUndo } from "../../database/import/imports.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import { endOf, storeMapped } from "../../test/setup/mapped-file.ts";
import { openTestCompany } from "../../test/setup/services.ts";
import { runImport } from "./run-import.ts";

const CITY = "00000000-0000-7000-8000-0000000000c1";
let site: Awaited<ReturnType<typeof openTestCompany>>;
let system: Actor;
let operations: Actor;
beforeAll(async () => {
  site = await openTestCompany();
  system = { orgId: site.orgId, userId: site.founderId, role: "system", scope: "all", scopeIds: [] };
  operations = { ...system, role: "channel_operations" };
});
afterAll(() => site.close());

const asSystem = <Result>(work: (tx: Tx) => Promise<Result>) =>
  inTransaction(site.services.database, system, work);

function waiting(actor: Actor, reference: string): Promise<string> {
  return inTransaction(site.services.database, actor, async (tx) => {
    const csv = `编号,名称\n${reference},甲\n`;
    const id = await storeMapped(tx, { kind: "customer", csv, fields: ["reference", "name"] });
    await queueImport(tx, { id, to: "queued", from: ["mapped"] });
    return id;
  });
}

async function outcome(importId: string) {
  const { orgId, founderId: userId, services } = site;
  await runImport(services, { orgId, userId, importId });
  return endOf({ database: services.database, actor: system }, importId);
}

/** Takes the role back and grants it again for the whole company, for one city, or not at all. */
const grant = (scope: "all" | "cities" | "none") =>
  asSystem(async (tx) => {
    const { clock } = site.services;
    await tx.run(sql`update app.role_grants set revoked_at = ${clock.now()}
      where org_id = ${site.orgId} and role = 'channel_operations' and revoked_at is null`);
    if (scope === "none") return;
    await tx.run(sql`insert into app.role_grants (org_id, id, user_id, role, scope, scope_ids, granted_at, granted_by)
      values (${site.orgId}, ${clock.newId()}, ${site.founderId}, 'channel_operations', ${scope},
        ${scope === "all" ? [] : [CITY]}::uuid[], ${clock.now()}, ${site.founderId})`);
  });

async function customers(): Promise<number> {
  const row = await asSystem((tx) =>
    tx.first<{ live: number }>(
      sql`select count(*)::int as live from app.customer_versions where voided_at is null`,
    ),
  );
  return row?.live ?? -1;
}

test("work that waited is done only while whoever asked for it holds the role in that scope", async () => {
  expect((await outcome(await waiting(operations, "K1"))).state).toBe("done");
  const late = await waiting(operations, "K2");
  const narrow = await waiting({ ...operations, scope: "cities", scopeIds: [CITY] }, "K3");
  await grant("none");
  for (const id of [late, narrow]) {
    const failed = await outcome(id);
    expect(failed).toMatchObject({ state: "failed", created: null, error: { code: "forbidden" } });
    expect(failed.error?.en).toContain("no longer holds the role Channel operations");
  }
  expect(await customers()).toBe(1);
  const entries = await asSystem((tx) => listAuditEntries(tx, { before: undefined, limit: 50 }));
  const refused = entries.filter((entry) => entry.outcome === "refused").map((entry) => entry.objectId);
  expect(refused.sort()).toEqual([late, narrow].sort());
});

test("a scope that has become smaller is not the one in which it was queued; a larger one covers it", async () => {
  await grant("all");
  const wide = await waiting(operations, "K4");
  const inCity = await waiting({ ...operations, scope: "cities", scopeIds: [CITY] }, "K5");
  await grant("cities");
  expect((await outcome(wide)).state).toBe("failed");
  expect((await outcome(inCity)).error?.code).not.toBe("forbidden");
});

test("an undo that waited is refused in the same way, and the import stays done", async () => {
  await grant("all");
  const id = await waiting(system, "K6");
  expect((await outcome(id)).state).toBe("done");
  await inTransaction(site.services.database, operations, (tx) => queueUndo(tx, id));
  await grant("none");
  expect(await outcome(id)).toMatchObject({ state: "done", created: 1, error: { code: "forbidden" } });
});
