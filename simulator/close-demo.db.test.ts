import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readDemoBatch } from "../database/access/demo-rows.ts";
import { installedOrganisation } from "../database/access/installation-rows.ts";
import { readMonthCloses } from "../database/measurement/month-rows.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { addMonths, type Month } from "../domain/calendar/month.ts";
import { verifyMonth } from "../server/workflows/verify-month.ts";
import { openTestServices, type TestServices } from "../test/setup/services.ts";
import { closeDemo } from "./close-demo.ts";
import { type CompanyScale, partOfS } from "./company-scale.ts";
import { createDemo, demoActor } from "./create-demo.ts";
import { openCompany } from "./generate-company.ts";
import { correctedDeals, latePlaces } from "./late-passes.ts";
import { TRUTH } from "./truth.ts";

const SCALE: CompanyScale = { ...partOfS(0.1), winsAtStart: 20, earlierCustomers: 100 };

let site: TestServices;
beforeAll(async () => {
  site = await openTestServices();
  await createDemo(site.services, { language: "en", scale: SCALE });
});
afterAll(() => site.close());

async function read<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const orgId = (await installedOrganisation(site.services.database)) ?? "";
  return inTransaction(site.services.database, demoActor(orgId), work);
}

it("closes all past months but two, goes on after an interruption, and records late facts once", async () => {
  const stop = new AbortController();
  const begun: Month[] = [];
  const onMonth = ({ month }: { month: Month }) => {
    begun.push(month);
    if (begun.length === 3) stop.abort();
  };
  await closeDemo(site.services, { onMonth, signal: stop.signal });
  const { startMonth } = openCompany({ seed: 1n, now: site.services.clock.now(), scale: SCALE }).plan;
  expect(begun).toEqual([0, 1, 2].map((i) => addMonths(startMonth, i)));
  expect(await closeDemo(site.services)).toBe(19);
  const closes = await read((tx) => readMonthCloses(tx));
  expect(closes.map(({ month }) => month).sort()).toEqual(
    Array.from({ length: 22 }, (_, i) => addMonths(startMonth, i)),
  );
  expect(
    closes.every(
      ({ closedAt, overridden, reason }) => closedAt !== null && overridden.length === 0 && reason === null,
    ),
  ).toBe(true);
  expect(await closeDemo(site.services)).toBe(0);
  const batches = await read((tx) =>
    tx.rows<{ title: string }>(
      sql`select title from app.batches where origin = 'simulator' order by made_at`,
    ),
  );
  expect(batches.map(({ title }) => title)).toEqual([
    "Yunfan Software (demo)",
    "Recorded after the close (demo)",
  ]);
});

it("leaves restatements of the late months, and the closed values as they were", async () => {
  const { startMonth } = openCompany({ seed: 1n, now: site.services.clock.now(), scale: SCALE }).plan;
  const restated = await read((tx) =>
    tx.rows<{ month: Month; metrics: string[] }>(sql`select u.month, array_agg(distinct r.metric) as metrics
      from app.restatement_runs u join app.restatements r on r.org_id = u.org_id and r.run_id = u.id
      group by u.month order by u.month`),
  );
  for (const late of TRUTH.late.months) {
    const found = restated.find(({ month }) => month === addMonths(startMonth, late));
    expect(found?.metrics).toContain("collections");
  }
  expect(restated.map(({ month }) => month)).not.toContain(addMonths(startMonth, 10));
  const actor = demoActor((await installedOrganisation(site.services.database)) ?? "");
  const month = addMonths(startMonth, TRUTH.late.months[0]);
  expect((await verifyMonth(site.services, actor, month)).differences).toEqual([]);
});

it("corrects the stated deals to the amounts that the company tells, with their lines", async () => {
  const batch = await read(readDemoBatch);
  const source = openCompany({
    seed: BigInt(batch?.detail.seed ?? 0),
    now: new Date(batch?.detail.now ?? 0),
    scale: SCALE,
  });
  const corrected = correctedDeals(source.tell(latePlaces(source.plan.places)));
  expect(corrected.length).toBeGreaterThan(0);
  const rows = await read((tx) =>
    tx.rows<{ reference: string; deal: string; lines: string }>(sql`
      select d.reference, v.amount_minor as deal, (select sum(l.amount_minor) from app.deal_lines l
          where l.org_id = d.org_id and l.deal_id = d.id and l.voided_at is null) as lines
      from app.deals d join app.deal_versions v on v.org_id = d.org_id and v.deal_id = d.id and v.voided_at is null
      where d.reference = any (${corrected.map(({ deal }) => deal.reference)}::text[])`),
  );
  for (const { deal, amount } of corrected) {
    const row = rows.find(({ reference }) => reference === deal.reference);
    expect([row?.deal, row?.lines]).toEqual([String(amount * 100), String(amount * 100)]);
  }
});

it("keeps the programme as dated history of its cities", async () => {
  const { startMonth } = openCompany({ seed: 1n, now: site.services.clock.now(), scale: SCALE }).plan;
  const since = `${addMonths(startMonth, TRUTH.focus.from)}-01`;
  const rows = await read((tx) =>
    tx.rows<{ mode: string; cities: number; ends: string }>(sql`
      select coverage_mode as mode, valid_to::text as ends, count(*)::int as cities from app.city_versions
      where voided_at is null group by coverage_mode, valid_to order by coverage_mode, valid_to`),
  );
  expect(rows).toEqual([
    { mode: "focus", ends: "infinity", cities: 8 },
    { mode: "open", ends: since, cities: 8 },
    { mode: "open", ends: "infinity", cities: 16 },
  ]);
});
