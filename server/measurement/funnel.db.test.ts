import { afterAll, beforeAll, expect, test } from "vitest";
import { uuidOf } from "../../test/setup/fact-book.ts";
import { openViewSite, type ViewSite } from "../../test/setup/view-site.ts";

let site: ViewSite;

const lead = (at: number, month: string, partner: string) => ({
  ...{ lead_id: `lead ${month} ${at}`, partner_id: partner, city_id: partner === "p1" ? "a" : "b" },
  ...{ source: "hq_lead", created_at: `${month}-02T00:00:00Z`, assigned_at: `${month}-03T02:00:00Z` },
  accept_due_at: `${month}-05T02:00:00Z`,
  accepted_at: at < 6 ? `${month}-04T02:00:00Z` : `${month}-06T02:00:00Z`,
  contact_due_at: `${month}-05T02:00:00Z`,
  first_contact_at: at < 4 ? `${month}-04T02:00:00Z` : null,
});
const deal = (name: string, month: string, stage: string, closed: string | null, source = "event") => ({
  ...{ deal_id: name, partner_id: "p1", city_id: "a", source, stage, amount_minor: 100 },
  ...{ created_at: `${month}-04T02:00:00Z`, closed_at: closed },
});

beforeAll(async () => {
  site = await openViewSite("2024-07-10T04:00:00Z");
  const { book } = site;
  await book.insert("region_versions", [
    { region_id: "east", name: "East" },
    { region_id: "west", name: "West" },
  ]);
  await book.insert("city_versions", [
    { city_id: "a", name: "A", region_id: "east" },
    { city_id: "b", name: "B", region_id: "west" },
  ]);
  await book.insert("partner_versions", [
    { partner_id: "p1", name: "P1", city_id: "a" },
    { partner_id: "p2", name: "P2", city_id: "b" },
  ]);
  const ten = Array.from({ length: 10 }, (_, at) => at);
  await book.insert("lead_versions", [
    ...ten.map((at) => lead(at, "2024-03", "p1")),
    ...ten.map((at) => lead(at, "2024-06", "p2")),
  ]);
  await book.insert("deal_versions", [
    { ...deal("w", "2024-03", "won", "2024-04-20T00:00:00Z", "hq_lead"), lead_id: "lead 2024-03 0" },
    deal("l", "2024-03", "lost", "2024-05-01T00:00:00Z"),
    // Won after the ninety days.
    deal("late", "2024-03", "won", "2024-06-20T00:00:00Z"),
    ...ten.map((at) => deal(`o${at}`, "2024-03", "proposal", null, "self_developed")),
    deal("new", "2024-06", "proposal", null),
  ]);
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

type Row = { key: string; name: string | null; cells: Record<string, Record<string, unknown> | null> };
const rowOf = (rows: Row[], key: string) => rows.find((row) => row.key === key)?.cells;

test("each month tells counts and rates of the registry, and says what is immature or too few", async () => {
  const { rows, window } = await site.get("/v1/funnel?month=2024-07&months=6");
  expect(window).toEqual({ from: "2024-02", to: "2024-07" });
  expect(rows.map(({ key }: Row) => key)).toEqual([
    ...["2024-02", "2024-03", "2024-04", "2024-05", "2024-06", "2024-07", "total"],
  ]);
  expect(rowOf(rows, "2024-03")).toMatchObject({
    hq_leads_distributed: { numerator: "10" },
    lead_accept_rate: { numerator: "6", denominator: "10" },
    lead_follow_up_rate: { numerator: "4", denominator: "10" },
    hq_lead_win_rate: { numerator: "1", denominator: "10", state: "ok" },
    deals_created: { numerator: "13" },
    created_deal_win_rate: { numerator: "1", denominator: "13", state: "ok" },
    created_deal_loss_rate: { numerator: "1", denominator: "13" },
  });
  expect(rowOf(rows, "2024-06")?.hq_lead_win_rate).toMatchObject({ state: "immature", cohort: "10" });
  expect(rowOf(rows, "2024-06")?.created_deal_win_rate).toMatchObject({ state: "immature" });
});

test("the total counts what is mature and keeps the whole beside it", async () => {
  const { rows } = await site.get("/v1/funnel?month=2024-07&months=6");
  expect(rowOf(rows, "total")?.hq_lead_win_rate).toMatchObject({
    ...{ numerator: "1", denominator: "10", cohort: "20", state: "ok" },
  });
});

test("closed cohorts stay as they were frozen and the rest is added to them", async () => {
  for (const month of ["2024-02", "2024-03", "2024-04", "2024-05"])
    await site.closeAt(month, "2024-07-11T00:00:00Z");
  await site.book.insert("lead_versions", [lead(99, "2024-03", "p1")], "2024-07-11T12:00:00Z");
  site.setNow("2024-07-12T00:00:00Z");
  const { rows } = await site.get("/v1/funnel?month=2024-07&months=6");
  expect(rowOf(rows, "2024-03")?.hq_leads_distributed).toMatchObject({ numerator: "10" });
  expect(rowOf(rows, "total")?.hq_leads_distributed).toMatchObject({ numerator: "20" });
});

test("by source deals add up to all deals", async () => {
  const { rows } = (await site.get("/v1/funnel?month=2024-07&months=6&by=source")) as { rows: Row[] };
  const of = (key: string) => Number(rowOf(rows, key)?.deals_created?.numerator ?? 0);
  expect([of("hq_lead"), of("event"), of("self_developed"), of("total")]).toEqual([1, 3, 10, 14]);
});

test("by partner inside a region only its partners are told, with their names", async () => {
  const all = (await site.get("/v1/funnel?month=2024-07&months=6&by=partner")) as { rows: Row[] };
  expect(all.rows.map(({ name }) => name)).toEqual(["P1", "P2", null]);
  const east = `/v1/funnel?month=2024-07&months=6&by=partner&grain=region&subject=${uuidOf("east")}`;
  const { rows } = (await site.get(east)) as { rows: Row[] };
  expect(rows.map(({ name }) => name)).toEqual(["P1", null]);
  expect(rowOf(rows, "total")?.hq_leads_distributed).toMatchObject({ numerator: "10" });
});

test("a director is told the sum of its cities, a partner nothing", async () => {
  const own = await site.get("/v1/funnel?month=2024-07&months=6", "director:b");
  expect(own.whole).toBe(false);
  const both = await site.get("/v1/funnel?month=2024-07&months=6", "director:a,b");
  expect(rowOf(both.rows, "2024-06")?.hq_lead_win_rate).toMatchObject({ state: "immature", cohort: "10" });
  expect(rowOf(own.rows, "2024-06")?.hq_leads_distributed).toMatchObject({ numerator: "10" });
  expect(rowOf(own.rows, "total")?.deals_created ?? null).toBeNull();
  expect((await site.ask("/v1/funnel", "owner:p1")).statusCode).toBe(403);
});
