import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { leadSql } from "../../../bench/lead-sql.ts";
import type { Actor } from "../../../domain/access/role.ts";
import { LEADS } from "../../../domain/channel/lists/record-lists.ts";
import { createTestDatabase, type TestDatabase } from "../../../test/setup/test-database.ts";
import { compileStatement } from "../../build-sql.ts";
import { type Database, openDatabase } from "../../connection.ts";
import { inTransaction } from "../../transaction.ts";
import { type ListOrder, type ListPage, listPageStatement } from "./list-source.ts";
import { recordSource } from "./record-source.ts";

const ORG = "00000000-0000-7000-8000-000000000001";
const LEAD_SOURCE = recordSource(LEADS);
const FILL = `
  select set_config('app.org', '${ORG}', false), set_config('app.scope', 'all', false);
  insert into app.organisations values ('${ORG}', 'x', 'Asia/Shanghai', 'CNY', '2024-01-01');
  insert into app.batches (org_id, id, origin, title, made_at) values ('${ORG}', '${ORG}', 'simulator', 'x', '2024-01-01');
  insert into app.cities select '${ORG}', md5('c' || n)::uuid, 'C' || n, '2024-01-01' from generate_series(1, 100) n;
  insert into app.partners (org_id, id, reference, city_id, recorded_at)
    select '${ORG}', md5('p' || n)::uuid, 'P' || n, md5('c' || 1 + n % 100)::uuid, '2024-01-01' from generate_series(1, 2000) n;
  insert into app.people (org_id, id, reference, recorded_at)
    select '${ORG}', md5('e' || n)::uuid, 'E' || n, '2024-01-01' from generate_series(1, 50) n`;

let files: TestDatabase;
let database: Database;
beforeAll(async () => {
  files = await createTestDatabase();
  database = openDatabase({ url: files.appUrl, connections: 2 });
  const owner = new pg.Client({ connectionString: files.ownerUrl });
  await owner.connect();
  await owner.query(FILL);
  for (const statement of leadSql(ORG, 100_000)) await owner.query(statement);
  await owner.query("analyze app.partners, app.cities, app.people");
  await owner.end();
}, 180_000);
afterAll(async () => {
  await database?.close();
  await files?.drop();
});

const ALL: Actor = { orgId: ORG, userId: ORG, role: "channel_operations", scope: "all", scopeIds: [] };

async function planOf(
  page: Partial<ListPage<{ today: string; zone: string }>>,
  actor = ALL,
): Promise<string> {
  const moment = { today: "2024-06-15", zone: "Asia/Shanghai" };
  const order: ListOrder[] = [{ key: "createdAt", descending: true }];
  const whole = { wanted: { filters: {} }, moment, order, limit: 51, ...page };
  const { text, values } = compileStatement(listPageStatement(LEAD_SOURCE, ORG, whole));
  return inTransaction(database, actor, async (tx) => {
    const { rows } = await tx.query<{ "QUERY PLAN": string }>(`explain (costs off) ${text}`, values);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
}

const by = (key: string, descending = false): ListOrder => ({ key, descending });
const at = (value: string) => ({ values: [value], tie: ORG });

describe("a page of 50 out of 100,000 leads is read off an index", () => {
  test.each([
    ["the newest", {}, "lead_versions_by_creation"],
    ["a later page", { after: at("2021-01-01 00:00:00+00") }, "lead_versions_by_creation"],
    ["the oldest", { order: [by("createdAt")] }, "lead_versions_by_creation"],
    ["of one source", { wanted: { filters: { source: ["hq_lead"] } } }, "lead_versions_by_creation"],
    ["by company", { order: [by("companyName")] }, "lead_versions_by_company"],
    [
      "a later page by company",
      { order: [by("companyName", true)], after: at("Company 8") },
      "lead_versions_by_company",
    ],
    ["by assignment", { order: [by("assignedAt")] }, "lead_versions_in_order_of_assignment"],
    ["by two keys", { order: [by("createdAt", true), by("companyName")] }, "lead_versions_by_creation"],
    [
      "a later page by keys that turn both ways",
      {
        order: [by("createdAt", true), by("companyName")],
        after: { values: ["2021-01-01 00:00:00+00", "x"], tie: ORG },
      },
      "lead_versions_by_creation",
    ],
  ])("%s", async (_what, page, index) => {
    const plan = await planOf(page);
    expect(plan).toContain(`using ${index} on lead_versions`);
    expect(plan).not.toMatch(/Seq Scan on (lead_versions|leads)/);
  });

  test("one partner's leads are found by the partner", async () => {
    const { rows } = await inTransaction(database, ALL, (tx) =>
      tx.query<{ id: string }>("select id from app.partners limit 1"),
    );
    const plan = await planOf({ wanted: { filters: { partnerId: rows[0]?.id ?? "" } } });
    expect(plan).toContain("lead_versions_by_partner");
  });

  test("the settings of row-level security are read once", async () => {
    const plan = await planOf({}, { ...ALL, role: "regional_director", scope: "cities", scopeIds: [ORG] });
    expect(plan).toContain("InitPlan");
    expect(plan).not.toMatch(/(Filter|Cond):.*cur_/);
  });
});
