import { afterAll, beforeAll, expect, test } from "vitest";
import { companySql } from "../../bench/company-sql.ts";
import type { Actor } from "../../domain/access/role.ts";
import { toDay } from "../../domain/calendar/day.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { DATA_NEEDS } from "../../domain/measurement/data-needs.ts";
import { createTestDatabase, type TestDatabase } from "../../test/setup/test-database.ts";
import { connected } from "../bootstrap.ts";
import { compileStatement, type Statement } from "../build-sql.ts";
import { cityCustomers } from "../channel/city-records.ts";
import { type Database, openDatabase } from "../connection.ts";
import { inTransaction, type Tx } from "../transaction.ts";
import { closedSums } from "./closed-sums.ts";
import { cohortStatement } from "./cohorts.ts";
import { gapCounts, gapRows } from "./data-gaps.ts";
import { lateCounts } from "./late-facts.ts";
import { sourceAges } from "./source-ages.ts";

let made: TestDatabase;
let database: Database;
let cityId = "";
const orgId = "00000000-0000-4000-8000-000000000001";
const actor: Actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] };
const today = toDay("2024-03-30");
const now = new Date("2024-03-30T10:00:00Z");
const scope = { today, since: new Date("2024-03-01T00:00:00Z") };

/** Two years of closed months: forty metrics for each of 260 cities and partners. */
const MONTHS = "generate_series('2022-04-01'::date, '2024-03-01', '1 month') m";
const CLOSED = [
  `insert into app.metric_versions select app.cur_org(), 'metric' || g, 1, '{}'::jsonb, now() from generate_series(1, 39) g
    union all select app.cur_org(), 'bookings', 1, '{}'::jsonb, now()`,
  `insert into app.month_closes (org_id, month, instant, begun_at, begun_by)
    select app.cur_org(), to_char(m, 'YYYY-MM'), now(), now(), app.cur_org() from ${MONTHS}`,
  `insert into app.closed_values (org_id, metric, slice, grain, month, subject_id, version, closed_in, numerator, state)
    select app.cur_org(), v.metric, 'all', case when g < 60 then 'city' else 'partner' end, to_char(m, 'YYYY-MM'),
      md5('subject ' || g)::uuid, 1, to_char(m, 'YYYY-MM'), g, 'ok'
    from app.metric_versions v, ${MONTHS}, generate_series(0, 259) g`,
];

beforeAll(async () => {
  made = await createTestDatabase();
  database = openDatabase({ url: made.appUrl, connections: 2 });
  const size = { partners: 200, customers: 4000, activityRows: 80_000, months: 24, activityMonths: 3 };
  for (const text of companySql({ ...size, dealsPerMonth: 800 }))
    await inTransaction(database, actor, (tx) => tx.query(text));
  for (const text of CLOSED) await inTransaction(database, actor, (tx) => tx.query(text));
  await connected(made.ownerUrl, (owner) => owner.query("analyze"));
  const { rows } = await inTransaction(database, actor, (tx) =>
    tx.query<{ id: string }>("select id from app.cities order by id limit 1"),
  );
  cityId = rows[0]?.id ?? "";
});
afterAll(async () => {
  await database?.close();
  await made?.drop();
});

async function planOf(statement: (tx: Tx) => Statement<unknown>): Promise<string> {
  const { rows } = await inTransaction(database, actor, (tx) => {
    const { text, values } = compileStatement(statement(tx));
    return tx.query<{ "QUERY PLAN": string }>(`explain (costs off) ${text}`, values);
  });
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

const need = (id: string) => {
  const found = DATA_NEEDS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no need ${id}`);
  return found;
};
const cohorts = { from: toMonth("2024-01"), to: toMonth("2024-03"), asOf: now, zone: "Asia/Shanghai" };
const stretch = { metric: "bookings", from: toMonth("2023-04"), to: toMonth("2024-02") };

const STATEMENTS: readonly [string, (tx: Tx) => Statement<unknown>, string][] = [
  ["customers of a city", (tx) => cityCustomers(tx, cityId, today, 101), "customer_versions_by_city"],
  [
    "sums of closed values",
    (tx) => closedSums(tx, [stretch], { slice: "all", grains: ["city"] }),
    "closed_values_pkey",
  ],
  [
    "deals that lack a partner, by page",
    (tx) => gapRows(tx, need("deal.partner"), scope, { limit: 51 }),
    "deal_versions_by_partner",
  ],
  [
    "last events of the sources",
    (tx) => sourceAges(tx, { today, now, zone: "Asia/Shanghai" }),
    "touches_by_time",
  ],
];

test.each(STATEMENTS)("%s: read by an index", async (_name, statement, index) => {
  expect(await planOf(statement)).toContain(index);
});

test("the last events of the sources are looked up at the end of their indexes", async () => {
  const plan = await planOf((tx) => sourceAges(tx, { today, now, zone: "Asia/Shanghai" }));
  for (const table of ["deal_versions", "lead_versions", "touches", "collections", "costs"])
    expect(plan).not.toMatch(new RegExp(`Seq Scan on ${table}\\b`));
});

test("cohorts read the contracts twice, and none of them row by row", async () => {
  const plan = await planOf((tx) => cohortStatement(tx, { ...cohorts, grain: "company" }));
  const live = plan
    .split("\n")
    .filter((line) => /Scan .*on contract_versions(?!_)/.test(line) && !/by_void/.test(line));
  expect(live.length).toBeLessThanOrEqual(4);
  expect(plan).not.toContain("SubPlan");
});

test("gaps of a kind are counted in one pass over its rows", async () => {
  const plan = await planOf((tx) => gapCounts(tx, "deal", scope));
  expect(plan.match(/Scan .*on deal_versions v/g)).toHaveLength(1);
});

test.each(STATEMENTS)("%s: the settings of row-level security are read once", async (_name, statement) => {
  const plan = await planOf(statement);
  const perRow = plan
    .split("\n")
    .filter((line) => /(Filter|Cond):.*(cur_org|cur_scope|current_setting)/.test(line));
  expect(perRow).toEqual([]);
});

test("late lines take the time of their deals from one reading of all deals", async () => {
  const mark = {
    month: toMonth("2024-03"),
    instant: new Date("2019-01-01T00:00:00Z"),
    lastDay: toDay("2024-03-31"),
  };
  const plan = await planOf((tx) => lateCounts(tx, [mark], "Asia/Shanghai"));
  expect(plan).toMatch(/Hash Cond: .*deal_lines\w*\.deal_id/);
  expect(plan).not.toMatch(/Filter: .*deal_id = deal_lines/);
});
