import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compileStatement } from "../../database/build-sql.ts";
import { type ListPage, listPageStatement } from "../../database/channel/list/list-source.ts";
import { PARTNER_SOURCE, type PartnerMoment } from "../../database/channel/partner-list.ts";
import { type Database, openDatabase } from "../../database/connection.ts";
import { inTransaction } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { trailingMonths } from "../../domain/channel/trailing-months.ts";
import { createTestDatabase, type TestDatabase } from "../../test/setup/test-database.ts";
import { bookingsOf } from "./partner-figures.ts";

const ORG = "00000000-0000-7000-8000-000000000001";
const CITY = (number: number) => `00000000-0000-7000-8001-${String(number).padStart(12, "0")}`;
const PARTNERS = 20_000;
const DEALS = 20_000;

let files: TestDatabase;
let database: Database;

/** Twenty thousand partners in a hundred cities, written as SQL makes them, since only the plan is looked at. */
const FILL = `
  select set_config('app.org', '${ORG}', false), set_config('app.scope', 'all', false);
  insert into app.organisations values ('${ORG}', 'x', 'Asia/Shanghai', 'CNY', '2024-01-01');
  insert into app.currencies values ('${ORG}', 'CNY', 'x', 2);
  insert into app.batches (org_id, id, origin, title, made_at) values ('${ORG}', '${ORG}', 'simulator', 'x', '2024-01-01');
  insert into app.regions values ('${ORG}', '${ORG}', 'R', '2024-01-01');
  insert into app.region_versions (org_id, id, region_id, name, batch_id, recorded_at)
    values ('${ORG}', '${ORG}', '${ORG}', 'R', '${ORG}', '2024-01-01');
  create temporary table numbers as select n, ('00000000-0000-7000-8002-' || lpad(n::text, 12, '0'))::uuid as id,
    ('00000000-0000-7000-8001-' || lpad((n % 100)::text, 12, '0'))::uuid as city from generate_series(0, ${DEALS} - 1) n;
  insert into app.cities select '${ORG}', city, 'C' || n, '2024-01-01' from numbers where n < 100;
  insert into app.city_versions (org_id, id, city_id, name, region_id, batch_id, recorded_at)
    select '${ORG}', city, city, 'C' || n, '${ORG}', '${ORG}', '2024-01-01' from numbers where n < 100;
  insert into app.partners (org_id, id, reference, city_id, recorded_at)
    select '${ORG}', id, 'P' || n, city, '2024-01-01' from numbers where n < ${PARTNERS};
  insert into app.partner_versions (org_id, id, partner_id, name, city_id, currency, batch_id, recorded_at)
    select '${ORG}', id, id, md5(n::text), city, 'CNY', '${ORG}', '2024-01-01' from numbers where n < ${PARTNERS};
  insert into app.deals (org_id, id, reference, recorded_at) select '${ORG}', id, 'D' || n, '2024-01-01' from numbers;
  insert into app.deal_versions (org_id, id, deal_id, partner_id, city_id, created_at, stage, closed_at, amount_minor,
      currency, batch_id, recorded_at)
    select '${ORG}', d.id, d.id, p.id, p.city, '2020-01-01', 'won', '2024-01-01'::timestamptz + d.n * interval '5 minutes',
      d.n, 'CNY', '${ORG}', '2024-01-01' from numbers d join numbers p on p.n = d.n % ${PARTNERS};
  analyze app.partners, app.partner_versions, app.deal_versions, app.city_versions`;

beforeAll(async () => {
  files = await createTestDatabase();
  database = openDatabase({ url: files.appUrl, connections: 2 });
  const owner = new pg.Client({ connectionString: files.ownerUrl });
  await owner.connect();
  await owner.query(FILL);
  await owner.end();
}, 120_000);
afterAll(async () => {
  await database.close();
  await files.drop();
});

const ALL: Actor = { orgId: ORG, userId: ORG, role: "channel_operations", scope: "all", scopeIds: [] };
const DIRECTOR: Actor = { ...ALL, role: "regional_director", scope: "cities", scopeIds: [1, 2, 3].map(CITY) };

async function planOf(actor: Actor, page: Partial<ListPage<PartnerMoment>>): Promise<string> {
  const zone = "Asia/Shanghai";
  const months = trailingMonths(toMonth("2024-06"), 12);
  const bookings = bookingsOf(ORG, { now: new Date("2024-06-15T04:00:00Z"), zone, months });
  const moment = { today: "2024-06-15", zone, bookingsOf: bookings };
  const whole: ListPage<PartnerMoment> = {
    wanted: { filters: {} },
    moment,
    order: [{ key: "name", descending: false }],
    limit: 50,
    ...page,
  };
  const { text, values } = compileStatement(listPageStatement(PARTNER_SOURCE, ORG, whole));
  return inTransaction(database, actor, async (tx) => {
    const { rows } = await tx.query<{ "QUERY PLAN": string }>(`explain (costs off) ${text}`, values);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
}

describe("the plan of a page of 50 out of 20,000 partners", () => {
  test.each([
    ["the first page", ALL, {}],
    ["a later page", ALL, { after: { values: ["8"], tie: ORG } }],
    ["backwards", ALL, { order: [{ key: "name", descending: true }] }],
  ])("%s walks the index of names and looks up the deals of the page only", async (_what, actor, page) => {
    const plan = await planOf(actor, page);
    expect(plan).toMatch(/Index Scan (Backward )?using partner_versions_by_name/);
    expect(plan).toContain("using deal_versions_by_partner");
    expect(plan).not.toMatch(/Seq Scan on (partners|partner_versions|deal_versions)/);
  });

  test("one city is found by its index", async () => {
    expect(await planOf(ALL, { wanted: { filters: { cityId: CITY(7) } } })).toContain(
      "partner_versions_by_city",
    );
  });

  test("whatever the scope, each setting is read once", async () => {
    for (const actor of [ALL, DIRECTOR]) {
      const plan = await planOf(actor, { order: [{ key: "bookings", descending: true }] });
      expect(plan).toContain("InitPlan");
      expect(plan).not.toMatch(/(Filter|Cond):.*cur_/);
    }
  });
});
