import { afterAll, beforeAll, expect, test } from "vitest";
import { toMonth } from "../../domain/calendar/month.ts";
import { openAsAnyRole } from "../../test/authority/role-principals.ts";
import { fullCompany } from "../../test/golden/full-company.ts";
import { type FactBook, openFactBook } from "../../test/setup/fact-book.ts";
import { closeMonth } from "../workflows/close-month.ts";

let site: Awaited<ReturnType<typeof openAsAnyRole>>;
let book: FactBook;

beforeAll(async () => {
  site = await openAsAnyRole();
  const { orgId } = site;
  const place = { database: site.services.database, orgId, zone: "Asia/Shanghai" };
  const urls = { url: site.database.appUrl, ownerUrl: site.database.ownerUrl };
  book = await openFactBook({ ...place, ...urls, close: async () => {} });
  await fullCompany(book, 7);
  const system = { orgId, userId: site.founderId, role: "system", scope: "all", scopeIds: [] } as const;
  for (const month of ["2024-01", "2024-02"].map(toMonth)) {
    const overridden = ["ready", "confirmed", "imports_rejected"];
    await closeMonth(site.services, system, { month, overridden, reason: "test" });
  }
  // Known too late for the close of January, in time for everything live.
  const late = new Date(site.services.clock.now().getTime() + 1).toISOString();
  await book.insert("collections", [{ received_on: "2024-01-09", amount_minor: 4711 }], late);
  await new Promise((done) => setTimeout(done, 20));
});
afterAll(() => site?.close());

async function ask(path: string, role = "channel_operations") {
  const headers = { "test-caller": role, "accept-language": "en" };
  return site.app.inject({ method: "GET", url: `/v1${path}`, headers });
}
const values = async (query: string) => (await ask(`/metric-values?${query}`)).json().values;
const SERIES = "metrics=collections&grain=company&month=2024-01&toMonth=2024-03";

test("what is shown is frozen where a close froze it and live elsewhere", async () => {
  const shown = await values(`${SERIES}&view=shown`);
  expect(shown.map(({ month, closedIn }: Record<string, string>) => [month, closedIn ?? null])).toEqual([
    ["2024-01", "2024-01"],
    ["2024-02", "2024-02"],
    ["2024-03", null],
  ]);
  const live = await values(SERIES);
  expect(Number(live[0].numerator) - Number(shown[0].numerator)).toBe(4711);
  expect(live[2].numerator).toBe(shown[2].numerator);
});

test("a cohort that no close has frozen yet is shown live, and so is what a filter holds", async () => {
  const cohorts = await values(`${SERIES.replace("collections", "hq_lead_win_rate")}&view=shown`);
  expect(cohorts.map(({ closedIn }: { closedIn?: string }) => closedIn ?? null)).toEqual([null, null, null]);
  const held = await values(`${SERIES}&view=shown&filter=coverage_mode:focus,`);
  expect(held.map(({ closedIn }: { closedIn?: string }) => closedIn ?? null)).toEqual([null, null, null]);
  const closed = await ask(`/metric-values?${SERIES}&view=closed&filter=coverage_mode:focus`);
  expect(closed.json().problems).toMatchObject([{ field: "query/filter" }]);
});

test("values split by product come with the products' names", async () => {
  await book.insert("product_versions", [{ product_id: "suite", name: "=Suite" }]);
  const deal = { stage: "won", created_at: "2024-03-01T00:00:00Z", closed_at: "2024-03-02T00:00:00Z" };
  await book.insert("deal_versions", [{ ...deal, deal_id: "x", product_id: "suite", amount_minor: 12345 }]);
  const query = "metrics=bookings&grain=company&month=2024-03&breakdown=product";
  const { names } = (await ask(`/metric-values?${query}`)).json();
  expect(names).toEqual({ [book.id("suite")]: "=Suite" });
});

test("the same values leave as CSV with amounts in the currency, are logged, and not for everybody", async () => {
  const answer = await ask(`/metric-values/export?${SERIES}&view=shown&language=en`);
  const shown = await values(`${SERIES}&view=shown`);
  const lines = answer.body.trim().split("\r\n");
  expect(lines[0]).toContain("Metric,Name,Version,Month,Closed in");
  expect(lines).toHaveLength(4);
  expect(lines[1]).toContain(`,${Number(shown[0].numerator) / 100},CNY,${shown[0].numerator},`);
  expect((await ask(`/metric-values/export?${SERIES}`, "executive")).statusCode).toBe(403);
  const { entries } = (await ask("/audit", "admin")).json();
  expect(entries.find(({ act }: { act: string }) => act === "export")).toMatchObject({
    objectKind: "metric",
  });
});

test("nothing of this was an error of ours", () => expect(site.errors).toEqual([]));
