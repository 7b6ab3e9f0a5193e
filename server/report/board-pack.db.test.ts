import ExcelJS from "exceljs";
import JSZip from "jszip";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertGrants } from "../../database/access/user-rows.ts";
import { inTransaction } from "../../database/transaction.ts";
import { toMonth } from "../../domain/calendar/month.ts";
import { cellNumber } from "../../domain/measurement/metric-figure.ts";
import { openAsAnyRole } from "../../test/authority/role-principals.ts";
import { fullCompany } from "../../test/golden/full-company.ts";
import { PASS_OVER } from "../../test/setup/close-book.ts";
import { type FactBook, openFactBook } from "../../test/setup/fact-book.ts";
import { startWorkers } from "../jobs/start-workers.ts";
import { closeMonth } from "../workflows/close-month.ts";
import type { Pack } from "./assemble-pack.ts";
import { reportingCurrency } from "./pack-view.ts";
import { writePackPptx } from "./write-pack-pptx.ts";
import { writePackXlsx } from "./write-pack-xlsx.ts";

let site: Awaited<ReturnType<typeof openAsAnyRole>>;
let book: FactBook;
let pack: Pack;
const month = "2024-03";
const currency = reportingCurrency("CNY", 2);

beforeAll(async () => {
  site = await openAsAnyRole();
  const { database, orgId } = { database: site.services.database, orgId: site.orgId };
  const urls = { url: site.database.appUrl, ownerUrl: site.database.ownerUrl };
  book = await openFactBook({ database, orgId, zone: "Asia/Shanghai", ...urls, close: async () => {} });
  await fullCompany(book, 31);
  for (const one of ["2024-02", month])
    await closeMonth(site.services, book.system, {
      month: toMonth(one),
      overridden: PASS_OVER,
      reason: "a test",
    });
  // What waits in the queue is done only while its asker holds the role.
  await inTransaction(database, book.system, (tx) =>
    insertGrants(
      tx,
      site.founderId,
      [{ id: site.services.clock.newId(), role: "ceo", scope: "all", scopeIds: [] }],
      site.services.clock.now(),
    ),
  );
  await startWorkers(site.services);
  pack = (await call("GET", `/months/${month}/pack`)).json();
});
afterAll(() => site?.close());

function call(method: "GET" | "POST", path: string, body?: object, role = "channel_vp") {
  const headers = {
    "test-caller": role,
    "accept-language": "en",
    ...(method === "GET" ? {} : { "idempotency-key": site.services.clock.newId() }),
  };
  const url = `/v1${path}`;
  return site.app.inject(
    body === undefined ? { method, url, headers } : { method, url, headers, payload: body },
  );
}

async function madeFile(format: string, language: string, region: string | null = null): Promise<Buffer> {
  const body = { format, language, region, submission: null };
  const asked = (await call("POST", `/months/${month}/pack-files`, body, "ceo")).json();
  expect(asked.state).toBe("waiting");
  const state = async () => (await call("GET", `/pack-files/${asked.id}`, undefined, "ceo")).json().state;
  await expect.poll(state, { timeout: 30_000, interval: 100 }).toBe("done");
  const answer = await call("GET", `/pack-files/${asked.id}/content`, undefined, "ceo");
  expect(answer.headers["content-disposition"]).toContain(`.${format}`);
  return answer.rawPayload;
}

async function opened(content: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(content as never);
  return workbook;
}

/** What a spreadsheet makes of `IF(B=0,"",A/B)`, from the cells it refers to. */
function computed(sheet: ExcelJS.Worksheet, formula: string): number | "" {
  const found = /^IF\(([A-Z]+\d+)=0,"",([A-Z]+\d+)\/\1\)$/.exec(formula);
  if (found === null) throw new Error(`an unknown formula: ${formula}`);
  const [, below = "", above = ""] = found;
  const denominator = Number(sheet.getCell(below).value);
  return denominator === 0 ? "" : Number(sheet.getCell(above).value) / denominator;
}

describe.each(["zh-CN", "en"] as const)("the workbook in %s", (language) => {
  const say = (name: { zh: string; en: string }) => (language === "en" ? name.en : name.zh);

  test("its cells are typed, and its formulas give the registry's figures", async () => {
    const workbook = await opened(await madeFile("xlsx", language));
    const goal = workbook.worksheets[1];
    if (goal === undefined) throw new Error("no sheet of goal metrics");
    let formulas = 0;
    for (const [at, line] of pack.headline.entries()) {
      const definition = pack.definitions.find(({ id }) => id === line.metric);
      expect(goal.getCell(at + 2, 1).value).toBe(definition && say(definition.name));
      const number = line.value && cellNumber(line.value);
      const cell = goal.getCell(at + 2, 3);
      if (number === null || definition === undefined) {
        expect(typeof (cell.value ?? ""), line.metric).toBe("string");
        continue;
      }
      const wanted = definition.unit === "money" ? number / 100 : number;
      if (definition.kind === "ratio") {
        formulas += 1;
        expect(computed(goal, cell.formula), line.metric).toBeCloseTo(wanted, 9);
        expect(cell.result, line.metric).toBeCloseTo(wanted, 9);
      } else expect(cell.value, line.metric).toBeCloseTo(wanted, 9);
    }
    expect(formulas).toBeGreaterThan(3);
  });

  test("every formula of every sheet gives the result that it carries", async () => {
    const workbook = await opened(await madeFile("xlsx", language));
    expect(workbook.worksheets.length).toBeGreaterThan(9);
    let formulas = 0;
    for (const sheet of workbook.worksheets)
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          if (cell.type !== ExcelJS.ValueType.Formula) return;
          formulas += 1;
          expect(computed(sheet, cell.formula), `${sheet.name} ${cell.address}`).toBeCloseTo(
            Number(cell.result),
            9,
          );
        }),
      );
    expect(formulas).toBeGreaterThan(20);
  });
});

