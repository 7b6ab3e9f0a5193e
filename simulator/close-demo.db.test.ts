import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readDemoBatch } from "../database/access/demo-rows.ts";
import { installedOrganisation } from "../database/access/installation-rows.ts";
import { listDesignRows } from "../database/agreement/design-rows.ts";
import { readMonthCloses } from "../database/measurement/month-rows.ts";
import { listComparisonRows } from "../database/strategy/comparison-rows.ts";
import { readTrialCloses } from "../database/strategy/trial-figures.ts";
import { listRounds } from "../database/tactics/evaluation-rounds.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { addMonths, type Month } from "../domain/calendar/month.ts";
import { systemClock } from "../server/clock.ts";
import { readTrialStanding } from "../server/strategy/trial-standing.ts";
import { verifyMonth } from "../server/workflows/verify-month.ts";
import { openTestServices, type TestServices } from "../test/setup/services.ts";
import { closeDemo } from "./close-demo.ts";
import { type CompanyScale, partOfS } from "./company-scale.ts";
import { createDemo, demoActor } from "./create-demo.ts";
import { openCompany } from "./generate-company.ts";
import { correctedDeals, latePlaces } from "./late-passes.ts";
import { TRUTH } from "./truth.ts";

// The company depends on the day: always the same one, whose time goes on by milliseconds.
let time = Date.parse("2026-11-26T02:00:00Z");
const now = () => {
  time += 1;
  return new Date(time);
};
const SCALE: CompanyScale = { ...partOfS(0.1), winsAtStart: 20, earlierCustomers: 100 };

let site: TestServices;
beforeAll(async () => {
  site = await openTestServices({ clock: { ...systemClock, now } });
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
}, 600_000);

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

it("has what the story tells: each design in force after its rounds, and no evaluation that is open", async () => {
  const designs = await read((tx) =>
    tx.rows<{ kind: string; acts: string }>(sql`
      select d.kind, string_agg(a.act || ' ' || a.role, ', ' order by a.seq) as acts
      from app.designs d join app.design_acts a on a.org_id = d.org_id and a.design_id = d.id
      where exists (select from app.design_enforcements e where e.org_id = d.org_id and e.design_id = d.id)
      group by d.org_id, d.id, d.kind order by d.kind`),
  );
  expect(Object.fromEntries(designs.map(({ kind, acts }) => [kind, acts]))).toEqual({
    goal: "propose ceo, return channel_vp, propose ceo, agree executive, agree channel_vp",
    mandate: "propose regional_director, agree channel_vp, agree partner_owner",
    nomination: "propose regional_director, agree channel_vp",
    playbook: "propose channel_manager, agree channel_vp",
    selection_standard: "propose channel_vp, agree ceo",
    support_plan: "propose regional_director, agree channel_vp",
    strategy: "propose channel_vp, return ceo, propose channel_vp, agree ceo",
    trial: "propose channel_vp, agree ceo",
  });
  const rounds = await read((tx) => listRounds(tx));
  expect(rounds.map(({ frozenAt }) => frozenAt !== null)).toEqual([true]);
  const findings = await read((tx) =>
    tx.rows<{ months: number }>(sql`
      select jsonb_array_length(evidence->0->'values')::int as months from app.diagnosis_findings order by 1`),
  );
  expect(findings.map(({ months }) => months)).toEqual([14, 14, 24, 24]);
  const { comparisons } = await read(listComparisonRows);
  expect(comparisons.map(({ state }) => state)).toEqual(["done"]);
});

it("follows the trial month by month up to a verdict that its six months give", async () => {
  const standing = await read(async (tx) => {
    const [trial] = await listDesignRows(tx, "trial");
    const [closedIn] = await readTrialCloses(tx, trial?.id ?? "");
    return readTrialStanding(tx, trial?.id ?? "", closedIn ?? null);
  });
  expect(standing?.cities.length).toBe(8);
  expect(standing?.controlCities.length).toBe(8);
  expect(standing?.versions[0]?.criteria.map(({ months }) => months.length)).toEqual([6, 6, 6, 6, 6]);
  // Of so small a company the figures themselves are few; that they point the way of the truth shows at any size.
  const found = standing?.versions[0]?.criteria.map(({ id, value }) => {
    const than = value.baseline ?? value.threshold;
    return [id, value.number !== null && than !== null && value.number > than];
  });
  expect(found).toEqual(
    ["hq-win", "self-share", "city-total", "new-active", "new-content"].map((id) => [id, true]),
  );
});

it("leaves promises in the lists of those who made them, one of them kept", async () => {
  const found = await read((tx) =>
    tx.rows<{ source: string; states: string }>(sql`
      select source_kind as source, string_agg(state, ' ' order by state) as states from app.commitments
      group by source_kind order by source_kind`),
  );
  expect(found).toEqual([
    { source: "decision", states: "open open" },
    { source: "plan", states: "accepted open open open open open open" },
    { source: "report_duty", states: "done" },
  ]);
});
