import { readFileSync } from "node:fs";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertCurrency, insertRate } from "../../database/org/organisation-rows.ts";
import { inTransaction } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import { findProfile } from "../../server/import/profile/read-profiles.ts";
import type { TableSource } from "../../server/import/read/table.ts";
import { importFixture, makeOrganisation, nextNow } from "../setup/import-fixture.ts";
import { countsByKind, runProfile } from "../setup/run-profile.ts";
import { thirdPartyData } from "./third-party-data.ts";

/**
 * The whole public data sets through their profiles. Every expected number is of expected.json beside the data, which
 * was computed from the files with other tools, or a count of the files' own rows.
 */
const expectedPath = thirdPartyData("expected.json");
const FILES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  adventureworks: {
    territories: "DimSalesTerritory",
    geography: "DimGeography",
    employees: "DimEmployee",
    subcategories: "DimProductSubcategory",
    products: "DimProduct",
    resellers: "DimReseller",
    sales: "FactResellerSales",
    quotas: "FactSalesQuota",
  },
  "crm-opportunities": {
    teams: "sales_teams",
    products: "products",
    accounts: "accounts",
    opportunities: "sales_pipeline",
  },
};

let fixture: Awaited<ReturnType<typeof importFixture>>;
beforeAll(async () => {
  fixture = await importFixture();
});
afterAll(() => fixture.close());

async function organisation(currency: { code: string; name: string; exponent: number }): Promise<Actor> {
  const actor = await makeOrganisation(fixture.database);
  await inTransaction(fixture.database, actor, async (tx) => {
    await insertCurrency(tx, currency);
    await insertRate(tx, { currency: currency.code, day: "2000-01-01", rate: "1" }, nextNow());
  });
  return actor;
}

async function runWhole(actor: Actor, id: string) {
  const profile = await findProfile(id);
  const files: Record<string, TableSource> = {};
  for (const [name, base] of Object.entries(FILES[id] ?? {})) {
    files[name] = { path: thirdPartyData(`${id}/${base}.csv`) ?? base, name: `${base}.csv` };
  }
  const outcome = await runProfile(fixture.database, actor, { profile, files });
  return { kinds: countsByKind(outcome.steps), outcome };
}

const query = <Row>(actor: Actor, text: string) =>
  inTransaction(fixture.database, actor, (tx) =>
    tx.rows<Row>(sql.raw(text.replaceAll(":org", `'${actor.orgId}'`))),
  );
const created = (rows: number) => ({ created: rows, updated: 0, unchanged: 0, rejected: 0 });
const same = (rows: number) => ({ created: 0, updated: 0, unchanged: rows, rejected: 0 });
const won = `app.deal_versions v where v.org_id = :org and v.voided_at is null and v.stage = 'won'`;
/** Exact sums in ten-thousandths against expected cents: half a cent apart at most, since a tie may round either way. */
function expectCents(rows: { key: string; value: string }[], wanted: Record<string, number>): void {
  expect(rows.map((row) => row.key).sort()).toEqual(Object.keys(wanted).sort());
  for (const { key, value } of rows) {
    const apart = Math.abs(Number(value) - Math.round((wanted[key] ?? Number.NaN) * 10_000));
    expect(apart, `${key}: ${value}`).toBeLessThanOrEqual(50);
  }
}
const numbers = (rows: { key: string; value: string }[]) =>
  Object.fromEntries(rows.map((row) => [row.key, Number(row.value)]));

describe.skipIf(expectedPath === null)(
  "Adventure Works (third-party data, skipped where it is absent)",
  () => {
    const expected =
      expectedPath === null ? {} : JSON.parse(readFileSync(expectedPath, "utf8")).adventureworks;
    const rows = {
      region: 10,
      city: 587,
      person: 296,
      product: 606,
      partner: 701,
      deal: 3796,
      deal_line: 60_855,
      target: 163,
    };

    test("comes in whole and exact, and changes nothing the second time", async () => {
      const actor = await organisation({ code: "AWX", name: "Unit", exponent: 4 });
      const { kinds } = await runWhole(actor, "adventureworks");
      expect(kinds).toEqual(Object.fromEntries(Object.entries(rows).map(([kind, n]) => [kind, created(n)])));
      expect(rows).toMatchObject({
        partner: expected.resellers_total,
        deal: expected.orders,
        deal_line: expected.lines,
        target: expected.quota_rows,
      });
      const [total] = await query<{ amount: string; first: string; last: string }>(
        actor,
        `select round(sum(amount_minor) / 10000, 2) as amount,
         min((closed_at at time zone 'Asia/Shanghai')::date) as first,
         max((closed_at at time zone 'Asia/Shanghai')::date) as last from ${won}`,
      );
      expect(total).toEqual({
        amount: String(expected.sales),
        first: expected.first_last[0],
        last: expected.first_last[1],
      });
      const [lines] = await query<{ amount: string; quantity: string }>(
        actor,
        `select round(sum(amount_minor) / 10000, 2) as amount, sum(quantity) as quantity from app.deal_lines
         where org_id = :org and voided_at is null`,
      );
      expect(lines).toEqual({ amount: String(expected.sales), quantity: String(expected.qty) });
      const byTerritory = await query<{ key: string; value: string }>(
        actor,
        `select rv.name as key, sum(v.amount_minor) as value from app.region_versions rv
         join app.city_versions cv on cv.org_id = rv.org_id and cv.region_id = rv.region_id
         join app.deal_versions v on v.org_id = cv.org_id and v.city_id = cv.city_id and v.stage = 'won'
         where rv.org_id = :org group by 1`,
      );
      expectCents(byTerritory, expected.by_territory);
      const byMonth = await query<{ key: string; value: string }>(
        actor,
        `select to_char(closed_at at time zone 'Asia/Shanghai', 'YYYY-MM') as key,
         sum(amount_minor) as value from ${won} group by 1`,
      );
      expectCents(byMonth, expected.by_month);
      const byType = await query<{ key: string; value: string }>(
        actor,
        `select segment as key, count(*) as value from app.partner_versions where org_id = :org group by 1`,
      );
      expect(numbers(byType)).toEqual(expected.reseller_count_by_type);
      const [targets] = await query<{ amount: string; people: string }>(
        actor,
        `select sum(amount_minor) / 10000 as amount, count(distinct person_id) as people from app.targets where org_id = :org`,
      );
      expect([Number(targets?.amount), Number(targets?.people)]).toEqual([
        expected.quota_total,
        expected.quota_employees,
      ]);
      const again = await runWhole(actor, "adventureworks");
      expect(again.kinds).toEqual(
        Object.fromEntries(Object.entries(rows).map(([kind, n]) => [kind, same(n)])),
      );
    }, 120_000);
  },
);

