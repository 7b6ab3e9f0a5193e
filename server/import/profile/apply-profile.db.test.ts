import { describe, expect, test } from "vitest";
import { undoBatch } from "../../../database/import/undo-batch.ts";
import { inTransaction } from "../../../database/transaction.ts";
import { beginWriting } from "../../../database/writing.ts";
import { counts } from "../../../test/setup/applied-rows.ts";
import { makeOrganisation, nextId, nextNow } from "../../../test/setup/import-fixture.ts";
import { profileSite } from "../../../test/setup/profile-site.ts";
import { countsByKind } from "../../../test/setup/run-profile.ts";
import { ADVENTUREWORKS_TEXTS, profileFiles } from "./fixtures/profile-files.ts";

const { run, query, database, actor } = profileSite("adventureworks");
const created = (rows: number) => counts(rows);
const same = (rows: number) => counts(0, 0, rows);
/** How many live facts the organisation has, by table. */
const facts = () =>
  query<{ live: string }>(
    [
      "region_versions",
      "city_versions",
      "person_versions",
      "product_versions",
      "partner_versions",
      "customer_versions",
    ]
      .concat(["lead_versions", "deal_versions", "deal_lines", "targets"])
      .map(
        (table) =>
          `select '${table}' as name, count(*) as live from app.${table} where org_id = :org and voided_at is null`,
      )
      .join(" union all "),
  );

