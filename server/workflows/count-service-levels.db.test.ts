import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertClosedMonth, insertMonthClose } from "../../database/measurement/month-rows.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { type LineOfPeople, openLineOfPeople, type PersonName } from "../../test/setup/line-of-people.ts";
import { runClassRound } from "./class-round.ts";

const month = toMonth("2026-10");
const PLACES = { 甲公司: "杭州", 乙公司: "成都", 丙公司: "宁波" } as const;
type Partner = keyof typeof PLACES;

let site: LineOfPeople;
const asSystem = <Result>(work: (tx: Tx) => Promise<Result>) =>
  inTransaction(site.services.database, site.system, work);
const run = (statement: Parameters<Tx["run"]>[0]) => asSystem((tx) => tx.run(statement));

/** A check-in at a partner, said on the day itself. */
const checkIn = (partner: Partner, day: string) =>
  run(sql`insert into app.check_ins (org_id, id, design_id, member_id, day, on_working_day, at, note, city_id, partner_id)
    values (${site.orgId}, gen_random_uuid(), ${site.book.id(`方案${partner}`)}, ${site.ids.hangzhou}, ${day}, true,
      ${`${day}T02:00:00Z`}, '到店', ${site.book.id(PLACES[partner])}, ${site.book.id(partner)})`);
/** A coaching or an inspection, written down at an instant. */
const noteCoaching = (partner: Partner, kind: "coaching" | "inspection", day: string, at: string) =>
  run(sql`insert into app.coaching_log (org_id, id, design_id, kind, day, by_id, said, next_step, at, city_id)
    values (${site.orgId}, gen_random_uuid(), ${site.book.id(`方案${partner}`)}, ${kind}, ${day}, ${site.ids.east}, '看了', '',
      ${at}, ${site.book.id(PLACES[partner])})`);
/** A day on which somebody is to stay at a partner's. */
async function planStay(partner: Partner, day: string): Promise<void> {
  const [city, design] = [site.book.id(PLACES[partner]), site.book.id(`方案${partner}`)];
  await run(sql`insert into app.working_days (org_id, day) values (${site.orgId}, ${day})`);
  await run(sql`insert into app.residencies (org_id, member_id, month, city_id, place)
    values (${site.orgId}, ${site.ids.chengdu}, ${day.slice(0, 7)}, ${city}, 1)`);
  await run(sql`insert into app.residency_days (org_id, id, member_id, day, city_id, partner_id, design_id, line, recorded_at)
    values (${site.orgId}, gen_random_uuid(), ${site.ids.chengdu}, ${day}, ${city}, ${site.book.id(partner)}, ${design}, 'r1',
      '2026-10-01T02:00:00Z')`);
}