describe.skipIf(expectedPath === null)(
  "CRM opportunities (third-party data, skipped where it is absent)",
  () => {
    const expected = expectedPath === null ? {} : JSON.parse(readFileSync(expectedPath, "utf8")).crm;
    // 35 agents and 6 managers; one region, city and partner for each of 3 offices.
    const rows = {
      region: 3,
      city: 3,
      partner: 3,
      person: 41,
      product: 7,
      customer: 85,
      lead: 8800,
      deal: 8800,
    };

    test("comes in whole, with won and lost by manager and office, and changes nothing the second time", async () => {
      const actor = await organisation({ code: "USD", name: "US dollar", exponent: 2 });
      const { kinds } = await runWhole(actor, "crm-opportunities");
      expect(kinds).toEqual(Object.fromEntries(Object.entries(rows).map(([kind, n]) => [kind, created(n)])));
      expect(rows).toMatchObject({ deal: expected.rows, customer: expected.accounts });
      const deals = `app.deal_versions v where v.org_id = :org and v.voided_at is null`;
      const stages = await query<{ key: string; value: string }>(
        actor,
        `select initcap(stage) as key, count(*) as value from ${deals} group by 1`,
      );
      expect(numbers(stages)).toEqual(expected.stage);
      const [rest] = await query<Record<string, string>>(
        actor,
        `select sum(amount_minor) filter (where stage = 'won') / 100 as won, count(*) filter (where customer_id is null) as blank,
         count(*) filter (where stage = 'engaging' and created_at < timestamptz '2017-12-31 00:00+08' - interval '90 days')
           as stale from ${deals}`,
      );
      expect([Number(rest?.won), Number(rest?.blank), Number(rest?.stale)]).toEqual([
        expected.won_value,
        expected.blank_account,
        expected["engaging_older_90d_at_2017-12-31"],
      ]);
      const [pro] = await query<{ deals: string }>(
        actor,
        `select count(*) as deals from app.deal_versions v join app.products p on p.org_id = v.org_id and p.id = v.product_id
         where v.org_id = :org and p.reference = 'GTX Pro'`,
      );
      expect(Number(pro?.deals)).toBe(expected.gtx_pro_typo);
      const outcomes = (key: string, joins: string) =>
        query<{ key: string; won: string; lost: string; value: string }>(
          actor,
          `select ${key} as key, count(*) filter (where v.stage = 'won') as won, count(*) filter (where v.stage = 'lost') as lost,
           sum(v.amount_minor) filter (where v.stage = 'won') / 100 as value from app.deal_versions v ${joins}
           where v.org_id = :org and v.voided_at is null group by 1`,
        );
      const asExpected = (found: Awaited<ReturnType<typeof outcomes>>) =>
        Object.fromEntries(
          found.map((row) => [
            row.key,
            { won: Number(row.won), lost: Number(row.lost), won_value: Number(row.value) },
          ]),
        );
      const plain = (wanted: Record<string, { won: number; lost: number; won_value: number }>) =>
        Object.fromEntries(
          Object.entries(wanted).map(([key, { won, lost, won_value }]) => [key, { won, lost, won_value }]),
        );
      const byManager = await outcomes(
        "m.reference",
        `join app.person_versions o on o.org_id = v.org_id and o.person_id = v.owner_id
       join app.people m on m.org_id = v.org_id and m.id = o.manager_id`,
      );
      expect(asExpected(byManager)).toEqual(plain(expected.by_manager));
      const byOffice = await outcomes(
        "p.reference",
        "join app.partners p on p.org_id = v.org_id and p.id = v.partner_id",
      );
      expect(asExpected(byOffice)).toEqual(plain(expected.by_office));
      const again = await runWhole(actor, "crm-opportunities");
      expect(again.kinds).toEqual(
        Object.fromEntries(Object.entries(rows).map(([kind, n]) => [kind, same(n)])),
      );
    }, 120_000);
  },
);
