import { describe, expect, test } from "vitest";
import { appliedRows, codes, counts } from "../../test/setup/applied-rows.ts";
import { apply as applyTo, makeOrganisation } from "../../test/setup/import-fixture.ts";

const { apply, rows, fixture } = appliedRows();

describe("regions, cities, partners, deals", () => {
  test("create in order, find each other by reference or name, and change nothing the second time", async () => {
    const regions = [
      { reference: "R1", name: "华东" },
      { reference: "R2", name: "华南" },
    ];
    expect((await apply("region", regions)).counts).toEqual(counts(2));
    expect((await apply("region", regions)).counts).toEqual(counts(0, 0, 2));
    const cities = [
      { reference: "C1", name: "杭州", region: "R1", coverage_mode: "open", addressable_customers: "1200" },
      { reference: "C2", name: "广州", region: "华南", coverage_mode: null, addressable_customers: null },
      { reference: "C3", name: "深圳", region: "华北", coverage_mode: null, addressable_customers: null },
      { reference: "C1", name: "杭州二", region: "R1", coverage_mode: null, addressable_customers: null },
    ];
    const first = await apply("city", cities);
    expect(first.counts).toEqual(counts(2, 0, 0, 2));
    expect(codes(first)).toEqual([
      [4, "region:unknown-reference"],
      [5, "reference:duplicate-row"],
    ]);
    expect((await apply("city", cities)).counts).toEqual(counts(0, 0, 2, 2));
    const partners = [
      { reference: "P1", name: "甲公司", city: "杭州", headcount_band: "1-9", capital: "1000000.5" },
      { reference: "P2", name: "乙公司", city: "C2", headcount_band: "500+", capital: null },
    ];
    expect((await apply("partner", partners)).counts).toEqual(counts(2));
    expect((await apply("partner", partners)).counts).toEqual(counts(0, 0, 2));
    expect(
      await rows(
        `select name, capital_minor, currency, rate, partner_kind from app.partner_versions order by name`,
      ),
    ).toEqual([
      { name: "乙公司", capital_minor: null, currency: "CNY", rate: "1", partner_kind: "agent" },
      { name: "甲公司", capital_minor: "100000050", currency: "CNY", rate: "1", partner_kind: "agent" },
    ]);
  });

  test("deals take city from the partner, convert money, and report broken rules", async () => {
    const deal = { partner: "P1", created_at: "2026-01-05T00:00:00Z" };
    const applied = await apply("deal", [
      {
        ...deal,
        reference: "D1",
        stage: "won",
        closed_at: "2026-02-01T00:00:00Z",
        amount: "12.5",
        currency: "USD",
      },
      { ...deal, reference: "D2", stage: "won", closed_at: null, amount: "1", currency: null },
      {
        ...deal,
        reference: "D3",
        stage: "won",
        closed_at: "2026-01-01T00:00:00Z",
        amount: null,
        currency: null,
      },
      {
        ...deal,
        reference: "D4",
        stage: "won",
        closed_at: "2026-02-01T00:00:00Z",
        amount: "1.5",
        currency: "JPY",
      },
      {
        ...deal,
        reference: "D5",
        stage: "won",
        closed_at: "2026-02-01T00:00:00Z",
        amount: "15",
        currency: "JPY",
      },
      {
        ...deal,
        reference: "D6",
        stage: "won",
        closed_at: "2026-02-01T00:00:00Z",
        amount: "15",
        currency: "EUR",
      },
      { ...deal, reference: null, stage: "proposal", closed_at: null, amount: "9", currency: null },
      {
        ...deal,
        reference: "D8",
        stage: "won",
        closed_at: "2025-12-31T20:00:00Z",
        amount: "1.005",
        currency: null,
      },
      {
        ...deal,
        reference: "D9",
        partner: "P9",
        stage: "proposal",
        closed_at: null,
        amount: null,
        currency: null,
      },
    ]);
    expect(codes(applied)).toEqual([
      [3, "closed_at:closed-time-missing"],
      [4, "amount:won-needs-amount", "closed_at:ends-before-start"],
      [5, "amount:too-many-decimals", "currency:missing-rate"].filter(
        (code) => code !== "currency:missing-rate",
      ),
      [6, "currency:missing-rate"],
      [7, "currency:unknown-currency"],
      [8, "reference:required"],
      [9, "amount:too-many-decimals", "closed_at:ends-before-start"],
      [10, "partner:unknown-reference"],
    ]);
    const [made] = await rows<Record<string, unknown>>(
      `select v.amount_minor, v.currency, v.rate, c.name as city, d.city_id = v.city_id as same
       from app.deal_versions v join app.deals d on d.id = v.deal_id
       join app.city_versions c on c.city_id = v.city_id`,
    );
    expect(made).toEqual({ amount_minor: "1250", currency: "USD", rate: "7.2", city: "杭州", same: true });
  });

  test("an update keeps what the file does not provide and leaves the old version voided", async () => {
    const applied = await apply("partner", [
      { reference: "P1", name: "甲公司", segment: "教育" },
      { reference: "P2", name: "乙公司", segment: null },
    ]);
    expect(applied.counts).toEqual(counts(0, 1, 1));
    expect(
      await rows(`select segment, headcount_band, capital_minor, voided_at is null as live,
        valid_from::text, valid_to::text from app.partner_versions where name = '甲公司' order by recorded_at`),
    ).toEqual([
      {
        segment: null,
        headcount_band: "1-9",
        capital_minor: "100000050",
        live: false,
        valid_from: "-infinity",
        valid_to: "infinity",
      },
      {
        segment: "教育",
        headcount_band: "1-9",
        capital_minor: "100000050",
        live: true,
        valid_from: "-infinity",
        valid_to: "infinity",
      },
    ]);
  });

  test("without a reference column the name is the key", async () => {
    const named = [
      { name: "丁公司", city: "杭州" },
      { name: "甲公司", city: "杭州" },
      { name: null, city: "杭州" },
    ];
    const applied = await apply("partner", named);
    expect(applied.counts).toEqual(counts(1, 0, 1, 1));
    expect(codes(applied)).toEqual([[4, "name:required"]]);
    expect((await apply("partner", named)).counts).toEqual(counts(0, 0, 2, 1));
    expect(await rows(`select reference from app.partners where reference = '丁公司'`)).toHaveLength(1);
  });

  test("targets without a reference: another amount replaces, the same changes nothing", async () => {
    const target = { partner: "P1", starts_on: "2026-01-01", amount: "100" };
    expect((await apply("target", [target])).counts).toEqual(counts(1));
    expect((await apply("target", [target])).counts).toEqual(counts(0, 0, 1));
    expect((await apply("target", [{ ...target, amount: "120" }])).counts).toEqual(counts(0, 1));
    const twice = await apply("target", [target, { ...target, amount: "130" }]);
    expect(codes(twice)).toEqual([[3, "reference:duplicate-row"]]);
  });

  test("two equal payments on one day are two facts, also the second time", async () => {
    const payment = { partner: "P1", received_on: "2026-02-01", amount: "100.10" };
    expect((await apply("collection", [payment, payment])).counts).toEqual(counts(2));
    expect((await apply("collection", [payment, { ...payment, amount: "100.1" }])).counts).toEqual(
      counts(0, 0, 2),
    );
    expect((await apply("collection", [payment, payment, payment])).counts).toEqual(counts(1, 0, 2));
  });

  test("people: managers of the same file, by number or name, and who falls with whom", async () => {
    const people = [
      { reference: "E1", name: "赵一", manager: null, email: "z@example.com" },
      { reference: "E2", name: "钱二", manager: "E1", email: null },
      { reference: "E3", name: "孙三", manager: "钱二", email: null },
      { reference: "E4", name: null, manager: null, email: null },
      { reference: "E5", name: "周五", manager: "E4", email: null },
      { reference: "E6", name: "吴六", manager: "E5", email: null },
    ];
    const applied = await apply("person", people);
    expect(codes(applied)).toEqual([
      [5, "name:required"],
      [6, "manager:reference-rejected"],
      [7, "manager:reference-rejected"],
    ]);
    expect(applied.counts).toEqual(counts(3, 0, 0, 3));
    expect((await apply("person", people)).counts).toEqual(counts(0, 0, 3, 3));
    const renamed = await apply("person", [{ reference: "E2", name: "钱二二" }]);
    expect(renamed.counts).toEqual(counts(0, 1));
    expect(
      await rows(`select c.name, m.name as manager from app.person_versions v
        join app.person_contacts c on c.person_id = v.person_id
        left join app.person_contacts m on m.person_id = v.manager_id where v.voided_at is null order by c.name`),
    ).toEqual([
      { name: "孙三", manager: "钱二二" },
      { name: "赵一", manager: null },
      { name: "钱二二", manager: "赵一" },
    ]);
  });

  test("what is unknown may be made on the way when asked", async () => {
    const customer = { reference: "K1", name: "客户一", partner: "新伙伴" };
    expect(codes(await apply("customer", [customer]))).toEqual([[2, "partner:unknown-reference"]]);
    const asked = await apply("customer", [customer], { createMissing: ["partner"] });
    expect(asked.counts).toEqual(counts(1));
    expect((await apply("customer", [customer])).counts).toEqual(counts(0, 0, 1));
    expect(await rows(`select name from app.partner_versions where name = '新伙伴'`)).toHaveLength(1);
  });

  test("a dry run counts the same and writes nothing", async () => {
    const row = [{ reference: "C9", name: "宁波", region: "R1" }];
    expect((await apply("city", row, { dryRun: true })).counts).toEqual(counts(1));
    expect(await rows(`select 1 from app.cities where reference = 'C9'`)).toHaveLength(0);
  });

  test("another organisation's records are never meant", async () => {
    const other = await makeOrganisation(fixture().database);
    const applied = await applyTo(fixture().database, other, "city", [
      { reference: "C1", name: "杭州", region: "R1" },
    ]);
    expect(codes(applied)).toEqual([[2, "region:unknown-reference"]]);
    expect(
      (await applyTo(fixture().database, other, "region", [{ reference: "R1", name: "西北" }])).counts,
    ).toEqual(counts(1));
    expect(await rows(`select name from app.region_versions order by name`)).toEqual([
      { name: "华东" },
      { name: "华南" },
    ]);
  });

  test("a narrower scope writes inside it and has the rest reported", async () => {
    const [city] = await rows<{ id: string }>(`select id from app.cities where reference = 'C1'`);
    const narrow = { ...fixture().actor, scope: "cities" as const, scopeIds: [city?.id ?? ""] };
    const applied = await applyTo(fixture().database, narrow, "lead", [
      { reference: "L1", company_name: "甲", city: "C1", created_at: "2026-01-01T00:00:00Z" },
      { reference: "L2", company_name: "乙", city: "C2", created_at: "2026-01-01T00:00:00Z" },
    ]);
    expect(codes(applied)).toEqual([[3, "city:outside-scope"]]);
    expect(applied.counts).toEqual(counts(1, 0, 0, 1));
  });
});