beforeAll(async () => {
  site = await openLineOfPeople("2026-11-16T02:00:00Z");
  const { book } = site;
  await book.insert("partner_versions", [{ partner_id: "丙公司", city_id: "宁波", name: "丙公司" }]);
  const partners = Object.entries(PLACES).map(([partner_id, city_id]) => ({ partner_id, city_id }));
  await book.insert(
    "customer_versions",
    partners.map((place) => ({ customer_id: `${place.partner_id}的客户`, name: "客户", ...place })),
  );
  // One has nearly all, so that the others are in class C: promised contact every ninety days.
  await book.insert(
    "contract_versions",
    partners.map((place, at) => ({
      ...{ contract_id: `合同${at}`, customer_id: `${place.partner_id}的客户`, ...place },
      ...{ start_on: "2026-01-01", end_on: "2026-12-31", amount_minor: at === 0 ? 100_000 : 1_000 },
    })),
  );
  // Fresh ones, answered within an hour and after four working days: class A promises four hours.
  await book.insert(
    "lead_versions",
    partners.slice(0, 2).map((place, at) => ({
      ...{
        lead_id: `线索${at}`,
        company_name: `线索${at}`,
        source: "hq_lead",
        contact_due_at: null,
        ...place,
      },
      ...{ created_at: "2026-10-19T01:30:00Z", assigned_at: "2026-10-19T02:00:00Z" },
      first_contact_at: at === 0 ? "2026-10-19T03:00:00Z" : "2026-10-23T03:00:00Z",
    })),
  );
  await book.insert("touches", [
    {
      customer_id: "甲公司的客户",
      partner_id: "甲公司",
      touch_kind: "visit",
      touched_at: "2026-10-20T02:00:00Z",
    },
  ]);
  for (const { partner_id, city_id } of partners)
    await run(sql`insert into app.designs (org_id, id, kind, place, title, city_id, partner_id, created_at, created_by)
      values (${site.orgId}, ${book.id(`方案${partner_id}`)}, 'support_plan', ${partner_id}, '方案', ${book.id(city_id)},
        ${book.id(partner_id)}, '2026-08-01', ${site.founderId})`);
  // No partner has bookings, so each is in class C: promised contact every thirty days.
  await checkIn("甲公司", "2026-09-28");
  await checkIn("甲公司", "2026-10-20");
  await checkIn("乙公司", "2026-09-10");
  await planStay("乙公司", "2026-10-26");
  await noteCoaching("丙公司", "coaching", "2026-10-05", "2026-10-05T02:00:00Z");
  await noteCoaching("丙公司", "inspection", "2026-11-05", "2026-11-05T02:00:00Z");
  expect(await runClassRound(site.services)).toBeGreaterThan(0);
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

interface Level {
  readonly measure: string;
  readonly grade: string;
  readonly promised: number;
  readonly kept: number;
  readonly of: number;
}
async function answer(who: PersonName, path: string) {
  const found = await site.as[who]("GET", path);
  expect(found.statusCode, found.body).toBe(200);
  return found.json();
}
async function level(who: PersonName, measure: string, grade: string, query = "") {
  const { levels } = await answer(who, `/v1/service-levels${query}`);
  return (levels as Level[]).find((one) => one.measure === measure && one.grade === grade);
}
const partnerRows = async (who: PersonName, query = "") =>
  (await answer(who, `/v1/service-level-partners?grade=C${query}`)).rows;

async function closeMonth(instant: string, closedAt: string): Promise<void> {
  const close = {
    month,
    instant: new Date(instant),
    begunAt: new Date(instant),
    overridden: [],
    reason: null,
  };
  await asSystem(async (tx) => {
    await insertMonthClose(tx, close);
    const closed = { month, closedAt: new Date(closedAt), cells: 0, registry: {}, digest: "00".repeat(32) };
    await insertClosedMonth(tx, closed);
  });
}

test("leads and customers are measured by the registry's rows and by contacts, each reader within its scope", async () => {
  expect(await level("vp", "first_contact", "A")).toMatchObject({ promised: 4, kept: 1, of: 2 });
  expect(await level("rival", "first_contact", "A")).toMatchObject({ kept: 0, of: 1 });
  expect(await level("vp", "regular_contact", "A")).toMatchObject({ promised: 30, kept: 1, of: 1 });
  expect(await level("vp", "regular_contact", "C")).toMatchObject({ promised: 90, kept: 0 });
  const { rows } = await answer("vp", "/v1/service-level-leads?grade=A");
  expect(rows).toMatchObject([
    { name: "线索1", kept: false, promised: 4 },
    { name: "线索0", kept: true, value: "1" },
  ]);
  expect((await site.as.ceo("GET", "/v1/service-level-leads?grade=A")).statusCode).toBe(403);
  const contacted = await answer("vp", "/v1/service-level-customers?measure=regular_contact&grade=A");
  expect(contacted.rows).toMatchObject([{ promised: 30, kept: true, value: "11" }]);
});

test("a check-in and a coaching are contact with a partner; a planned day and the month after are none", async () => {
  expect(await level("vp", "partner_contact", "C")).toMatchObject({ promised: 30, kept: 2, of: 3 });
  const rows = await partnerRows("ceo");
  expect(rows[0]).toMatchObject({ name: "乙公司", kept: false, value: "51" });
  expect(rows).toContainEqual(expect.objectContaining({ name: "甲公司", kept: true, value: "11" }));
  expect(rows).toContainEqual(expect.objectContaining({ name: "丙公司", kept: true, value: "26" }));
});

test("a partner and a manager see what was promised to nobody but their own", async () => {
  expect(await partnerRows("boss")).toMatchObject([{ name: "甲公司", kept: true }]);
  expect(await partnerRows("rival")).toMatchObject([{ name: "乙公司", kept: false }]);
  expect(await partnerRows("ningbo")).toMatchObject([{ name: "丙公司", kept: true }]);
  expect(await level("boss", "partner_contact", "C")).toMatchObject({ kept: 1, of: 1 });
  expect((await site.as.admin("GET", "/v1/service-level-partners?grade=C")).statusCode).toBe(403);
});

test("what is recorded late counts at the round of the next day, until the month is closed", async () => {
  await noteCoaching("乙公司", "inspection", "2026-10-25", "2026-11-16T05:00:00Z");
  expect(await level("vp", "partner_contact", "C")).toMatchObject({ kept: 2 });
  site.setNow("2026-11-17T02:00:00Z");
  expect(await runClassRound(site.services)).toBeGreaterThan(0);
  expect(await level("vp", "partner_contact", "C")).toMatchObject({ kept: 3, of: 3 });
  expect(await answer("vp", "/v1/service-levels")).toMatchObject({
    ...{ month, isClosed: false, asOf: "2026-11-17T02:00:00.000Z" },
  });
});

test("a closed month keeps what was known at its close, whatever is recorded, voided or graded afterwards", async () => {
  await closeMonth("2026-11-17T07:00:00Z", "2026-11-17T08:00:00Z");
  const late = { customer_id: "乙公司的客户", partner_id: "乙公司", touch_kind: "call" };
  await site.book.insert(
    "touches",
    [{ ...late, touched_at: "2026-10-30T02:00:00Z" }],
    "2026-11-17T08:30:00Z",
  );
  await site.book.void("lead_versions", "lead_id", "线索0", "2026-11-17T08:30:00Z");
  await noteCoaching("丙公司", "inspection", "2026-10-30", "2026-11-17T08:30:00Z");
  site.setNow("2026-11-17T09:00:00Z");
  expect((await answer("boss", "/v1/classes")).months).toEqual([{ month, isClosed: false }]);
  expect(await runClassRound(site.services)).toBeGreaterThan(0);
  expect((await answer("boss", "/v1/classes")).months).toEqual([{ month, isClosed: true }]);
  const frozen = await answer("vp", "/v1/service-levels");
  expect(frozen).toMatchObject({ isClosed: true, asOf: "2026-11-17T07:00:00.000Z" });
  expect(await level("vp", "first_contact", "A")).toMatchObject({ kept: 1, of: 2 });
  expect(await level("vp", "regular_contact", "C")).toMatchObject({ kept: 0 });
  expect(await partnerRows("ningbo")).toMatchObject([{ value: "26" }]);
  site.setNow("2026-12-01T02:00:00Z");
  expect(await runClassRound(site.services)).toBeGreaterThan(0);
  expect(await answer("vp", "/v1/service-levels")).toMatchObject({ month: "2026-11", isClosed: false });
  expect(await answer("vp", `/v1/service-levels?month=${month}`)).toEqual(frozen);
  expect((await answer("vp", "/v1/classes")).months).toEqual([
    { month: "2026-11", isClosed: false },
    { month, isClosed: true },
  ]);
  expect(await partnerRows("ningbo", `&month=${month}`)).toMatchObject([{ value: "26" }]);
  expect(await partnerRows("ningbo")).toMatchObject([{ value: "25" }]);
  expect((await site.as.vp("GET", "/v1/service-levels?month=2026-08")).statusCode).toBe(404);
});

test("a month settled before anything was counted is counted as known at its close, and its classes stay", async () => {
  const query = `?month=${month}`;
  const [counted, graded] = [
    await answer("vp", `/v1/service-levels${query}`),
    await answer("vp", `/v1/classes${query}`),
  ];
  await run(sql`update app.class_rounds set levels_as_of = null where month = ${month}`);
  await run(sql`delete from app.service_level_rows where month = ${month}`);
  expect((await answer("vp", `/v1/service-levels${query}`)).levels).toEqual([]);
  expect(await runClassRound(site.services)).toBe(0);
  expect(await answer("vp", `/v1/service-levels${query}`)).toEqual(counted);
  expect(await answer("vp", `/v1/classes${query}`)).toEqual(graded);
  expect(await runClassRound(site.services)).toBeNull();
});
