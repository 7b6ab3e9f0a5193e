import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../domain/access/role.ts";
import { isWeekday } from "../../domain/calendar/business-days.ts";
import { toDay } from "../../domain/calendar/day.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { USUAL_WARNING_RULES } from "../../domain/execution/warning-rule.ts";
import { createTestDatabase, type TestDatabase } from "../../test/setup/test-database.ts";
import { compileStatement, type Statement } from "../build-sql.ts";
import { listPageStatement } from "../channel/list/list-source.ts";
import { type Database, openDatabase } from "../connection.ts";
import { inTransaction } from "../transaction.ts";
import { raiseStatement, raiseWarnings } from "./raise-warnings.ts";
import { firstMonthOfUse } from "./renewal-history.ts";
import { serviceRows } from "./service-levels.ts";
import { endWarnings } from "./settle-warnings.ts";
import { WARNING_SOURCE } from "./warning-list.ts";

const ORG = "00000000-0000-7000-8000-000000000001";
const TODAY = toDay("2026-06-15");
const ALL: Actor = { orgId: ORG, userId: ORG, role: "system", scope: "all", scopeIds: [] };

/** 100,000 customers of whom each has a year ending some day of the next twelve months; every tenth stopped a month ago. */
const FILL = [
  `select set_config('app.org', '${ORG}', false), set_config('app.scope', 'all', false), set_config('app.role', 'system', false)`,
  `insert into app.organisations values ('${ORG}', 'x', 'Asia/Shanghai', 'CNY', '2024-01-01')`,
  `insert into app.batches (org_id, id, origin, title, made_at) values ('${ORG}', '${ORG}', 'simulator', 'x', '2024-01-01')`,
  `insert into app.partners (org_id, id, reference, recorded_at)
    select '${ORG}', md5('p' || n)::uuid, 'P' || n, '2024-01-01' from generate_series(1, 1000) n`,
  `insert into app.customers (org_id, id, reference, partner_id, recorded_at)
    select '${ORG}', md5('k' || n)::uuid, 'K' || n, md5('p' || 1 + n % 1000)::uuid, '2024-01-01'
    from generate_series(1, 100000) n`,
  `insert into app.contracts (org_id, id, reference, recorded_at)
    select '${ORG}', md5('c' || n)::uuid, 'C' || n, '2024-01-01' from generate_series(1, 100000) n`,
  `insert into app.contract_versions (org_id, id, contract_id, customer_id, start_on, end_on, amount_minor, currency, rate,
      batch_id, recorded_at)
    select '${ORG}', md5('v' || n)::uuid, md5('c' || n)::uuid, md5('k' || n)::uuid, date '${TODAY}' - 365 + n % 365,
      date '${TODAY}' + n % 365, 100000, 'CNY', 1, '${ORG}', '2024-01-01' from generate_series(1, 100000) n`,
  `select app.ensure_activity_month(m) from unnest(array['2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01',
    '2026-06-01']::date[]) m`,
  `insert into app.activity (org_id, customer_id, day, activity_kind, events, batch_id, recorded_at)
    select '${ORG}', md5('k' || n)::uuid, date '${TODAY}' - 1 - d, 1, 1, '${ORG}', '2026-06-15'
    from generate_series(1, 100000) n, generate_series(0, 119, 7) d where n % 10 <> 0 or d >= 32`,
  `insert into app.service_level_rows (org_id, month, measure, row_id, subject_id, grade, place, day, promised, value, kept)
    select '${ORG}', m, 'regular_contact', md5('k' || n)::uuid, md5('k' || n)::uuid, chr(65 + n % 4), n % 4, date '${TODAY}',
      30, n % 60, n % 60 < 30
    from generate_series(1, 20000) n, unnest(array['2026-03', '2026-04', '2026-05']) m`,
  "analyze app.service_level_rows, app.customers, app.contract_versions, app.activity, app.warnings",
];

let files: TestDatabase;
let database: Database;
beforeAll(async () => {
  files = await createTestDatabase();
  database = openDatabase({ url: files.appUrl, connections: 2 });
  const owner = new pg.Client({ connectionString: files.ownerUrl });
  await owner.connect();
  for (const statement of FILL) await owner.query(statement);
  await owner.end();
}, 300_000);
afterAll(async () => {
  await database?.close();
  await files?.drop();
});

const check = {
  rules: USUAL_WARNING_RULES,
  today: TODAY,
  isWorkday: isWeekday,
  known: [{ cityId: null, through: toDay("2026-06-14") }],
  risk: null,
};
const now = new Date("2026-06-15T02:00:00Z");

async function planOf(statement: Statement<unknown>, actor = ALL): Promise<string> {
  const { text, values } = compileStatement(statement);
  return inTransaction(database, actor, async (tx) => {
    const { rows } = await tx.query<{ "QUERY PLAN": string }>(`explain (costs off) ${text}`, values);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
}

test("the round reads what ends soon off its index, and of each such customer its contracts and its days alone", async () => {
  const plan = await planOf(raiseStatement(ORG, check, now));
  expect(plan).toContain("contract_versions_by_end");
  expect(plan).toContain("contract_versions_by_customer");
  expect(plan).toMatch(/Index.*Scan using activity_2026_05_org_id_customer_id_day/);
  expect(plan).not.toMatch(/Seq Scan on (contract_versions|activity|customers)/);
});

test("how far back use is known asks each month for one row, and joins no month with all activity", async () => {
  const plan = await planOf(firstMonthOfUse(ORG, TODAY));
  expect(plan).toMatch(/SubPlan[\s\S]*Limit[\s\S]*Append/);
  expect(plan).not.toMatch(/Join|Nested Loop|Materialize/);
});

test("it warns of those who stopped and of nobody else, each once, and a list page comes off an index", async () => {
  const raised = await inTransaction(database, ALL, (tx) => raiseWarnings(tx, check, now));
  // n % 365 <= 90 with n a tenth of 100,000: days 0 to 90 of the year.
  const stopped = Array.from({ length: 10_000 }, (_, at) => (at + 1) * 10).filter((n) => n % 365 <= 90);
  expect(raised).toBe(stopped.length);
  expect(await inTransaction(database, ALL, (tx) => raiseWarnings(tx, check, now))).toBe(0);
  expect(await inTransaction(database, ALL, (tx) => endWarnings(tx, TODAY))).toBe(0);
  const page = {
    ...{ wanted: { filters: { running: true } }, moment: { today: TODAY, zone: "Asia/Shanghai" }, limit: 51 },
    order: [{ key: "dueOn", descending: false }],
  };
  expect(await planOf(listPageStatement(WARNING_SOURCE, ORG, page))).toMatch(
    /Index Scan using warnings_running/,
  );
});

test("what was promised to a class and not kept comes off an index, in order", async () => {
  const wanted = { measure: "regular_contact", grade: "A", limit: 201 } as const;
  const plan = await planOf(serviceRows(ORG, toMonth("2026-05"), wanted));
  expect(plan).toContain("Index Scan using service_level_rows_in_order");
  expect(plan).not.toContain("Sort");
});
