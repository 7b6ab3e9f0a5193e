import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import { DATA_NEEDS } from "../../domain/measurement/data-needs.ts";
import { openViewSite, type ViewSite } from "../../test/setup/view-site.ts";

let site: ViewSite;

const deal = (name: string, change: object) => ({
  ...{ deal_id: name, name, partner_id: "p1", city_id: "a", source: "event", stage: "won" },
  ...{ created_at: "2024-01-01T00:00:00Z", closed_at: "2024-05-10T04:00:00Z", amount_minor: 100 },
  ...{ direct_cost_minor: 10, ...change },
});

beforeAll(async () => {
  site = await openViewSite("2024-06-20T04:00:00Z");
  const { book } = site;
  await book.insert("region_versions", [{ region_id: "east", name: "East" }]);
  await book.insert("city_versions", [
    { city_id: "a", name: "A", region_id: "east", addressable_customers: 10, coverage_mode: "open" },
    { city_id: "b", name: "B", region_id: "east", division_code: "320200" },
  ]);
  await book.insert("person_versions", [{ person_id: "m" }]);
  const whole = { city_id: "a", manager_id: "m", headcount_band: "1-9", sales_headcount: 3 };
  await book.insert("partner_versions", [
    { ...whole, partner_id: "p1", name: "P1" },
    { ...whole, partner_id: "p2", name: "P2", city_id: null, sales_headcount: null },
    { partner_id: "gone", name: "Gone", in_force_to: "2024-01-31" },
    { partner_id: "own", name: "Direct", partner_kind: "direct" },
  ]);
  await book.insert("customer_versions", [
    { customer_id: "c1", name: "C1", city_id: "a", partner_id: "p1", customer_class: "A" },
    { customer_id: "c2", name: "C2", city_id: "b" },
  ]);
  await book.insert("deal_versions", [
    deal("whole", {}),
    deal("no source", { source: "unattributed", amount_minor: 40 }),
    deal("no partner", { partner_id: null }),
    deal("no city", { city_id: null, partner_id: "p2" }),
    // Its partner has a city.
    deal("partner's city", { city_id: null }),
    deal("no cost", { direct_cost_minor: null, city_id: "b" }),
    deal("cost in a line", { direct_cost_minor: null }),
    deal("long ago", { source: "unattributed", closed_at: "2023-05-10T04:00:00Z", created_at: "2023-01-01" }),
    deal("lost", { source: "unattributed", stage: "lost" }),
  ]);
  const line = { deal_id: "cost in a line", amount_minor: 5, direct_cost_minor: 5 };
  await book.insert("deal_lines", [line]);
  await book.insert("collections", [{ received_on: "2024-04-01", amount_minor: 5, city_id: "a" }]);
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

type Need = { id: string; missing: number; of: number };
const told = async (caller?: string) => {
  const { needs } = (await site.get("/v1/data-quality?month=2024-06", caller)) as { needs: Need[] };
  return Object.fromEntries(needs.map(({ id, missing, of }) => [id, [missing, of]]));
};

test("what is missing is counted of what it concerns", async () => {
  expect(await told()).toMatchObject({
    "city.addressable_customers": [1, 2],
    "city.division_code": [1, 2],
    "partner.city": [1, 2],
    "partner.sales_headcount": [1, 2],
    "customer.partner": [1, 2],
    "customer.customer_class": [1, 2],
    "deal.source": [1, 7],
    "deal.partner": [1, 8],
    "deal.city": [1, 8],
    "deal.direct_cost": [1, 7],
    "lead.partner": [0, 0],
  });
});

test("every need is answered, with the records behind the count", async () => {
  const counts = await told();
  for (const { id } of DATA_NEEDS) {
    const { records, next } = await site.get(`/v1/data-quality/records?need=${id}&month=2024-06`);
    expect([records.length, next], id).toEqual([counts[id]?.[0], null]);
  }
  const { records } = await site.get("/v1/data-quality/records?need=deal.city&month=2024-06");
  expect(records).toMatchObject([{ name: "no city", city: null, partner: "P2", day: "2024-05-10" }]);
});

test("records come page by page", async () => {
  await site.book.insert(
    "deal_versions",
    Array.from({ length: 5 }, (_, at) =>
      deal(`open ${at}`, { partner_id: null, stage: "proposal", closed_at: null }),
    ),
  );
  const seen: string[] = [];
  let after = "";
  for (;;) {
    const page = await site.get(`/v1/data-quality/records?need=deal.partner&limit=2${after}`);
    seen.push(...page.records.map(({ name }: { name: string }) => name));
    if (page.next === null) break;
    after = `&after=${page.next}`;
  }
  expect(seen.sort()).toEqual(["no partner", "open 0", "open 1", "open 2", "open 3", "open 4"]);
});

test("bookings without a source stand against all bookings of the registry", async () => {
  const { unattributed } = await site.get("/v1/data-quality?month=2024-06");
  expect(unattributed).toEqual({ amount: "40", total: "640" });
});

test("a source is stale when nothing came within its promise, and empty when nothing ever did", async () => {
  const { sources } = await site.get("/v1/data-quality?month=2024-06");
  const of = (kind: string) => sources.find((one: { kind: string }) => one.kind === kind);
  expect(of("deal")).toMatchObject({ state: "stale", lastEvent: "2024-05-10", promiseDays: 7 });
  expect(of("collection")).toMatchObject({ state: "stale", lastEvent: "2024-04-01" });
  expect(of("touch")).toMatchObject({ state: "empty", lastEvent: null, lastImport: null });
  expect(of("deal").metrics).toContain("bookings");
});

test("an import that left rows behind is told until a close has passed it", async () => {
  const { book, services, founderId } = site;
  const [file, done, old] = ["file", "done", "old"].map(book.id);
  await inTransaction(services.database, book.system, async (tx) => {
    await tx.run(sql`insert into app.import_files (org_id, id, name, bytes, digest, made_by, made_at)
      values (${book.orgId}, ${file}, 'deals.csv', 1, '\\x00', ${founderId}, '2024-06-01')`);
    for (const [id, at, rejected] of [
      [done, "2024-06-10", 3],
      [old, "2024-06-11", 0],
    ])
      await tx.run(sql`insert into app.imports
          (org_id, id, file_id, kind, mapping, state, rejected_rows, made_by, made_at, finished_at)
        values (${book.orgId}, ${id}, ${file}, 'deal', '{}', 'done', ${rejected}, ${founderId}, ${at}, ${at})`);
  });
  const before = await site.get("/v1/data-quality?month=2024-06");
  expect(before.rejected).toMatchObject([{ id: done, file: "deals.csv", kind: "deal", rows: 3 }]);
  expect(before.rejected[0].metrics).toContain("bookings");
  const deals = before.sources.find((source: { kind: string }) => source.kind === "deal");
  expect(deals).toMatchObject({ lastImport: "2024-06-11T00:00:00.000Z", state: "stale" });
  await site.closeAt("2024-05", "2024-06-20T00:00:00Z");
  expect((await site.get("/v1/data-quality?month=2024-06")).rejected).toEqual([]);
});

test("a director counts its cities only, a partner is refused, and the file is for who may export", async () => {
  expect(await told("director:b")).toMatchObject({
    "city.addressable_customers": [1, 2],
    "deal.direct_cost": [1, 1],
  });
  for (const path of ["", "/records?need=deal.city", "/records.csv?need=deal.city"])
    expect((await site.ask(`/v1/data-quality${path}`, "owner:p1")).statusCode).toBe(403);
  const file = await site.ask("/v1/data-quality/records.csv?need=deal.city&month=2024-06&language=en");
  expect(file.statusCode).toBe(200);
  expect(file.body.split("\r\n").slice(0, 2)[1]).toContain("no city,,P2,2024-05-10");
});