test("a name that looks like a formula stays text in workbook and presentation", async () => {
  const name = `=HYPERLINK("http://x","y")&<b>\u0001`;
  const evil = {
    ...pack,
    subject: { ...pack.subject, name },
    cities: pack.cities.map((city) => ({ ...city, name })),
    definitions: pack.definitions.map((one) => ({ ...one, name: { zh: name, en: name } })),
  };
  const view = { pack: evil, language: "en", currency, zone: "Asia/Shanghai", submission: null } as const;
  const workbook = await opened(await writePackXlsx(view, new Date(0)));
  const cities = workbook.getWorksheet("Cities");
  expect(cities?.getCell("A2").type).toBe(ExcelJS.ValueType.String);
  expect(cities?.getCell("A2").value).toBe(name.slice(0, -1));
  expect(cities?.getCell("A2").numFmt).toBe("@");
  const deck = await JSZip.loadAsync(await writePackPptx(view));
  const texts = Object.keys(deck.files).filter((path) => /^ppt\/(slides|charts)\/[^/]+\.xml$/.test(path));
  for (const path of texts) {
    const xml = (await deck.file(path)?.async("string")) ?? "";
    expect(xml, path).not.toContain("<b>");
    expect(xml, path).not.toContain("\u0001");
  }
  const sheet = Object.keys(deck.files).find((path) => path.endsWith(".xlsx")) ?? "";
  const inner = await JSZip.loadAsync((await deck.file(sheet)?.async("nodebuffer")) ?? Buffer.alloc(0));
  expect(await inner.file("xl/worksheets/sheet1.xml")?.async("string")).not.toContain("<f>");
});

test("charts of the presentation are native, with their figures inside, and the theme is the house's", async () => {
  const deck = await JSZip.loadAsync(await madeFile("pptx", "zh-CN"));
  const paths = Object.keys(deck.files);
  const charts = paths.filter((path) => /^ppt\/charts\/chart\d+\.xml$/.test(path));
  const sheets = paths.filter((path) => /^ppt\/embeddings\/.*\.xlsx$/.test(path));
  expect(charts.length).toBeGreaterThanOrEqual(5);
  expect(sheets).toHaveLength(charts.length);
  const xml = await Promise.all(charts.map((path) => deck.file(path)?.async("string")));
  expect(xml.filter((text) => text?.includes("<c:barChart>")).length).toBeGreaterThanOrEqual(3);
  expect(xml.some((text) => text?.includes("<c:lineChart>"))).toBe(true);
  // Bookings of the month stand in the first chart, in the unit of its axis.
  const bookings = pack.headline.find(({ metric }) => metric === "bookings")?.value?.numerator ?? "0";
  const values = [...(xml[0] ?? "").matchAll(/<c:v>(-?[\d.]+)<\/c:v>/g)].map(([, text]) => Number(text));
  const scales = [1, 1e4, 1e8];
  const near = (a: number, b: number) => Math.abs(a - b) < 1e-6 * Math.max(1, Math.abs(b));
  expect(values.some((value) => scales.some((scale) => near(value * scale, Number(bookings) / 100)))).toBe(
    true,
  );
  const theme = await deck.file("ppt/theme/theme1.xml")?.async("string");
  expect(theme).toContain('<a:accent1><a:srgbClr val="17616B"/></a:accent1>');
  const slides = paths.filter((path) => /^ppt\/slides\/slide\d+\.xml$/.test(path));
  const first = await deck.file(slides[0] ?? "")?.async("string");
  expect(first).toContain("2024年3月月报");
});

test("a region has a pack of its own cells and cities", async () => {
  const { subjects } = (await call("GET", `/months/${month}/pack-subjects`)).json();
  const region = subjects.find(({ grain }: { grain: string }) => grain === "region");
  const own: Pack = (await call("GET", `/months/${month}/pack?region=${region.id}`)).json();
  expect(own.subject).toEqual(region);
  const bookings = own.headline.find(({ metric }) => metric === "bookings")?.value;
  expect(bookings).toMatchObject({ grain: "region", subjectId: region.id });
  const row = pack.regions.find(({ subjectId }) => subjectId === region.id);
  expect(bookings).toEqual(row?.values.find(({ metric }) => metric === "bookings"));
  expect(own.cities.length).toBeGreaterThan(0);
  expect(own.cities.length).toBeLessThan(pack.cities.length);
  expect((await madeFile("xlsx", "en", region.id)).length).toBeGreaterThan(1_000);
});

