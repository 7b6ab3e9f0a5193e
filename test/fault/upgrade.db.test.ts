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
import { type Columns, commonColumns, copyFacts, factDigests, readColumns } from "./copy-facts.ts";

/**
 * Columns that a migration is meant to rewrite, as "app.table.column"; anything else must come through every migration
 * as it was.
 */
const REWRITTEN: readonly string[] = [];
const SCALE: CompanyScale = { ...partOfS(0.1), winsAtStart: 10, earlierCustomers: 150 };
const migrations = await listMigrations();
let site: TestServices;
let orgId: string;

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
}, 300_000);
afterAll(() => site?.close());

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

const without = (columns: Columns, rewritten: readonly string[]): Columns =>
  new Map([...columns].map(([t, names]) => [t, names.filter((name) => !rewritten.includes(`${t}.${name}`))]));

const filled = (digests: Record<string, string | null>) =>
  Object.keys(digests).filter((table) => digests[table] !== null);

/** Every level but the newest, whichever migrations there are. */
test.each(migrations.slice(0, -1))(
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
      const newest = await asSystem(site.database.ownerUrl, (client) => factDigests(client, columns));
      expect(filled(before)).toEqual(filled(newest));
      expect(filled(before)).toContain("app.organisations");
      expect(await migrate({ ownerUrl })).toEqual({ applied: [] });
    } finally {
      await connected(urlOf(adminUrl, {}), (admin) => dropDatabase(admin, database));
    }
  },
  120_000,
);
