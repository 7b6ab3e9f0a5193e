import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertClosedMonth, insertMonthClose } from "../../database/measurement/month-rows.ts";
import { inTransaction } from "../../database/transaction.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { pareto } from "../../science/pareto.ts";
import { type LineOfPeople, openLineOfPeople, type PersonName } from "../../test/setup/line-of-people.ts";
import { runClassRound } from "./class-round.ts";

// The golden row of methods.md, section 4, with a tie added at the limit of A: 3000 twice.
const VALUES = [5000, 3000, 3000, 1200, 400, 200, 120, 50, 20, 8, 2];

let site: LineOfPeople;
beforeAll(async () => {
  site = await openLineOfPeople("2026-11-16T02:00:00Z");
  const { book } = site;
  const customers = VALUES.map((value, at) => ({ name: `客户${String(at).padStart(2, "0")}`, value }));
  const place = (at: number) =>
    at % 2 === 0 ? { city_id: "杭州", partner_id: "甲公司" } : { city_id: "成都", partner_id: "乙公司" };
  await book.insert(
    "customer_versions",
    customers.map(({ name }, at) => ({ customer_id: name, name, ...place(at) })),
  );
  await book.insert(
    "contract_versions",
    customers.map(({ name, value }, at) => ({
      ...{ contract_id: `${name} 1`, customer_id: name, start_on: "2026-01-01", end_on: "2026-12-31" },
      ...{ amount_minor: value * 100, ...place(at) },
    })),
  );
  await book.insert("lead_versions", [
    {
      lead_id: "新线索",
      company_name: "新线索",
      created_at: "2026-10-30T02:00:00Z",
      city_id: "杭州",
      partner_id: "甲公司",
    },
    {
      lead_id: "旧线索",
      company_name: "旧线索",
      created_at: "2026-09-10T02:00:00Z",
      city_id: "成都",
      partner_id: "乙公司",
    },
  ]);
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

interface Member {
  readonly name: string;
  readonly grade: string;
  readonly value: string;
  readonly nextGrade: string | null;
  readonly gap: string | null;
  readonly responseHours: number | null;
}
async function members(who: PersonName, query: string): Promise<Member[]> {
  const answer = await site.as[who]("GET", `/v1/class-members?${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().members;
}

test("two rounds at once grade the month that ended once, by the usual rules", async () => {
  expect((await site.as.vp("GET", "/v1/classes")).json()).toMatchObject({ month: null, totals: [] });
  const rounds = await Promise.all([runClassRound(site.services), runClassRound(site.services)]);
  // Two partners, eleven customers, two leads; no city says how many customers it could have.
  expect(rounds.toSorted()).toEqual([15, null]);
  expect((await site.as.vp("GET", "/v1/classes")).json()).toMatchObject({
    month: "2026-10",
    rulesVersion: 0,
  });
});

test("customers have the classes that the mathematics gives, ties together", async () => {
  const graded = await members("vp", "kind=customer&limit=50");
  expect(graded.map(({ value }) => Number(value) / 100)).toEqual(VALUES);
  const expected = pareto(VALUES).map((row) => row.class);
  expect(graded.map(({ grade }) => grade)).toEqual(expected);
  expect(graded[1]?.grade).toBe(graded[2]?.grade);
  expect(graded[0]).toMatchObject({ nextGrade: null, gap: null, responseHours: 8 });
  // Fewer than five are in the next class: what is missing would tell their figures.
  expect(graded.at(-1)).toMatchObject({ nextGrade: "B", gap: null });
});

test("leads by fixed limits say what is missing to the next class", async () => {
  // The month ends on the 31st: one and fifty-one days old, of sixty.
  expect(await members("vp", "kind=lead")).toMatchObject([
    { name: "新线索", grade: "A", value: "59", gap: null },
    { name: "旧线索", grade: "C", value: "9", nextGrade: "B", gap: "21" },
  ]);
});

test("a partner sees its own class, its customers and leads, and nothing of another", async () => {
  expect((await members("boss", "kind=partner")).map(({ name }) => name)).toEqual(["甲公司"]);
  expect((await members("boss", "kind=customer&limit=50")).length).toBe(6);
  expect((await members("rival", "kind=lead")).map(({ name }) => name)).toEqual(["旧线索"]);
  expect((await members("chengdu", "kind=customer&grade=C&sort=value"))[0]).toMatchObject({
    grade: "C",
    value: "800",
  });
  expect(await members("vp", `kind=customer&q=${encodeURIComponent("客户00")}`)).toHaveLength(1);
  expect((await site.as.admin("GET", "/v1/classes")).statusCode).toBe(403);
  expect((await site.as.boss("GET", "/v1/class-rules")).statusCode).toBe(403);
  const { body } = await site.as.vp("GET", "/v1/class-members.csv?kind=customer&language=en");
  expect(body).toContain("客户00,A,Value of contracts in force,5000.00,,,30,8");
});

test("lists show the computed class and can be held to it, each reader within its scope", async () => {
  const rowsOf = async (who: PersonName, path: string) => {
    const answer = await site.as[who]("GET", path);
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  };
  const customers = await rowsOf("vp", "/v1/customers?computedClass=A,B&sort=name");
  const expected = pareto(VALUES).filter((row) => row.class !== "C");
  expect(customers.rows).toHaveLength(expected.length);
  expect(customers.rows[0]).toMatchObject({ name: "客户00", computedClass: "A", customerClass: null });
  const leads = await rowsOf("boss", "/v1/leads?computedClass=A");
  expect(leads.rows.map((row: { companyName: string }) => row.companyName)).toEqual(["新线索"]);
  expect((await rowsOf("boss", "/v1/leads?computedClass=C")).rows).toEqual([]);
  const [own, ...others] = (await rowsOf("boss", "/v1/partners")).partners;
  expect(own.computedClass).toMatch(/^[ABC]$/);
  expect(others).toEqual([]);
  const partners = await rowsOf("vp", `/v1/partners?computedClass=${own.computedClass}`);
  expect(partners.partners.map(({ name }: { name: string }) => name)).toContain("甲公司");
  const { body } = await site.as.vp("GET", "/v1/customers.csv?language=en&computedClass=A");
  expect(body).toContain("Computed class");
});

test("classes follow what is recorded late, every day until the month is closed, and then stand", async () => {
  const { book } = site;
  const month = toMonth("2026-10");
  site.setNow("2026-11-16T09:00:00Z");
  expect(await runClassRound(site.services)).toBeNull();
  // Cities that come later have their classes next day.
  await book.void("city_versions", "city_id", "杭州", "2026-11-16T10:00:00Z");
  await book.insert("city_versions", [
    { city_id: "杭州", name: "杭州", region_id: "东区", addressable_customers: 900 },
  ]);
  site.setNow("2026-11-17T02:00:00Z");
  expect(await runClassRound(site.services)).toBe(16);
  expect(await members("vp", "kind=city")).toMatchObject([{ name: "杭州", grade: "A" }]);
  expect(await members("vp", "kind=customer&limit=50")).toHaveLength(VALUES.length);
  const closedAt = new Date("2026-11-17T08:00:00Z");
  const close = { month, instant: closedAt, begunAt: closedAt, overridden: [], reason: null };
  await inTransaction(site.services.database, site.system, async (tx) => {
    await insertMonthClose(tx, close);
    await insertClosedMonth(tx, { month, closedAt, cells: 0, registry: {}, digest: "00".repeat(32) });
  });
  site.setNow("2026-11-17T09:00:00Z");
  expect(await runClassRound(site.services)).toBe(16);
  site.setNow("2026-11-30T02:00:00Z");
  expect(await runClassRound(site.services)).toBeNull();
  site.setNow("2026-12-01T02:00:00Z");
  expect(await runClassRound(site.services)).toBe(15);
});

test("a month that is closed after the next has ended is given its classes once more", async () => {
  const closedAt = new Date("2027-01-05T02:00:00Z");
  site.setNow("2027-01-02T02:00:00Z");
  expect(await runClassRound(site.services)).toBeGreaterThan(0);
  site.setNow("2027-01-02T05:00:00Z");
  expect(await runClassRound(site.services)).toBeNull();
  const month = toMonth("2026-11");
  const close = { month, instant: closedAt, begunAt: closedAt, overridden: [], reason: null };
  await inTransaction(site.services.database, site.system, async (tx) => {
    await insertMonthClose(tx, close);
    await insertClosedMonth(tx, { month, closedAt, cells: 0, registry: {}, digest: "00".repeat(32) });
  });
  const roundAt = () =>
    inTransaction(site.services.database, site.system, (tx) =>
      tx.rows<{ month: string; at: Date }>(sql`select month, at from app.class_rounds order by month`),
    );
  site.setNow("2027-01-05T09:00:00Z");
  expect(await runClassRound(site.services)).toBeGreaterThan(0);
  expect((await roundAt()).find((round) => round.month === "2026-11")?.at).toEqual(
    new Date("2027-01-05T09:00:00Z"),
  );
  site.setNow("2027-01-05T10:00:00Z");
  expect(await runClassRound(site.services)).toBeNull();
});

test("operations draft the company's own rules, the VP alone proposes them, and the CEO agrees", async () => {
  const grade = (id: string, limit: number) => ({ id, grade: id.toUpperCase(), limit, contact_days: 30 });
  const rule = { measure: "bookings", method: "share", grades: [grade("a", 0.7), grade("b", 1)] };
  const content = { reason: "两级就够", rules: [{ id: "partner", ...rule }] };
  const begun = await site.as.operations("POST", "/v1/class-rules", {
    ...{ title: "分级规则", place: null, content },
  });
  expect(begun.statusCode, begun.body).toBe(200);
  const url = `/v1/class-rules/${begun.json().id}`;
  const { seq, today, draft } = (await site.as.operations("GET", url)).json();
  const proposal = { seq, inForceFrom: today, ends: false, note: "", revision: draft.revision };
  expect((await site.as.operations("POST", `${url}/proposals`, proposal)).statusCode).toBe(403);
  const change = { content: { ...content, reason: "两级足够" }, freedoms: [], revision: draft.revision };
  expect((await site.as.vp("PUT", `${url}/draft`, change)).statusCode).toBe(200);
  const proposed = await site.as.vp("POST", `${url}/proposals`, {
    ...proposal,
    revision: draft.revision + 1,
  });
  expect(proposed.statusCode, proposed.body).toBe(200);
  const answer = { seq: (await site.as.ceo("GET", url)).json().seq, version: 1, note: "" };
  expect((await site.as.vp("POST", `${url}/agreements`, answer)).statusCode).toBe(403);
  expect((await site.as.ceo("POST", `${url}/agreements`, answer)).statusCode).toBe(200);
  expect((await site.as.hangzhou("GET", url)).json().current.version).toBe(1);
});