describe("a pack is handed up", () => {
  const submit = (role: string, region: string | null = null) =>
    call("POST", `/months/${month}/pack-submissions`, { region }, role);
  const verified = (id: string) => call("GET", `/pack-submissions/${id}/verification`);
  let id = "";

  test("by the VP, once; others are refused", async () => {
    expect((await submit("channel_operations")).statusCode).toBe(403);
    expect((await submit("ceo")).statusCode).toBe(403);
    // A director of other cities sees neither the company nor a region of it.
    expect((await submit("regional_director")).statusCode).toBe(404);
    const region = pack.regions[0]?.subjectId ?? "";
    expect((await submit("channel_vp", region)).statusCode).toBe(403);
    const [first, second] = await Promise.all([submit("channel_vp"), submit("channel_vp")]);
    expect([first.statusCode, second.statusCode].sort()).toEqual([200, 409]);
    id = (first.statusCode === 200 ? first : second).json().id;
    expect((await submit("channel_vp")).json().code).toBe("conflict");
  });

  test("what comes late stands beside it and never changes it", async () => {
    const before = (await call("GET", `/pack-submissions/${id}`)).json();
    expect(before.pack).toEqual(pack);
    expect(before.restatedSince).toEqual([]);
    const late = { deal_id: "late", name: "late", stage: "won", source: "event", amount_minor: 4711 };
    const span = { created_at: "2024-03-01T00:00:00Z", closed_at: "2024-03-09T04:00:00Z" };
    await book.insert("deal_versions", [{ ...late, ...span }], site.services.clock.now().toISOString());
    expect((await call("POST", `/months/${month}/restatements`, {}, "channel_operations")).statusCode).toBe(
      200,
    );
    const after = (await call("GET", `/pack-submissions/${id}`)).json();
    expect(after.pack).toEqual(before.pack);
    expect(after.submission.digest).toBe(before.submission.digest);
    expect(after.restatedSince).toMatchObject([{ month, lateFacts: 1 }]);
    const { restatements, definitions } = (await call("GET", `/months/${month}/pack`)).json() as Pack;
    const restated = new Set(restatements.flatMap(({ cells }) => cells.map(({ metric }) => metric)));
    const explained = definitions.map(({ id: metric }) => metric);
    expect(restated.size).toBeGreaterThan(0);
    expect(explained).toEqual(expect.arrayContaining([...restated]));
    expect((await verified(id)).json()).toMatchObject({ holds: true });
  });

  test("its file is asked for under its own month", async () => {
    const body = { format: "xlsx", language: "en", region: null, submission: id };
    expect((await call("POST", `/months/${month}/pack-files`, body)).statusCode).toBe(200);
    const other = await call("POST", "/months/2024-02/pack-files", body);
    expect(other.json()).toMatchObject({ code: "not_found" });
  });

  test("nobody changes it, and a change behind the application's back is found", async () => {
    for (const statement of [
      sql`update app.pack_submissions set content = ''`,
      sql`delete from app.pack_submissions`,
    ])
      await expect(book.read((tx) => tx.run(statement))).rejects.toMatchObject({ code: "42501" });
    await book.tamper(sql`update app.pack_submissions set content = content || ' '`);
    expect((await verified(id)).json()).toMatchObject({ holds: false });
    // Whoever changes content and digest alike is told on by the audit log.
    await book.tamper(sql`update app.pack_submissions set digest = sha256(convert_to(content, 'UTF8'))`);
    const { holds, digests } = (await verified(id)).json();
    expect(holds).toBe(false);
    expect(digests.stored).toBe(digests.computed);
    expect(digests.audited).not.toBe(digests.stored);
  });
});

test("a narrow scope is given no pack and no file of others", async () => {
  const role = "regional_director";
  expect((await call("GET", `/months/${month}/pack-subjects`, undefined, role)).json().subjects).toEqual([]);
  expect((await call("GET", `/months/${month}/pack`, undefined, role)).statusCode).toBe(404);
  const body = { format: "xlsx", language: "en", region: null, submission: null };
  expect((await call("POST", `/months/${month}/pack-files`, body, role)).statusCode).toBe(404);
  const { id } = (await call("POST", `/months/${month}/pack-files`, body)).json();
  expect((await call("GET", `/pack-files/${id}`, undefined, role)).statusCode).toBe(404);
  expect((await call("GET", `/pack-files/${id}/content`, undefined, role)).statusCode).toBe(404);
  const listed = (await call("GET", `/months/${month}/pack-submissions`, undefined, role)).json();
  expect(listed.submissions).toEqual([]);
});

test("nothing of this was an error of ours", () => expect(site.errors).toEqual([]));
