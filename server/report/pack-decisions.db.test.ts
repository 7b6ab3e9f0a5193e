import ExcelJS from "exceljs";
import JSZip from "jszip";
import { afterAll, beforeAll, expect, test } from "vitest";
import { insertCommitments } from "../../database/commitment/insert-commitments.ts";
import { inTransaction } from "../../database/transaction.ts";
import { toDay } from "../../domain/calendar/day.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { openAsAnyRole } from "../../test/authority/role-principals.ts";
import { fullCompany } from "../../test/golden/full-company.ts";
import { PASS_OVER } from "../../test/setup/close-book.ts";
import { openFactBook } from "../../test/setup/fact-book.ts";
import { closeMonth } from "../workflows/close-month.ts";
import { runCommitmentRound } from "../workflows/commitment-round.ts";
import type { Pack } from "./assemble-pack.ts";
import { reportingCurrency } from "./pack-view.ts";
import { writePackPptx } from "./write-pack-pptx.ts";
import { writePackXlsx } from "./write-pack-xlsx.ts";

let site: Awaited<ReturnType<typeof openAsAnyRole>>;
const TITLE = "八个试行城市派单先给重点代理商";

beforeAll(async () => {
  site = await openAsAnyRole();
  const urls = { url: site.database.appUrl, ownerUrl: site.database.ownerUrl };
  const place = { database: site.services.database, orgId: site.orgId, zone: "Asia/Shanghai", ...urls };
  const book = await openFactBook({ ...place, close: async () => {} });
  await fullCompany(book, 31);
  for (const month of ["2024-02", "2024-03"])
    await closeMonth(site.services, book.system, {
      ...{ month: toMonth(month), overridden: PASS_OVER, reason: "a test" },
    });
});
afterAll(async () => {
  expect(site.errors).toEqual([]);
  await site.close();
});

function call(method: "GET" | "POST", path: string, body?: object, role = "channel_vp") {
  const key = method === "GET" ? {} : { "idempotency-key": site.services.clock.newId() };
  const headers = { "test-caller": role, "accept-language": "en", ...key };
  return site.app.inject({
    method,
    url: `/v1${path}`,
    headers,
    ...(body === undefined ? {} : { payload: body }),
  });
}
const packOf = async (month: string): Promise<Pack> => (await call("GET", `/months/${month}/pack`)).json();
const due = () => new Date(site.services.clock.now().getTime() + 9 * 86_400_000).toISOString().slice(0, 10);
const decision = (more: object = {}) => ({
  title: TITLE,
  ownerId: site.founderId,
  due: due(),
  effect: null,
  ...more,
});
const write = (decisions: object[], role = "ceo", notes = "同意继续试行。") =>
  call("POST", "/months/2024-02/minutes", { notes, decisions }, role);

async function addUser(name: string, role: string): Promise<string> {
  const grants = [{ role, scope: "all", scopeIds: [] }];
  const body = {
    name,
    email: `${name}@example.com`,
    password: "correct horse battery",
    language: "en",
    grants,
  };
  return (await call("POST", "/users", body, "admin")).json().id;
}

test("a meeting is minuted on a submitted pack, by whoever agrees to packs; regions' words come up with it", async () => {
  expect((await write([decision()])).statusCode).toBe(409);
  const regions = (await packOf("2024-02")).regions;
  const region = regions[0]?.subjectId ?? null;
  const said = { region, words: "华东两家代理商换了负责人。" };
  expect((await call("POST", "/months/2024-02/pack-submissions", said, "system")).statusCode).toBe(200);
  const company = await call("POST", "/months/2024-02/pack-submissions", {
    region: null,
    words: "本月平稳。",
  });
  expect(company.statusCode, company.body).toBe(200);
  const kept = (await call("GET", `/pack-submissions/${company.json().id}`)).json();
  expect(kept.pack).toMatchObject({ words: "本月平稳。", reports: [{ words: said.words }], decisions: [] });
  expect((await call("GET", `/pack-submissions/${company.json().id}/verification`)).json().holds).toBe(true);
  expect((await write([decision()], "channel_vp")).statusCode).toBe(403);
  expect((await write([], "ceo", " ")).json().code).toBe("invalid_input");
  expect((await write([decision(), decision({ due: "2024-02-01" })])).json().problems).toMatchObject([
    { field: "body/decisions/1/due", rule: "past" },
  ]);
  const wrong = { metric: "nothing", month: "2024-03", comparator: "at_least", threshold: 1 };
  expect((await write([decision({ effect: wrong })])).json().problems[0].field).toBe(
    "body/decisions/0/effect/metric",
  );
});

