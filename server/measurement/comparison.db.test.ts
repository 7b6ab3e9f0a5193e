import { afterAll, beforeAll, expect, test } from "vitest";
import { uuidOf } from "../../test/setup/fact-book.ts";
import { openViewSite, type ViewSite } from "../../test/setup/view-site.ts";

let site: ViewSite;
const won = (partner: string, month: string, amount: number) => ({
  ...{
    deal_id: `${partner} ${month}`,
    partner_id: partner,
    stage: "won",
    amount_minor: amount,
    source: "event",
  },
  ...{ created_at: "2023-01-01T00:00:00Z", closed_at: `${month}-10T04:00:00Z` },
  city_id: Number(partner.slice(1)) < 6 ? "a" : "b",
});
const MONTHS = ["2023-11", "2023-12", "2024-01", "2024-02", "2024-03", "2024-04"];

beforeAll(async () => {
  site = await openViewSite("2024-06-05T04:00:00Z");
  const { book } = site;
  await book.insert("region_versions", [
    { region_id: "east", name: "East" },
    { region_id: "west", name: "West" },
  ]);
  await book.insert("city_versions", [
    { city_id: "a", name: "A", region_id: "east" },
    { city_id: "b", name: "B", region_id: "west" },
  ]);
  await book.insert(
    "partner_versions",
    Array.from({ length: 8 }, (_, at) => ({
      ...{ partner_id: `p${at}`, name: `P${at}`, city_id: at < 6 ? "a" : "b" },
      ...(at === 5 ? { in_force_to: "2024-01-31" } : {}),
    })),
  );
  await book.insert("deal_versions", [
    // The third month is quiet: zero, not a gap.
    ...MONTHS.filter((month) => month !== "2024-01").map((month, at) => won("p0", month, 100 + at)),
    won("p0", "2024-05", 9_000),
    ...[1, 2, 3].map((at) => won(`p${at}`, "2024-05", at * 10)),
    won("p6", "2024-05", 70),
  ]);
  for (const month of MONTHS) await site.closeAt(month, "2024-06-05T00:00:00Z");
  site.setNow("2024-06-05T04:00:00Z");
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

const url = (...names: string[]) =>
  `/v1/partner-comparison?month=2024-05&ids=${names.map((name) => uuidOf(name)).join(",")}`;
type Cell = { cell: { numerator: string } | null; median: object; signal: string | null; months: number };
const rowOf = (answer: { rows: { metric: string; cells: Cell[] }[] }, metric: string) =>
  answer.rows.find((row) => row.metric === metric)?.cells ?? [];

test("partners stand side by side with the median of their own region", async () => {
  const answer = await site.get(url("p0", "p3", "p6"));
  expect(answer.partners.map(({ name }: { name: string }) => name)).toEqual(["P0", "P3", "P6"]);
  const cells = rowOf(answer, "bookings");
  // In force in the east: 9000, 10, 20, 30 and one that sold nothing.
  expect(cells.map(({ median }) => median)).toEqual([
    { value: 20, of: 5 },
    { value: 20, of: 5 },
    { value: null, of: 2 },
  ]);
  expect(cells.map(({ cell }) => cell?.numerator)).toEqual(["9000", "30", "70"]);
});

test("a month outside the natural limits of the partner's own months is a signal", async () => {
  const [first, second] = rowOf(await site.get(url("p0", "p3")), "bookings");
  expect(first).toMatchObject({ signal: "above", months: 6 });
  expect(second).toMatchObject({ signal: null, months: 0, limits: null });
});

test("one partner is no comparison, and another region's partner is not there for a director", async () => {
  expect((await site.ask(`/v1/partner-comparison?ids=${uuidOf("p0")}`)).statusCode).toBe(400);
  expect((await site.ask(url("p0", "p6"), "director:a")).statusCode).toBe(404);
  const own = await site.get(url("p0", "p3", "p6"), "director:a");
  expect(own.partners.map(({ name }: { name: string }) => name)).toEqual(["P0", "P3"]);
  expect(rowOf(own, "bookings")[0]?.median).toEqual({ value: 20, of: 5 });
  expect((await site.ask(url("p0", "p3"), "owner:p0")).statusCode).toBe(403);
});
