import { parse } from "csv-parse/sync";
import iconv from "iconv-lite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countsOf, download, enter, goThrough, look, pick, setUp } from "../setup/import-visit.ts";
import { IMPORT_WORDS } from "../setup/import-words.ts";
import { type Product, startProduct, type Visit } from "../setup/product.ts";

let product: Product;
let visit: Visit;
beforeAll(async () => {
  product = await startProduct();
  await setUp(product);
  visit = await enter(product, { language: "zh-CN" });
});
afterAll(() => product?.stop());

const words = IMPORT_WORDS["zh-CN"];
const text = (lines: string) => Buffer.from(lines, "utf8");

/** As an office writes it: GB18030, ten thousands in the header, one row right, one repeated, four with a mistake. */
const partners = iconv.encode(
  [
    "代理商编号,代理商名称,所在城市,人数,注册资本(万元),合作开始,备注",
    "P1,甲公司,杭州,12,100,2026/1/5,老客户",
    "P2,乙公司,苏州,3,5,2026-02-01,",
    "P3,,杭州,8,5,2026-02-01,",
    "P4,丁公司,杭州,很多,5,2026-02-01,",
    "P5,戊公司,杭州,20,5,2026-02-30,",
    "P1,甲公司,杭州,12,100,2026/1/5,重复",
    "P6,己公司,宁波,60,1.2,2026年3月1日,",
    "",
  ].join("\r\n"),
  "gb18030",
);

test("files that cannot be imported say why, and samples are offered", async () => {
  const { page } = visit;
  await page.goto("/settings/imports");
  await page.getByText("还没有导入过数据").waitFor();
  expect(await look(visit, "list-empty-zh")).toEqual([]);
  await page.getByRole("button", { name: "新建导入" }).first().click();
  await pick(page, [
    ["合同.pdf", text("x")],
    ["空.csv", text("")],
    ["旧.xls", text("x")],
    ["坏.xlsx", text("PK\u0003\u0004这不是工作簿")],
  ]);
  await page.getByText("只能导入 CSV、TSV、TXT 和 XLSX 文件").waitFor();
  await page.getByText("文件是空的。").waitFor();
  await page.getByText("无法读取旧版 Excel 格式").waitFor();
  await page.getByText("无法读取", { exact: true }).waitFor();
  // The browser tells of the refused detection itself.
  visit.faults.splice(0);
  expect(await look(visit, "refused-zh")).toEqual([]);
  const sample = await download(page, "代理商", "[aria-label=各类数据的表样]");
  expect(sample.name).toBe("代理商.csv");
  expect(sample.content.toString("utf8")).toContain("编号,名称,类型,城市");
});

test("a newcomer without a file takes an example from the page and imports it; one shows how mistakes are told", async () => {
  const { page } = visit;
  await page.goto("/settings/imports/new");
  const example = await download(page, "06 产品.csv", "[aria-label=示例文件]");
  expect(example.name).toBe("06 产品.csv");
  await pick(page, [[example.name, example.content]]);
  expect(await goThrough(page, "zh-CN")).toEqual([4, 0, 0, 0]);
  await page.goto("/settings/imports/new");
  const wrong = await download(page, "带错误的客户.csv", "[aria-label=示例文件]");
  await pick(page, [[wrong.name, wrong.content]]);
  await page.getByRole("button", { name: words.check }).click();
  await countsOf(page, words.planned);
  const reasons = page.getByRole("region", { name: "不导入的原因" });
  for (const reason of ["必填项为空", "没有“特级”这一选项", "“几十人”不是数字"])
    await reasons.getByText(reason).first().waitFor();
  await page.goto("/settings/imports/new");
  expect(await look(visit, "examples-zh")).toEqual([]);
});

test("several files at once, each on its own", async () => {
  const { page } = visit;
  await page.goto("/settings/imports/new");
  await pick(page, [
    ["区域.csv", text("区域编号,区域名称\nR1,华东\n")],
    ["城市.csv", text("城市编号;城市名称;大区\nC1;杭州;华东\nC2;宁波;华东\n")],
  ]);
  await page.getByRole("button", { name: "单独导入 区域.csv" }).click();
  expect(await goThrough(page, "zh-CN")).toEqual([1, 0, 0, 0]);
  await page.goBack();
  await page.goto("/settings/imports");
  await page.getByRole("link", { name: "城市.csv" }).click();
  expect(await goThrough(page, "zh-CN")).toEqual([2, 0, 0, 0]);
});

