import type pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { installedOrganisation } from "../../database/access/installation-rows.ts";
import { bootstrap, connected, urlOf } from "../../database/bootstrap.ts";
import { readFirstMonth } from "../../database/measurement/month-rows.ts";
import { listMigrations, migrate } from "../../database/migrate.ts";
import { inTransaction } from "../../database/transaction.ts";
import { beginMonthClose, computeMonthClose } from "../../server/workflows/close-month.ts";
import { type CompanyScale, partOfS } from "../../simulator/company-scale.ts";
import { createDemo } from "../../simulator/create-demo.ts";
import { dropDatabase } from "../setup/drop-database.ts";
import { openTestServices, type TestServices } from "../setup/services.ts";
import {
  type Columns,
  commonColumns,
  copyFacts,
  factDigests,
  readColumns,
  tablesWithRows,
} from "./copy-facts.ts";

/**
 * Columns that a migration is meant to rewrite, as "app.table.column"; anything else must come through every migration
 * as it was.
 */
const REWRITTEN: readonly string[] = [];
const SCALE: CompanyScale = {
  ...{ ...partOfS(0.1), partners: 48, winsAtStart: 5, earlierCustomers: 60 },
  use: { daysAMonth: 2, kindsADay: 1 },
};
const migrations = await listMigrations();
let site: TestServices;
let orgId: string;
/** The tables in which the company has rows. */
let inUse: ReadonlySet<string>;

beforeAll(async () => {
  site = await openTestServices();
  await createDemo(site.services, { language: "en", scale: SCALE });
  orgId = (await installedOrganisation(site.services.database)) ?? "";
  const actor = { orgId, userId: orgId, role: "system", scope: "all", scopeIds: [] } as const;
  const month = await inTransaction(site.services.database, actor, (tx) =>
    readFirstMonth(tx, "Asia/Shanghai"),
  );
  if (month === null) throw new Error("the demo company has no month");
  const overridden = ["ready", "confirmed", "imports_rejected", "in_order"];
  const wish = { month, overridden, reason: "test" };
  await beginMonthClose(site.services, actor, wish);
  await computeMonthClose(site.services, actor, wish.month);
  await addStay();
  await thinOut();
  inUse = await asSystem(site.database.ownerUrl, async (client) =>
    tablesWithRows(client, await readColumns(client)),
  );
}, 300_000);
afterAll(() => site?.close());

/** A planned day and a check-in on it, which the demo company has not. */
const addStay = () =>
  asSystem(site.database.ownerUrl, (client) =>
    client.query(`with who as (select m.org_id, m.user_id, (select min(id::text)::uuid from app.cities) as city_id,
        (select min(id::text)::uuid from app.partners) as partner_id, gen_random_uuid() as design_id
      from app.members m order by m.user_id limit 1),
    days as (insert into app.working_days select org_id, '2026-03-02' from who on conflict do nothing),
    designs as (insert into app.designs (org_id, id, kind, place, title, created_at, created_by)
      select org_id, design_id, 'support_plan', 'stay', 'Stay', '2026-02-01', user_id from who),
    residencies as (insert into app.residencies (org_id, member_id, month, city_id, place)
      select org_id, user_id, '2026-03', city_id, 1 from who),
    planned as (insert into app.residency_days (org_id, id, member_id, day, city_id, partner_id, design_id, line, recorded_at)
      select org_id, gen_random_uuid(), user_id, '2026-03-02', city_id, partner_id, design_id, '1', '2026-02-01' from who)
    insert into app.check_ins (org_id, id, design_id, member_id, day, at, note, on_working_day)
      select org_id, gen_random_uuid(), design_id, user_id, '2026-03-02', '2026-03-02', 'Here', true from who`),
  );

/** A row in every table is needed, and every level copies all of them: of what is many, a part will do. */
const thinOut = () =>
  asSystem(site.database.ownerUrl, async (client) => {
    for (const [table, id] of [
      ["activity", "customer_id"],
      ["touches", "id"],
      ["costs", "id"],
      ["lead_versions", "id"],
    ])
      await client.query(`delete from app.${table} where hashtext(${id}::text) % 20 <> 0`);
  });

/** The owner is held by row-level security too: it reads and writes as the system of the organisation. */
async function asSystem<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  return connected(url, async (client) => {
    const settings = { org: orgId, user: orgId, role: "system", scope: "all", scope_ids: "{}" };
    for (const [name, value] of Object.entries(settings))
      await client.query("select set_config($1, $2, false)", [`app.${name}`, value ?? ""]);
    return work(client);
  });
}

async function makePartitions(from: pg.Client, to: pg.Client): Promise<void> {
  const { rows } = await from.query<{ first: string }>(
    "select distinct date_trunc('month', day)::date::text as first from app.activity",
  );
  for (const { first } of rows) await to.query("select app.ensure_activity_month($1)", [first]);
}

const workingDaysOfCheckIns = async (client: pg.Client) =>
  (await client.query("select on_working_day from app.check_ins")).rows;

const without = (columns: Columns, rewritten: readonly string[]): Columns =>
  new Map([...columns].map(([t, names]) => [t, names.filter((name) => !rewritten.includes(`${t}.${name}`))]));

const filled = (digests: Record<string, string | null>) =>
  Object.keys(digests).filter((table) => digests[table] !== null);

/** Every level but the newest, whichever migrations there are; on a server that is not ours some of them. */
const levels = migrations.slice(0, -1).filter((_, at) => !process.env.DATABASE_URL || at % 8 === 7);

test.each(levels)(
  "a database at %s with data comes forward with every fact as it was",
  async (level) => {
    const { adminUrl, template, ownerPassword, appPassword } = inject("testServer");
    const database = `${template}_upgrade_${level.slice(0, 4)}`;
    const { ownerUrl } = await bootstrap({ adminUrl, database, ownerPassword, appPassword });
    try {
      await migrate({ ownerUrl, until: level });
      const [columns, before] = await asSystem(site.database.ownerUrl, (from) =>
        asSystem(ownerUrl, async (to) => {
          const common = commonColumns(await readColumns(to), await readColumns(from));
          if (common.has("app.activity")) await makePartitions(from, to);
          await copyFacts(from, to, common);
          const compared = without(common, REWRITTEN);
          return [compared, await factDigests(to, compared)] as const;
        }),
      );
      const { applied } = await migrate({ ownerUrl });
      expect(applied).toEqual(migrations.filter((name) => name > level));
      expect(await asSystem(ownerUrl, (client) => factDigests(client, columns))).toEqual(before);
      // The copy was not of nothing: where the demo company has rows, there are rows at this level too.
      expect(filled(before)).toEqual([...columns.keys()].filter((table) => inUse.has(table)));
      expect(filled(before)).toContain("app.organisations");
      expect(await asSystem(ownerUrl, workingDaysOfCheckIns)).toEqual(
        columns.has("app.check_ins") ? [{ on_working_day: true }] : [],
      );
      expect(await migrate({ ownerUrl })).toEqual({ applied: [] });
    } finally {
      await connected(urlOf(adminUrl, {}), (admin) => dropDatabase(admin, database));
    }
  },
  120_000,
);
