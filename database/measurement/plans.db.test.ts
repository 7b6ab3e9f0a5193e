import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { companySql } from "../../bench/company-sql.ts";
import type { Actor } from "../../domain/access/role.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { GRAINS } from "../../domain/measurement/metric-definition.ts";
import { METRICS, metric } from "../../domain/measurement/metrics/metrics.ts";
import { createTestDatabase, type TestDatabase } from "../../test/setup/test-database.ts";
import { connected } from "../bootstrap.ts";
import { compileStatement } from "../build-sql.ts";
import { type Database, openDatabase } from "../connection.ts";
import { inTransaction } from "../transaction.ts";
import { closeRequests } from "./close-requests.ts";
import { FACTS } from "./facts/facts.ts";
import { measureStatement } from "./measure-statement.ts";
import { type MetricRequest, type Pass, planMeasures } from "./plan-measures.ts";

let made: TestDatabase;
let database: Database;
const orgId = "00000000-0000-4000-8000-000000000001";
const actor: Actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] };
const CONTEXT = {
  orgId,
  zone: "Asia/Shanghai",
  asOf: new Date("2024-04-05T00:00:00Z"),
  grains: GRAINS,
  facts: FACTS,
  businessDays: () => [],
};
const { passes } = planMeasures(closeRequests(METRICS, toMonth("2024-03"), "Asia/Shanghai"), CONTEXT);

beforeAll(async () => {
  made = await createTestDatabase();
  database = openDatabase({ url: made.appUrl, connections: 2 });
  const size = {
    partners: 200,
    customers: 4000,
    activityRows: 80_000,
    months: 24,
    activityMonths: 3,
    dealsPerMonth: 800,
  };
  for (const text of companySql(size)) await inTransaction(database, actor, (tx) => tx.query(text));
  for (const text of CLOSED_VALUES) await inTransaction(database, actor, (tx) => tx.query(text));
  await connected(made.ownerUrl, (owner) => owner.query("analyze"));
});
afterAll(async () => {
  await database?.close();
  await made?.drop();
});

/** Two years of closed values of ten metrics for sixty cities, as closes would have written them. */
const CLOSED_VALUES = [
  `insert into app.metric_versions (org_id, metric, version, definition, installed_at)
    select app.cur_org(), 'metric_' || m, 1, '{}', now() from generate_series(0, 9) m`,
  `insert into app.month_closes (org_id, month, instant, begun_at, begun_by)
    select app.cur_org(), to_char(date '2022-01-01' + k * interval '1 month', 'YYYY-MM'), now(), now(), gen_random_uuid()
    from generate_series(0, 23) k`,
  `insert into app.closed_values (org_id, metric, slice, grain, month, subject_id, version, closed_in, numerator, state)
    select app.cur_org(), 'metric_' || m, 'all', 'city', c.month, md5('city' || s)::uuid, 1, c.month, s, 'ok'
    from generate_series(0, 9) m, app.month_closes c, generate_series(0, 59) s`,
];

/** The passes of what the explorer asks: a split or a filter over a month. */
function asked(id: string, more: Pick<MetricRequest, "breakdown" | "filter">): Pass[] {
  const period = { type: "month", month: toMonth("2024-03") } as const;
  const request = { definition: metric(id), period, population: "all" as const, ...more };
  return planMeasures([request], CONTEXT).passes;
}