describe("adventureworks", () => {
  const all = {
    region: 2,
    city: 2,
    person: 2,
    product: 2,
    partner: 3,
    deal: 2,
    deal_line: 3,
    target: 2,
  };
  const expected = (count: (rows: number) => object) =>
    Object.fromEntries(Object.entries(all).map(([kind, rows]) => [kind, count(rows)]));

  test("every record is there and sums are exact to the fourth decimal", async () => {
    const outcome = await run(profileFiles(ADVENTUREWORKS_TEXTS));
    expect(countsByKind(outcome.steps)).toEqual(expected(created));
    // SO1: 7156.54 + 0.0006 and 4342.5884 + 0.1; the city of a deal is its reseller's, its day the order's in Shanghai.
    expect(
      await query(`select d.reference, v.amount_minor, v.direct_cost_minor, v.currency, v.stage, p.reference as partner,
          o.reference as owner, c.reference as city, (v.closed_at at time zone 'Asia/Shanghai')::date as day
        from app.deal_versions v join app.deals d on d.org_id = v.org_id and d.id = v.deal_id
        join app.partners p on p.org_id = v.org_id and p.id = v.partner_id
        join app.people o on o.org_id = v.org_id and o.id = v.owner_id
        join app.cities c on c.org_id = v.org_id and c.id = v.city_id where v.org_id = :org order by 1`),
    ).toEqual([
      {
        reference: "SO1",
        amount_minor: "71565406",
        direct_cost_minor: "43426884",
        currency: "AWX",
        stage: "won",
        partner: "5",
        owner: "1",
        city: "Port|NO|LA",
        day: "2011-01-31",
      },
      {
        reference: "SO2",
        amount_minor: "35782700",
        direct_cost_minor: "21712942",
        currency: "AWX",
        stage: "won",
        partner: "7",
        owner: "2",
        city: "Port|SO|LA",
        day: "2011-03-01",
      },
    ]);
    expect(
      await query(`select p.reference, v.headcount_band, v.segment, v.partner_kind from app.partner_versions v
        join app.partners p on p.org_id = v.org_id and p.id = v.partner_id where v.org_id = :org order by 1`),
    ).toEqual([
      { reference: "5", headcount_band: "1-9", segment: "Warehouse", partner_kind: "reseller" },
      { reference: "6", headcount_band: "10-49", segment: "Specialty Bike Shop", partner_kind: "reseller" },
      { reference: "7", headcount_band: "100-499", segment: "Warehouse", partner_kind: "reseller" },
    ]);
    expect(
      await query(`select p.reference, m.reference as manager, r.reference as region, c.name
        from app.person_versions v join app.people p on p.org_id = v.org_id and p.id = v.person_id
        join app.person_contacts c on c.org_id = v.org_id and c.person_id = p.id
        left join app.people m on m.org_id = v.org_id and m.id = v.manager_id
        left join app.regions r on r.org_id = v.org_id and r.id = v.region_id where v.org_id = :org order by 1`),
    ).toEqual([
      { reference: "1", manager: "2", region: "1", name: "Ann Able" },
      { reference: "2", manager: null, region: null, name: "Bob Best" },
    ]);
    expect(await query(`select origin, detail from app.batches where org_id = :org`)).toEqual([
      {
        origin: "import",
        detail: {
          profile: "adventureworks",
          historical: true,
          files: Object.values(ADVENTUREWORKS_TEXTS).map(([name]) => name),
        },
      },
    ]);
  });

  test("the same files twice change nothing; undo takes all back and the files come in again", async () => {
    const none = await facts();
    const first = await run(profileFiles(ADVENTUREWORKS_TEXTS));
    const full = await facts();
    const again = await run(profileFiles(ADVENTUREWORKS_TEXTS));
    expect(countsByKind(again.steps)).toEqual(expected(same));
    expect(await facts()).toEqual(full);
    await inTransaction(database(), actor(), async (tx) => {
      const recordedAt = await beginWriting(tx, nextNow());
      const batchId = first.batchId ?? "";
      await undoBatch(tx, { batchId, undoBatchId: nextId(), title: "undo", recordedAt });
    });
    expect(await facts()).toEqual(none);
    const third = await run(profileFiles(ADVENTUREWORKS_TEXTS));
    expect(countsByKind(third.steps)).toEqual(expected(created));
    expect(await facts()).toEqual(full);
  });

  test("a dry run gives the same counts and rejected rows and leaves nothing", async () => {
    const none = await facts();
    const sales = `${ADVENTUREWORKS_TEXTS.sales?.[1]}100,999,1,SO3,1,1,1,abc,2011-03-01\n`;
    const files = () => profileFiles(ADVENTUREWORKS_TEXTS, { sales });
    const dry = await run(files(), { dryRun: true });
    expect(await facts()).toEqual(none);
    expect(await query(`select 1 from app.batches where org_id = :org`)).toEqual([]);
    const real = await run(files());
    expect(dry.batchId).toBeNull();
    expect(dry.steps).toEqual(real.steps);
    expect(
      real.steps.flatMap((step) => step.rejected.map((row) => [step.fileName, step.kind, row.row])),
    ).toEqual([
      ["FactResellerSales.csv", "deal", 5],
      ["FactResellerSales.csv", "deal_line", 5],
    ]);
    const deal = real.steps.find((step) => step.kind === "deal")?.rejected[0];
    expect(deal?.problems.map((problem) => [problem.field, problem.code])).toEqual([
      ["amount", "not-a-number"],
      ["partner", "unknown-reference"],
    ]);
    expect(deal?.cells).toMatchObject({ SalesOrderNumber: "SO3", SalesAmount: "abc", ResellerKey: "999" });
  });

  test("an order whose lines disagree on the reseller is rejected and not booked on one of them", async () => {
    const sales = (ADVENTUREWORKS_TEXTS.sales?.[1] ?? "").replace("101,5,1,SO1", "101,6,1,SO1");
    const outcome = await run(profileFiles(ADVENTUREWORKS_TEXTS, { sales }));
    const deals = outcome.steps.find((step) => step.kind === "deal");
    expect(deal(deals?.rejected)).toEqual([[3, "duplicate-row"]]);
  });
  const deal = (rows: readonly { row: number; problems: readonly { code: string }[] }[] = []) =>
    rows.map((row) => [row.row, ...row.problems.map((problem) => problem.code)]);

  test("a run that is stopped at any step leaves nothing", async () => {
    const none = await facts();
    const watched = (at?: number) => {
      let told = 0;
      const tell = async () => {
        told += 1;
        if (told === at) throw new Error("stopped");
      };
      return { watch: { onRows: tell, onStep: tell }, told: () => told };
    };
    const whole = watched();
    await run(profileFiles(ADVENTUREWORKS_TEXTS), { dryRun: true, watch: whole.watch });
    expect(whole.told()).toBeGreaterThan(20);
    for (const stop of [1, Math.floor(whole.told() / 2), whole.told()]) {
      const { watch } = watched(stop);
      await expect(run(profileFiles(ADVENTUREWORKS_TEXTS), { watch })).rejects.toThrow("stopped");
      expect(await facts()).toEqual(none);
    }
  });

  test("an unknown currency, a missing file and a missing column are refused before anything is written", async () => {
    const bare = await makeOrganisation(database());
    const files = profileFiles(ADVENTUREWORKS_TEXTS);
    const elsewhere = run(files, {}, bare);
    await expect(elsewhere).rejects.toMatchObject({
      code: "conflict",
      text: { en: expect.stringContaining("AWX") },
    });
    const { quotas: _, ...fewer } = files;
    await expect(run(fewer)).rejects.toMatchObject({
      code: "invalid_input",
      text: { en: expect.stringContaining("quotas (FactSalesQuota*)") },
    });
    const short = profileFiles(ADVENTUREWORKS_TEXTS, { quotas: "SalesQuotaKey,EmployeeKey\n1,1\n" });
    await expect(run(short)).rejects.toMatchObject({
      problems: [
        { field: "SalesAmountQuota", rule: "column-missing" },
        { field: "Date", rule: "column-missing" },
      ],
    });
    expect(await query(`select 1 from app.batches where org_id = :org`)).toEqual([]);
  });
});
