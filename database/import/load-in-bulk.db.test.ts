import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../test/setup/test-database.ts";
import { claimInstallation } from "../access/installation-rows.ts";
import { connected } from "../bootstrap.ts";
import { insertBatch } from "../channel/batch-rows.ts";
import { type Database, openDatabase } from "../connection.ts";
import { inTransaction, type Tx } from "../transaction.ts";
import { ensureActivityMonths } from "./apply-activity.ts";
import { loadInBulk } from "./load-in-bulk.ts";

const ORG = "01900000-0000-7000-8000-000000000001";
const ACTOR = { orgId: ORG, userId: ORG, role: "system", scope: "all", scopeIds: [] } as const;
const NOW = new Date("2026-05-01T00:00:00Z");

let site: TestDatabase;
let database: Database;
beforeAll(async () => {
  site = await createTestDatabase();
  database = openDatabase({ url: site.appUrl, connections: 2 });
  await inTransaction(database, ACTOR, (tx) => ensureActivityMonths(tx, ["2026-03", "2026-04"]));
});
afterAll(async () => {
  await database.close();
  await site.drop();
});

/** Every index and constraint of the schema, as PostgreSQL words it. */
const tight = () =>
  connected(site.ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ made: string }>(`
      select pg_get_indexdef(indexrelid) as made from pg_index where indrelid::regclass::text like 'app.%'
      union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
      where conrelid::regclass::text like 'app.%' order by 1`);
    return rows.map(({ made }) => made);
  });

const loose = (work: (tx: Tx) => Promise<unknown>) =>
  inTransaction(database, ACTOR, async (tx) => {
    expect(await loadInBulk(tx, ["activity", "deal", "customer"])).toBe(true);
    await work(tx);
  });

it("brings every index and constraint back as it was", async () => {
  const before = await tight();
  let within = 0;
  await loose(async (tx) => {
    const count = sql<{
      n: number;
    }>`select count(*)::int as n from pg_index where indrelid = 'app.deal_versions'::regclass`;
    within = (await tx.first(count))?.n ?? 0;
  });
  expect(within).toBe(1);
  expect(await tight()).toEqual(before);
});

it("lets nothing through that the constraints refuse", async () => {
  const stray = loose(async (tx) => {
    await tx.run(sql`insert into app.organisations (org_id, name, zone, reporting_currency, created_at)
      values (${ORG}, 'x', 'Asia/Shanghai', 'CNY', ${NOW})`);
    await insertBatch(tx, { id: ORG, origin: "simulator", title: "x", now: NOW });
    await tx.run(sql`insert into app.deal_versions (org_id, id, deal_id, name, created_at, stage, currency,
        batch_id, recorded_at)
      values (${ORG}, ${ORG}, ${ORG}, 'no such deal', ${NOW}, 'prospecting', 'CNY', ${ORG}, ${NOW})`);
  });
  await expect(stray).rejects.toThrow(/deal_versions.*foreign key/);
});

it("changes nothing once something is installed", async () => {
  await inTransaction(database, ACTOR, (tx) => claimInstallation(tx, NOW));
  expect(await inTransaction(database, ACTOR, (tx) => loadInBulk(tx, ["deal"]))).toBe(false);
});