async function planOf(pass: Pass): Promise<string> {
  const { text, values } = compileStatement(measureStatement(pass) as never);
  const { rows } = await inTransaction(database, actor, (tx) =>
    tx.query<{ "QUERY PLAN": string }>(`explain (costs off) ${text}`, values),
  );
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

const passOf = (factId: string) => {
  const found = passes.find(({ fact }) => fact.id === factId);
  if (found === undefined) throw new Error(`no pass over ${factId}`);
  return found;
};

test("a close is a few passes, each serving all grains and many measures", () => {
  expect(passes.length).toBeLessThan(METRICS.length * 0.7);
  expect(passOf("deals_closed").measures.length).toBeGreaterThan(4);
  expect(passOf("deals_closed").grains).toEqual([...GRAINS]);
});

test.each([
  ["deals_closed", "deal_versions_by_closing", "deal_versions"],
  ["deals_margin", "deal_versions_by_closing", "deal_versions"],
  ["deals_open", "deal_versions_open", "deal_versions"],
  ["deals_created", "deal_versions_by_creation", "deal_versions"],
  ["collections", "collections_by_day", "collections"],
  ["costs", "costs_by_day", "costs"],
  ["complaints_opened", "complaints_by_time", "complaints"],
  ["complaints_due", "complaints_by_due", "complaints"],
  ["survey_answers", "survey_answers_by_time", "survey_answers"],
  ["leads_assigned", "lead_versions_by_assignment", "lead_versions"],
  ["renewals_due", "contract_versions_by_end", "contract_versions"],
  ["customers_started", "contract_versions_by_start", "contract_versions"],
  ["events_held", "event_versions_by_day", "event_versions"],
  ["events_held", "touches_by_event", "touches"],
  ["events_held", "touches_by_lead", "touches"],
  ["events_held", "lead_versions_live", "lead_versions"],
  ["leads_created", "lead_versions_by_creation", "lead_versions"],
])("%s reads its month by %s", async (factId, index, table) => {
  const plan = await planOf(passOf(factId));
  expect(plan).toContain(index);
  expect(plan).not.toMatch(new RegExp(`Seq Scan on ${table}\\b`));
});

test("a month reads its own partition of activity only", async () => {
  const plan = await planOf(passOf("customers_at_day"));
  const partitions = [...new Set(plan.match(/activity_\d{4}_\d{2}(?= |$)/gm))];
  expect(partitions).toEqual(["activity_2024_03"]);
});

test.each(passes.map((pass, index) => [`${pass.fact.id} ${index}`, pass] as const))(
  "%s reads the settings of row-level security once",
  async (_name, pass) => {
    const plan = await planOf(pass);
    expect(plan).toContain("InitPlan");
    const perRow = plan
      .split("\n")
      .filter((line) => /(Filter|Cond):.*(cur_org|cur_scope|current_setting)/.test(line));
    expect(perRow).toEqual([]);
  },
);

test("partners are joined by hash and not row by row", async () => {
  expect(await planOf(passOf("deals_closed"))).toMatch(/Hash (Left|Right) Join/);
});

const PRODUCT = { breakdown: "product" } as const;
const FOCUS = { breakdown: null, filter: [{ dimension: "coverage_mode", values: ["focus"] }] } as const;

test.each([
  ["bookings", PRODUCT, ["deal_versions_by_closing", "deal_lines_by_deal"]],
  ["gross_profit", PRODUCT, ["deal_versions_by_closing", "deal_lines_by_deal", "partner_shares_by_deal"]],
  ["bookings", FOCUS, ["deal_versions_by_closing"]],
  ["win_rate", { breakdown: "customer_class" }, ["deal_versions_by_closing"]],
  ["event_leads", { breakdown: "event_kind" }, ["event_versions_by_day", "touches_by_event"]],
] as const)("the explorer reads the month of %s by its indexes %o", async (id, more, indexes) => {
  const [pass] = asked(id, more);
  const plan = await planOf(pass as Pass);
  for (const index of indexes) expect(plan).toContain(index);
  expect(plan).not.toMatch(
    /Seq Scan on (deal_versions|deal_lines|partner_shares|touches|event_versions|customer_versions)\b/,
  );
});

test("a filtered month of activity reads its own partition only", async () => {
  const [pass] = asked("customer_activity_rate", FOCUS);
  const plan = await planOf(pass as Pass);
  expect([...new Set(plan.match(/activity_\d{4}_\d{2}(?= |$)/gm))]).toEqual(["activity_2024_03"]);
});

const explain = async (statement: Parameters<typeof compileStatement>[0]) => {
  const { text, values } = compileStatement(statement);
  const { rows } = await inTransaction(database, actor, (tx) =>
    tx.query<{ "QUERY PLAN": string }>(`explain (costs off) ${text}`, values),
  );
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
};

test("closed values of a series are read by their key", async () => {
  const plan = await explain(sql`select * from app.closed_values where org_id = ${orgId}::uuid
    and metric = any (${["metric_3"]}::text[]) and slice = ${"all"} and grain = any (${["city"]}::text[])
    and month between ${"2022-04"} and ${"2022-06"}`);
  expect(plan).toContain("closed_values_pkey");
});