test("each decision is somebody's commitment, and opens the next pack with its state and its effect", async () => {
  const effect = { metric: "bookings", month: "2024-03", comparator: "at_least", threshold: 1e15 };
  const written = await write([decision({ effect }), decision({ title: "补齐数据责任人" })]);
  expect(written.statusCode, written.body).toBe(200);
  expect(written.json().commitments).toHaveLength(2);
  const minutes = (await call("GET", "/months/2024-02/minutes")).json().minutes;
  expect(minutes[0].decisions.map(({ title }: { title: string }) => title)).toEqual([
    TITLE,
    "补齐数据责任人",
  ]);
  const before = (await packOf("2024-02")).headline.find(({ metric }) => metric === "bookings")?.value;
  const pack = await packOf("2024-03");
  const now = pack.headline.find(({ metric }) => metric === "bookings")?.value;
  const [first] = pack.decisions;
  expect(pack.decisions).toHaveLength(2);
  expect(first).toMatchObject({ title: TITLE, decidedIn: "2024-02", state: "open", kept: null });
  expect(first?.effect).toMatchObject({ metric: "bookings", threshold: 1e15 });
  expect(first?.effect?.before?.numerator).toBe(before?.numerator);
  expect(first?.effect?.now?.numerator).toBe(now?.numerator);
  expect(before?.numerator).not.toBe(now?.numerator);
  expect((await packOf("2024-02")).decisions).toEqual([]);
});

test("a figure that came true closes its decision; what was submitted before stays as it was", async () => {
  const effect = { metric: "bookings", month: "2024-03", comparator: "at_least", threshold: 1 };
  await write([decision({ title: "会自己完成", effect })]);
  const unmet = { ...effect, threshold: 1e15 };
  const [ownWord = ""] = (await write([decision({ title: "主人先报告", effect: unmet })])).json().commitments;
  const said = { seq: 1, act: "do", note: "", evidence: [{ kind: "text", text: "已办。" }] };
  const byOwner = await call("POST", `/commitments/${ownWord}/acts`, said, "system");
  expect(byOwner.statusCode, byOwner.body).toBe(200);
  const above = await addUser("reads", "ceo");
  const duty = {
    ...{ line: "2024-04", title: "公司月报", ownerId: site.founderId, askerId: above },
    ownerRole: "channel_vp" as const,
  };
  const system = {
    orgId: site.orgId,
    userId: site.founderId,
    role: "system",
    scope: "all",
    scopeIds: [],
  } as const;
  const [dutyId = ""] = await inTransaction(site.services.database, system, (tx) =>
    insertCommitments(tx, { kind: "report_duty", id: "a-duty" }, [{ ...duty, due: toDay(due()) }], {
      ...{ now: site.services.clock.now(), newId: site.services.clock.newId },
    }),
  );
  const submitted = (
    await call("POST", "/months/2024-03/pack-submissions", { region: null, words: "" })
  ).json();
  const reported = (await call("GET", `/commitments/${dutyId}`)).json();
  expect(reported.commitment.state).toBe("done");
  expect(reported.acts.at(-1).evidence[0].text).toContain(submitted.digest);
  expect((await runCommitmentRound(site.services)).met).toBe(1);
  const stateIn = (pack: Pack) => pack.decisions.find(({ title }) => title === "会自己完成")?.state;
  expect(stateIn((await call("GET", `/pack-submissions/${submitted.id}`)).json().pack)).toBe("open");
  expect(stateIn(await packOf("2024-03"))).toBe("accepted");
});

test("workbook and presentation open with the decisions too", async () => {
  const pack = await packOf("2024-03");
  const view = {
    ...{
      pack: { ...pack, words: "三月平稳。" },
      language: "zh-CN" as const,
      currency: reportingCurrency("CNY", 2),
    },
    ...{ zone: "Asia/Shanghai", submission: null },
  };
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await writePackXlsx(view, site.services.clock.now())) as never);
  const sheet = book.getWorksheet("以前的决议");
  expect(sheet?.getColumn(1).values).toContain(TITLE);
  expect(book.worksheets[0]?.getColumn(1).values).toContain("三月平稳。");
  const deck = await JSZip.loadAsync(await writePackPptx(view));
  const texts = await Promise.all(
    Object.keys(deck.files)
      .filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
      .map((name) => deck.file(name)?.async("string") ?? ""),
  );
  for (const text of [TITLE, "以前的决议", "三月平稳。"])
    expect(
      texts.some((slide) => slide.includes(text)),
      text,
    ).toBe(true);
});

test("everybody in the line is given the duty to report, once", async () => {
  const days = { manager: 3, director: 5, vp: 7 };
  const begin = () => call("POST", "/report-duties", days, "channel_operations");
  await addUser("reports", "channel_vp");
  expect((await call("POST", "/report-duties", days, "channel_vp")).statusCode).toBe(403);
  expect((await begin()).json()).toEqual({ begun: 1 });
  expect((await begin()).json()).toEqual({ begun: 0 });
  const { series } = (await call("GET", "/commitment-series", undefined, "ceo")).json();
  expect(series).toMatchObject([
    { kind: "report_duty", every: "month", workday: 7, ownerName: "reports", askerName: "reads" },
  ]);
});