test("a file with mistakes: recognised, mapped, checked, run, its rejected rows read", async () => {
  const { page } = visit;
  await page.goto("/settings/imports/new");
  await pick(page, [["代理商.csv", partners]]);
  await page.getByText("GB18030（含 GBK、GB2312）").waitFor();
  const row = (header: string) =>
    page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: header }) });
  expect(await row("注册资本(万元)").textContent()).toContain("数值乘以 10,000（万元）");
  expect(await row("备注").textContent()).toContain("未识别");
  expect(await look(visit, "map-zh")).toEqual([]);

  await page.getByRole("button", { name: "保存映射…" }).click();
  await page.getByLabel("映射名称").fill("代理商月报");
  await page.keyboard.press("Enter");
  await page.getByText("已保存映射“代理商月报”").waitFor();

  await page.getByRole("button", { name: words.check }).click();
  expect(await countsOf(page, words.planned)).toEqual([2, 0, 0, 5]);
  const reasons = page.getByRole("region", { name: "不导入的原因" });
  for (const reason of [
    "没有找到城市“苏州”",
    "必填项为空",
    "没有“很多”这一选项",
    "日历上没有“2026-02-30”这一天",
    "与第 2 行重复",
  ])
    await reasons.getByText(reason).waitFor();
  const cell = page.getByRole("cell", { name: /^苏州/ });
  expect(await cell.textContent()).toContain("请先导入城市");
  expect(await look(visit, "check-zh")).toEqual([]);

  await page.getByRole("button", { name: "导入 2 行" }).click();
  expect(await countsOf(page, words.result)).toEqual([2, 0, 0, 5]);
  expect(new URL(page.url()).search).toContain("step=run");
  expect(await look(visit, "result-zh")).toEqual([]);

  const rejected = await download(page, words.download);
  expect(rejected.name).toBe("代理商 未导入的行.csv");
  const rows: Record<string, string>[] = parse(rejected.content, { columns: true, bom: true });
  expect(rows.map((one) => [one.行号, one.代理商编号])).toEqual([
    ["3", "P2"],
    ["4", "P3"],
    ["5", "P4"],
    ["6", "P5"],
    ["7", "P1"],
  ]);
  expect(rows[0]?.原因).toContain("没有找到城市“苏州”");
  expect(rows[4]?.原因).toContain("与第 2 行重复");

  await page.getByRole("link", { name: "查看代理商" }).click();
  await page.getByText("己公司").waitFor();
});

test("the same file again changes nothing", async () => {
  const { page } = visit;
  await page.goto("/settings/imports/new");
  await pick(page, [["代理商.csv", partners]]);
  await page.getByLabel("已保存的映射").click();
  await page.getByTitle("代理商月报（适用于此文件）").click();
  await page.getByText("沿用已保存的映射").first().waitFor();
  await page.getByRole("button", { name: words.check }).click();
  expect(await countsOf(page, words.planned)).toEqual([0, 0, 2, 5]);
  // Coming back to the address shows the same.
  await page.reload();
  expect(await countsOf(page, words.planned)).toEqual([0, 0, 2, 5]);
  await page.getByRole("button", { name: words.run, exact: true }).click();
  expect(await countsOf(page, words.result)).toEqual([0, 0, 2, 5]);
});

test("undo: refused with the reason while other data depends on it, else everything is gone", async () => {
  const { page } = visit;
  await page.goto("/settings/imports");
  await page.getByRole("button", { name: "撤销 城市.csv 的导入" }).click();
  await page.getByRole("dialog").getByRole("button", { name: words.confirmUndo }).click();
  await page.getByRole("link", { name: "撤销被拒绝，查看原因" }).click();
  await page.getByRole("alert").getByText("其他批次的数据已用到这里新建的记录").waitFor();
  expect(await look(visit, "undo-refused-zh")).toEqual([]);

  await page.goto("/settings/imports");
  const first = page.getByRole("row").filter({ hasText: "代理商.csv" }).last();
  await first.getByRole("link").click();
  await page.getByRole("button", { name: words.undo }).click();
  await page.getByRole("dialog").getByRole("button", { name: words.confirmUndo }).click();
  await page.getByText(words.undone).waitFor();
  expect(await look(visit, "undone-zh")).toEqual([]);
  const { partners: left } = await (await page.request.get("/v1/partners")).json();
  expect(left).toEqual([]);
});

test("an upload that was never imported is deleted from its page", async () => {
  const { page } = visit;
  await page.goto("/settings/imports/new");
  await pick(page, [["误传.csv", text("编号,名称\nX1,误传\n")]]);
  await page.getByRole("button", { name: "删除 误传.csv" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "删除上传" }).click();
  await page.getByText("已删除“误传.csv”").waitFor();
  await page.getByRole("link", { name: "城市.csv" }).waitFor();
  expect(await page.getByRole("link", { name: "误传.csv" }).count()).toBe(0);
});

test("the pages hold on a phone, in the dark, in English", async () => {
  const phone = await enter(product, { language: "en", width: 390, dark: true });
  const { page } = phone;
  await page.goto("/settings/imports");
  await page.getByRole("link", { name: "城市.csv" }).waitFor();
  expect(await look(phone, "list-phone-en")).toEqual([]);
  await page.goto("/settings/imports/new");
  await page.getByText("Drop files here").waitFor();
  expect(await look(phone, "new-phone-en")).toEqual([]);
  await pick(page, [["partners.csv", partners]]);
  await page.getByRole("button", { name: IMPORT_WORDS.en.check }).waitFor();
  expect(await look(phone, "map-phone-en")).toEqual([]);
  await page.getByRole("button", { name: IMPORT_WORDS.en.check }).click();
  expect(await countsOf(page, IMPORT_WORDS.en.planned)).toEqual([2, 0, 0, 5]);
  expect(await look(phone, "check-phone-en")).toEqual([]);
  await page.getByRole("button", { name: IMPORT_WORDS.en.back }).click();
  await page.getByRole("button", { name: IMPORT_WORDS.en.check }).waitFor();
  await phone.context.close();
});
