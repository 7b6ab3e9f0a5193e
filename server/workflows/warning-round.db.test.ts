import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import { toDay } from "../../domain/calendar/day.ts";
import { asUser } from "../../test/setup/as-user.ts";
import { putCustomers } from "../../test/setup/customers-at-risk.ts";
import { uuidOf } from "../../test/setup/fact-book.ts";
import { type LineOfPeople, openLineOfPeople, type PersonName } from "../../test/setup/line-of-people.ts";
import { addUser } from "../access/user-handlers.ts";
import { runCommitmentRound } from "./commitment-round.ts";
import { runWarningRound } from "./warning-round.ts";

// 2026-11-16 is a Monday; the State Council announced no day off for the rest of November and December 2026.
const TODAY = toDay("2026-11-16");
const year = { from: "2025-12-20", end: "2026-12-19", amountMinor: 1_200_000 };
const HANGZHOU = { city: "杭州", partner: "甲公司" };

let site: LineOfPeople;
let success: ReturnType<typeof asUser>;
beforeAll(async () => {
  site = await openLineOfPeople(`${TODAY}T02:00:00Z`);
  await site.book.insert("city_versions", [{ city_id: "温州", name: "温州", region_id: "东区" }]);
  await putCustomers(site.book, TODAY, [
    { name: "云杉", ...HANGZHOU, ...year, recent: 2, before: 24 },
    {
      name: "白桦",
      city: "杭州",
      from: "2026-01-26",
      end: "2027-01-25",
      amountMinor: 500_000,
      recent: 3,
      before: 18,
    },
    { name: "松树", ...HANGZHOU, ...year, recent: 8, before: 24 },
    { name: "梧桐", city: "成都", partner: "乙公司", ...year, recent: 0, before: 20 },
    { name: "红杉", ...year, recent: 1, before: 30 },
    // Shows that use of Chengdu is known.
    {
      ...{ name: "柳树", city: "成都", from: "2026-06-01", end: "2027-10-31", amountMinor: 1 },
      ...{ recent: 28, before: 84 },
    },
    // Nothing is known lately of its whole city: it may be the import.
    { name: "冷杉", city: "温州", ...year, recent: 0, before: 24 },
    // Falls as much, and has renewed already; and one whose end is far.
    { name: "银杏", city: "宁波", ...year, recent: 1, before: 24 },
    {
      name: "香樟",
      city: "宁波",
      from: "2026-06-01",
      end: "2027-05-31",
      amountMinor: 1,
      recent: 0,
      before: 24,
    },
    // Too little use before for a fall to say anything.
    { name: "枫树", city: "宁波", ...year, recent: 1, before: 5 },
  ]);
  await site.book.insert("contract_versions", [
    {
      contract_id: "银杏 2",
      customer_id: "银杏",
      start_on: "2026-12-20",
      end_on: "2027-12-19",
      amount_minor: 1,
    },
  ]);
  const grants = [{ role: "customer_success", scope: "all", scopeIds: [] } as const];
  const wanted = { name: "success", email: "success@example.com", password: "correct horse battery" };
  const id = await inTransaction(site.services.database, site.system, (tx) =>
    addUser(tx, site.services, { ...wanted, language: "en", grants }),
  );
  success = asUser(site.app, id, site.services.clock.newId);
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

type Row = Record<string, unknown> & { id: string; commitmentId: string; customer: { name: string } };
async function list(who: PersonName | "success", query = ""): Promise<Row[]> {
  const answer = await (who === "success" ? success : site.as[who])("GET", `/v1/warnings?${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().warnings;
}
const names = async (who: PersonName | "success", query = "") =>
  (await list(who, query)).map(({ customer }) => customer.name).toSorted();
const of = async (name: string) =>
  (await list("success")).find(({ customer }) => customer.name === name) as Row;
const round = () => runWarningRound(site.services);
const nextDay = (day: string) => site.setNow(`${day}T02:00:00Z`);

test("two rounds at once raise each warning once, the strongest of a customer, with reason, value and whom it is of", async () => {
  const rounds = await Promise.all([round(), round()]);
  expect(rounds.filter((one) => one === null)).toHaveLength(1);
  expect(rounds.find((one) => one !== null)).toEqual({ raised: 4, ended: 0, asked: 4 });
  expect(await round()).toBeNull();
  expect(await names("success")).toEqual(["云杉", "梧桐", "白桦", "红杉"].toSorted());
  expect(await of("云杉")).toMatchObject({
    ...{ level: "red", dueOn: "2026-12-19", raisedOn: TODAY, valueMinor: "1200000", state: "open" },
    rule: { en: "Use has collapsed" },
    reason: {
      en: "The subscription ends in 33 days; 2 active days in the last four weeks against 8 in four weeks before, down 75%.",
    },
    ...{ owner: { name: "boss" }, partner: { name: "甲公司" }, risk: null, expectedMinor: null },
  });
  expect(await of("白桦")).toMatchObject({ level: "amber", owner: { name: "hangzhou" } });
  expect(await of("梧桐")).toMatchObject({ rule: { en: "No use any more" }, owner: { name: "rival" } });
  // Of no partner and no city: the leader of the channel.
  expect(await of("红杉")).toMatchObject({ owner: { name: "vp" } });
  const promise = (await site.as.boss("GET", "/v1/commitments?whose=mine&source=warning")).json().commitments;
  // Two working days after the Monday for red, five for amber.
  expect(promise).toMatchObject([{ due: "2026-11-18", asker: { role: "customer_success" } }]);
  expect(
    (await site.as.hangzhou("GET", "/v1/commitments?whose=mine&source=warning")).json().commitments,
  ).toMatchObject([{ due: "2026-11-23", title: "Renewal warning · 白桦" }]);
});

test("each sees the warnings of its own reach, and who may not look is told so", async () => {
  expect(await names("boss")).toEqual(["云杉"]);
  expect(await names("rival")).toEqual(["梧桐"]);
  expect(await names("east")).toEqual(["云杉", "白桦"].toSorted());
  expect(await names("ningbo")).toEqual([]);
  expect((await site.as.marketing("GET", "/v1/warnings")).statusCode).toBe(403);
  const summary = (await site.as.boss("GET", "/v1/warning-summary")).json();
  expect(summary).toMatchObject({ red: 1, amber: 0, unhandled: 1, valueMinor: "1200000", round: null });
  expect((await success("GET", "/v1/warning-summary")).json()).toMatchObject({
    ...{ red: 3, amber: 1, unasked: 0, round: { day: TODAY, rulesVersion: 0, raised: 4 } },
  });
});

describe("filtered and taken as a file", () => {
  test("by level, state, text and city", async () => {
    expect(await names("success", "level=amber")).toEqual(["白桦"]);
    expect(await names("success", "asked=false")).toEqual([]);
    expect(await names("success", `q=${encodeURIComponent("云")}`)).toEqual(["云杉"]);
    expect(await names("success", `cityId=${uuidOf("成都")}&state=open,lost`)).toEqual(["梧桐"]);
    expect((await list("success", "sort=-value&limit=1"))[0]?.valueMinor).toBe("1200000");
    const page = (await success("GET", "/v1/warnings?limit=3")).json();
    const rest = (await success("GET", `/v1/warnings?limit=3&cursor=${page.next}`)).json();
    expect([page.warnings.length, rest.warnings.length, page.count.value]).toEqual([3, 1, 4]);
  });

  test("the file says what the list says, in words", async () => {
    const { body } = await success("GET", "/v1/warnings.csv?level=amber&language=en");
    expect(body).toContain("白桦,amber,Use is falling,");
    expect(body).toContain(",to be handled,");
    expect(body.trim().split("\r\n")).toHaveLength(2);
  });
});

test("handled with evidence it is handled; not handled in time it goes up the line", async () => {
  const { commitmentId } = await of("云杉");
  const { seq } = (await site.as.boss("GET", `/v1/commitments/${commitmentId}`)).json().commitment;
  const done = { act: "do", seq, note: "", evidence: [{ kind: "text", text: "已拜访，续费意向明确" }] };
  expect((await site.as.boss("POST", `/v1/commitments/${commitmentId}/acts`, done)).statusCode).toBe(200);
  expect(await of("云杉")).toMatchObject({ state: "handled", handledOn: TODAY });
  nextDay("2026-11-19");
  await runCommitmentRound(site.services);
  const { commitmentId: late } = await of("梧桐");
  const record = (await site.as.ceo("GET", `/v1/commitments/${late}`)).json();
  expect(record.escalations).toMatchObject([{ toName: "chengdu" }]);
});

test("a stronger rule says so besides; one as strong does not", async () => {
  nextDay("2026-11-20");
  await site.book.void("activity", "customer_id", "白桦", "2026-11-19T00:00:00Z");
  await site.book.insert("activity", [
    { customer_id: "松树", day: "2026-11-19", activity_kind: 1, events: 1 },
  ]);
  expect(await round()).toMatchObject({ raised: 1, ended: 1 });
  expect(
    (await list("success")).filter(({ customer }) => customer.name === "白桦").map(({ level }) => level),
  ).toEqual(expect.arrayContaining(["amber", "red"]));
  const [weaker] = (await list("success", "level=amber")).filter(({ customer }) => customer.name === "白桦");
  expect(weaker).toMatchObject({ state: "withdrawn", endedOn: "2026-11-20" });
  const { commitment, acts } = (
    await site.as.hangzhou("GET", `/v1/commitments/${weaker?.commitmentId}`)
  ).json();
  expect(commitment.state).toBe("cancelled");
  expect(acts.at(-1).note).toContain("A red warning of the same customer takes its place");
  expect((await list("success")).filter(({ customer }) => customer.name === "云杉")).toHaveLength(1);
});

test("a customer that moves is asked for of whoever is responsible now, and of nobody else", async () => {
  const { commitmentId: before } = await of("梧桐");
  nextDay("2026-11-21");
  await site.book.tamper(sql`update app.customers set city_id = ${uuidOf("杭州")}, partner_id = ${uuidOf("甲公司")}
    where id = ${uuidOf("梧桐")}`);
  expect(await round()).toMatchObject({ raised: 0, ended: 0, asked: 1 });
  const { commitment, acts } = (await site.as.rival("GET", `/v1/commitments/${before}`)).json();
  expect(commitment.state).toBe("cancelled");
  expect(acts.at(-1).note).toContain("The customer has moved");
  const moved = await of("梧桐");
  expect(moved).toMatchObject({ state: "open", owner: { name: "boss" }, partner: { name: "甲公司" } });
  const after = (await site.as.boss("GET", `/v1/commitments/${moved.commitmentId}`)).json();
  // Nothing of the other partner's log.
  expect(after.acts).toMatchObject([{ act: "ask" }]);
});

test("whoever renews needs no more handling; who has not when the grace days are past is lost", async () => {
  await site.book.insert("contract_versions", [
    {
      contract_id: "白桦 2",
      customer_id: "白桦",
      start_on: "2027-02-01",
      end_on: "2028-01-31",
      amount_minor: 1,
    },
  ]);
  nextDay("2026-11-23");
  expect(await round()).toMatchObject({ ended: 1, raised: 0 });
  const ended = (await list("success", "state=renewed")).filter(({ customer }) => customer.name === "白桦");
  expect(ended).toMatchObject([{ endedOn: "2026-11-23", level: "red" }]);
  const { commitment, acts } = (
    await site.as.hangzhou("GET", `/v1/commitments/${ended[0]?.commitmentId}`)
  ).json();
  expect(commitment.state).toBe("cancelled");
  expect(acts.at(-1).note).toContain("The customer has renewed");
  // 30 grace days after the 19th of December end on the 18th of January.
  nextDay("2027-01-18");
  expect(await round()).toMatchObject({ ended: 0 });
  nextDay("2027-01-19");
  expect(await round()).toMatchObject({ ended: 3 });
  expect(await names("success", "state=lost")).toEqual(["云杉", "梧桐", "红杉"].toSorted());
  // Recorded late: it was renewed within the grace days after all.
  await site.book.insert("contract_versions", [
    {
      contract_id: "云杉 2",
      customer_id: "云杉",
      start_on: "2027-01-10",
      end_on: "2028-01-09",
      amount_minor: 1,
      city_id: "杭州",
      partner_id: "甲公司",
    },
  ]);
  nextDay("2027-01-20");
  expect(await round()).toMatchObject({ ended: 1 });
  expect(await names("success", "state=lost")).toEqual(["梧桐", "红杉"].toSorted());
});

test("rules of the company hold once the VP has agreed; silence of the import warns of nobody", async () => {
  const rule = { id: "near", name: "快到期", level: "amber", within_days: 140, respond_days: 3 };
  const quiet = { ...rule, id: "quiet", name: "停用", unused_days: 28, level: "red" };
  const content = { reason: "试用", rules: [rule, { ...quiet, name: "快到期" }] };
  const begun = await success("POST", "/v1/warning-rules", { title: "预警规则", place: null, content });
  expect(begun.statusCode, begun.body).toBe(200);
  const { id } = begun.json();
  const propose = (revision: number) => {
    const said = { seq: 0, inForceFrom: "2027-01-20", ends: false, note: "" };
    return success("POST", `/v1/warning-rules/${id}/proposals`, { ...said, revision });
  };
  expect((await propose(1)).json().problems[0]).toMatchObject({ field: "rules/quiet/name", rule: "unique" });
  const draft = { content: { ...content, rules: [rule, quiet] }, freedoms: [], revision: 1 };
  expect((await success("PUT", `/v1/warning-rules/${id}/draft`, draft)).statusCode).toBe(200);
  expect((await propose(2)).statusCode).toBe(200);
  const agreed = { seq: 1, version: 1, note: "" };
  expect((await success("POST", `/v1/warning-rules/${id}/agreements`, agreed)).statusCode).toBe(403);
  nextDay("2027-01-21");
  expect(await round()).toMatchObject({ raised: 0 });
  expect((await site.as.vp("POST", `/v1/warning-rules/${id}/agreements`, agreed)).statusCode).toBe(200);
  nextDay("2027-01-22");
  // Two months without any activity: only what asks nothing of use may warn.
  expect(await round()).toMatchObject({ raised: 1 });
  expect(await list("success", "level=amber&running=true")).toMatchObject([
    {
      customer: { name: "香樟" },
      rule: { en: "快到期" },
      reason: { en: "The subscription ends in 129 days." },
    },
  ]);
  expect((await success("GET", "/v1/warning-summary")).json().round).toMatchObject({
    ...{ rulesVersion: 1, useKnownThrough: null },
  });
});

test("what was raised is counted against what happened, of ends that could be warned of in all their time", async () => {
  // The first round was on the 16th of November: nothing is settled of what ended 140 days after it.
  const early = (await success("GET", "/v1/warning-effect")).json();
  expect(early).toMatchObject({ span: null, recorded: null, review: { risk: { state: "too_few" } } });
  nextDay("2027-07-05");
  const term = (customer: string, nth: number, start_on: string, end_on: string) => ({
    ...{ contract_id: `${customer} ${nth}`, customer_id: customer, start_on, end_on, amount_minor: 1 },
    ...{ city_id: "杭州", partner_id: "甲公司" },
  });
  // Two ends of one customer, the first renewed: each counts.
  await site.book.insert("contract_versions", [
    term("松树", 2, "2027-04-01", "2027-04-30"),
    term("松树", 3, "2027-05-01", "2027-05-31"),
  ]);
  const { span, recorded } = (await success("GET", "/v1/warning-effect")).json();
  expect(span).toEqual({ from: "2027-04-05", through: "2027-06-04" });
  expect(recorded.any).toMatchObject({ ended: 3, lost: 2, warned: 1, warnedLost: 1, leadDays: 129 });
  expect(recorded.any.precision).toMatchObject({ of: 1, tooFew: true });
  const own = (await site.as.boss("GET", "/v1/warning-effect")).json();
  expect(own).toMatchObject({ span, review: null });
  expect(own.recorded.any).toMatchObject({ ended: 2, lost: 1, warned: 0 });
});
