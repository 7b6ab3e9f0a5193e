import ExcelJS from "exceljs";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "../../database/transaction.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { PASS_OVER } from "../../test/setup/close-book.ts";
import { uuidOf } from "../../test/setup/fact-book.ts";
import { type LineOfPeople, openLineOfPeople, type PersonName } from "../../test/setup/line-of-people.ts";
import { closeMonth } from "../workflows/close-month.ts";
import { runCommitmentRound } from "../workflows/commitment-round.ts";
import { makePackFile } from "./make-pack-file.ts";

let site: LineOfPeople;
const MONTH = "2026-10";

beforeAll(async () => {
  site = await openLineOfPeople("2026-11-03T02:00:00Z");
  await site.book.insert("person_versions", [{ person_id: "王经理" }, { person_id: "李经理" }]);
  await site.book.insert("partner_versions", [
    { partner_id: "丙公司", city_id: "宁波", name: "丙公司", manager_id: "王经理" },
    { partner_id: "丁公司", city_id: "杭州", name: "丁公司", manager_id: "李经理" },
  ]);
  const won = (deal: string, partner: string, city: string, amount: number) => ({
    ...{ deal_id: deal, partner_id: partner, city_id: city, stage: "won", amount_minor: amount },
    ...{ created_at: "2026-10-02T02:00:00Z", closed_at: "2026-10-20T02:00:00Z" },
  });
  await site.book.insert("deal_versions", [
    won("一", "丁公司", "杭州", 500_00),
    won("二", "甲公司", "杭州", 200_00),
    won("三", "丙公司", "宁波", 900_00),
    won("四", "乙公司", "成都", 70_00),
  ]);
  await inTransaction(site.services.database, site.system, (tx) =>
    tx.run(sql`update app.members set person_id = ${uuidOf("李经理")}
      where org_id = ${site.orgId} and user_id = ${site.ids.hangzhou}`),
  );
  await closeMonth(site.services, site.system, {
    ...{ month: toMonth(MONTH), overridden: PASS_OVER, reason: "a test" },
  });
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

const get = async (by: PersonName, path: string) => (await site.as[by]("GET", `/v1${path}`)).json();
const submit = (by: PersonName, body: object) =>
  site.as[by]("POST", `/v1/months/${MONTH}/pack-submissions`, { region: null, ...body });
const act = async (by: PersonName, id: string, name: string, note = "") => {
  const { commitment } = await get("ceo", `/commitments/${id}`);
  return site.as[by]("POST", `/v1/commitments/${id}/acts`, { seq: commitment.seq, act: name, note });
};
const sumOf = (values: { metric: string; numerator: string }[]) =>
  values.find(({ metric }) => metric === "bookings")?.numerator;
const latest = async (by: PersonName, grain: string) =>
  (await get(by, `/months/${MONTH}/pack-submissions`)).submissions.find(
    ({ subject }: { subject: { grain: string } }) => subject.grain === grain,
  );

test("a manager's report is filled from the closed figures of the own cities and partners, and nobody else's", async () => {
  const own = await get("hangzhou", `/months/${MONTH}/pack?manager=${site.ids.hangzhou}`);
  expect(own.subject).toEqual({ grain: "manager", id: site.ids.hangzhou, name: "hangzhou" });
  expect(own.cities.map((row: { name: string }) => row.name)).toEqual(["杭州"]);
  expect(sumOf(own.cities[0].values)).toBe("70000");
  const partners = own.partners.map((row: { name: string; values: never[] }) => [
    row.name,
    sumOf(row.values),
  ]);
  expect(Object.fromEntries(partners)).toMatchObject({ 丁公司: "50000", 甲公司: "20000" });
  expect(partners).toHaveLength(2);
  // The registry counts a manager's own partners: only 丁公司 is this manager's.
  expect(sumOf(own.headline.map(({ value }: { value: never }) => value ?? {}))).toBe("50000");
  const ningbo = await get("ningbo", `/months/${MONTH}/pack?manager=${site.ids.ningbo}`);
  expect(ningbo.headline.every(({ value }: { value: unknown }) => value === null)).toBe(true);
  expect(sumOf(ningbo.cities[0].values)).toBe("90000");
});

test("who reads whose report: a manager the own, a director those of the region, the CEO all", async () => {
  const subjects = async (by: PersonName) =>
    (await get(by, `/months/${MONTH}/pack-subjects`)).subjects
      .filter(({ grain }: { grain: string }) => grain === "manager")
      .map(({ name }: { name: string }) => name);
  expect(await subjects("hangzhou")).toEqual(["hangzhou"]);
  expect(await subjects("east")).toEqual(["hangzhou", "ningbo"]);
  expect(await subjects("ceo")).toEqual(["chengdu", "hangzhou", "ningbo"]);
  const asked = await site.as.ningbo("GET", `/v1/months/${MONTH}/pack?manager=${site.ids.hangzhou}`);
  expect(asked.statusCode).toBe(404);
});

test("a manager's report is made as a file with the own partners in it, and for nobody outside it", async () => {
  const path = `/v1/months/${MONTH}/pack-files`;
  const body = { format: "xlsx", language: "en", region: null, manager: site.ids.hangzhou, submission: null };
  expect((await site.as.ningbo("POST", path, body)).statusCode).toBe(404);
  const asked = await site.as.hangzhou("POST", path, body);
  expect(asked.statusCode, asked.body).toBe(200);
  await makePackFile(site.services, site.system, asked.json().id, async () => undefined);
  const content = `/v1/pack-files/${asked.json().id}/content`;
  expect((await site.as.ningbo("GET", content)).statusCode).toBe(404);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await site.as.hangzhou("GET", content)).rawPayload as never);
  const names = (sheet: string) => book.getWorksheet(sheet)?.getColumn(1).values.slice(2);
  expect(names("Cities")).toEqual(["杭州"]);
  expect(names("Partners")?.toSorted()).toEqual(["丁公司", "甲公司"].toSorted());
  expect(book.getWorksheet("Regions")).toBeUndefined();
});

test("handed up, frozen, returned with the reason, handed up again, accepted: each in the log of the promise to report", async () => {
  expect((await submit("east", { manager: true })).statusCode).toBe(404);
  const first = await submit("hangzhou", { manager: true, words: "丁公司换了负责人。" });
  expect(first.statusCode, first.body).toBe(200);
  const { id, commitmentId, state, version } = first.json();
  expect({ state, version }).toEqual({ state: "submitted", version: 1 });
  expect((await submit("hangzhou", { manager: true })).statusCode).toBe(409);
  const promise = (await get("east", `/commitments/${commitmentId}`)).commitment;
  expect(promise).toMatchObject({ state: "done", owner: { name: "hangzhou" }, asker: { name: "east" } });
  expect((await act("hangzhou", commitmentId, "accept")).statusCode).toBe(403);
  expect((await act("east", commitmentId, "send_back", "写明甲公司为什么少")).statusCode).toBe(200);
  expect(await latest("hangzhou", "manager")).toMatchObject({ id, state: "returned" });
  const again = await submit("hangzhou", { manager: true, words: "甲公司两单推迟到十一月。" });
  expect(again.json()).toMatchObject({ version: 2, commitmentId, state: "submitted" });
  const old = await get("east", `/pack-submissions/${id}`);
  expect(old.pack.words).toBe("丁公司换了负责人。");
  expect(old.submission.state).toBe("returned");
  expect((await get("east", `/pack-submissions/${id}/verification`)).holds).toBe(true);
  expect((await act("east", commitmentId, "accept")).json().state).toBe("accepted");
  expect(await latest("east", "manager")).toMatchObject({ version: 2, state: "accepted" });
  expect((await submit("hangzhou", { manager: true })).statusCode).toBe(409);
  const { acts } = await get("hangzhou", `/commitments/${commitmentId}`);
  expect(acts.map((one: { act: string }) => one.act)).toEqual(["ask", "do", "send_back", "do", "accept"]);
});

test("what managers say comes up in the region's pack, what regions say in the company's; what was returned does not", async () => {
  const region = uuidOf("东区");
  const east = await submit("east", { region, words: "东区达成。" });
  expect(east.statusCode, east.body).toBe(200);
  const kept = await get("east", `/pack-submissions/${east.json().id}`);
  expect(kept.pack.reports).toMatchObject([{ name: "hangzhou", words: "甲公司两单推迟到十一月。" }]);
  const west = await submit("west", { region: uuidOf("西区"), words: "西区未达成。" });
  await act("vp", west.json().commitmentId, "send_back", "先说原因");
  const company = await submit("vp", { words: "全公司平稳。" });
  expect(company.statusCode, company.body).toBe(200);
  const said = (await get("ceo", `/pack-submissions/${company.json().id}`)).pack.reports;
  expect(said).toMatchObject([{ name: "东区", words: "东区达成。" }]);
  expect((await get("ceo", `/commitments/${company.json().commitmentId}`)).commitment.asker.name).toBe("ceo");
  const minutes = { notes: "议定。", decisions: [] };
  await act("ceo", company.json().commitmentId, "send_back", "补上西区");
  expect((await site.as.ceo("POST", `/v1/months/${MONTH}/minutes`, minutes)).statusCode).toBe(409);
  expect((await submit("vp", { words: "西区已补。" })).json().version).toBe(2);
  expect((await site.as.ceo("POST", `/v1/months/${MONTH}/minutes`, minutes)).statusCode).toBe(200);
});

test("a duty that was begun is the promise that the report keeps, whoever hands it up first", async () => {
  const begun = await site.as.operations("POST", "/v1/report-duties", { manager: 5, director: 7, vp: 9 });
  expect(begun.json()).toEqual({ begun: 6 });
  await runCommitmentRound(site.services);
  const duties = (await get("ningbo", "/commitments?whose=mine&live=true")).commitments;
  expect(duties).toMatchObject([{ state: "open", due: "2026-11-06", source: { kind: "report_duty" } }]);
  const submitted = (await submit("ningbo", { manager: true, words: "" })).json();
  expect(submitted.commitmentId).toBe(duties[0].id);
  expect((await get("ningbo", `/commitments/${duties[0].id}`)).commitment.state).toBe("done");
});

test("two who hand up the same report at once: one stands, the other is told", async () => {
  const both = await Promise.all([
    submit("chengdu", { manager: true, words: "一" }),
    submit("chengdu", { manager: true, words: "二" }),
  ]);
  expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409]);
});
