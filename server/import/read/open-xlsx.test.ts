import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readAll, refusal } from "./fixtures/read-all.ts";
import { workbookParts, zipOf } from "./fixtures/workbook-fixture.ts";
import { openTable } from "./open-table.ts";

const STYLES =
  '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="4"/><xf numFmtId="31"/></cellXfs>';
const TEXTS =
  '<si><t>编号</t></si><si><t>日期</t></si><si><r><rPr><b/></rPr><t>金</t></r><r><t xml:space="preserve">额 </t></r></si>' +
  '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>a_x000D_b &amp; c</t></si>';

function inline(reference: string, text: string): string {
  return `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
}

describe("cells", () => {
  test("each kind of cell becomes the text a person means", async () => {
    const xml = `<sheetData>
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>${inline("D1", "备注")}</row>
      <row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2" s="1"><v>39448</v></c><c r="C2" s="3"><v>1234.5600000000001</v></c><c r="D2" t="s"><v>4</v></c></row>
      <row r="3"><c r="A3" t="str"><f>"P"&amp;1</f><v>P1</v></c><c r="B3" s="2"><f>B2+1</f><v>39449</v></c><c r="C3"><f>1+1</f><v>2</v></c><c r="D3" t="b"><v>1</v></c></row>
      <row r="4"/>
      <row r="7"><c r="A7"><v>913100001234567890</v></c><c r="B7" s="4"><v>39448.25</v></c><c r="D7" s="1"/></row>
      <row r="8"><c r="A8" t="e"><v>#N/A</v></c><c r="B8" s="1"><v>60</v></c><c r="C8"><v>1</v></c></row>
      <row r="9"><c r="A9"><v>1</v></c><c r="F9"><v>1</v></c></row>
    </sheetData>`;
    const bytes = zipOf(workbookParts([{ name: "数据", xml }], { styles: STYLES, sharedStrings: TEXTS }));
    const { table, rows } = await readAll(bytes, {}, 100);
    expect(table).toMatchObject({
      kind: "xlsx",
      encoding: null,
      sheet: "数据",
      headers: ["编号", "日期", "金额", "备注"],
    });
    expect(rows.map((row) => [row.number, row.cells, row.problem?.rule])).toEqual([
      [2, ["東京", "2008-01-01", "1234.56", "a\rb & c"], undefined],
      [3, ["P1", "2008-01-02", "2", "TRUE"], undefined],
      [7, ["913100001234567890", "2008-01-01T06:00:00", "", ""], undefined],
      [8, ["#N/A", "60", "1", ""], "cell_error"],
      [9, ["1", "", "", ""], "too_many_cells"],
    ]);
    expect(rows[3]?.problem?.field).toBe("A8");
  });

  test("rows and cells without references are counted", async () => {
    const xml =
      '<sheetData><row><c t="inlineStr"><is><t>a</t><rPh sb="0" eb="1"><t>p</t></rPh></is></c></row><row><c><v>1</v></c></row></sheetData>';
    const { table, rows } = await readAll(zipOf(workbookParts([{ name: "S", xml }])));
    expect([table.headers, rows]).toEqual([["a"], [{ number: 2, cells: ["1"] }]]);
  });

  test("the 1904 date system is respected", async () => {
    const xml = `<sheetData><row r="1">${inline("A1", "day")}</row><row r="2"><c r="A2" s="1"><v>37986</v></c></row></sheetData>`;
    const parts = workbookParts([{ name: "S", xml }], {
      styles: STYLES,
      workbookPr: '<workbookPr date1904="1"/>',
    });
    expect((await readAll(zipOf(parts))).cells).toEqual([["2008-01-01"]]);
  });
});

describe("sheets and headers", () => {
  const sheet = (text: string) => `<sheetData><row r="1">${inline("A1", text)}</row></sheetData>`;
  const book = zipOf(
    workbookParts([
      { name: "隐藏", state: "hidden", xml: sheet("h") },
      { name: "空", xml: "<sheetData/>" },
      { name: "线索", xml: sheet("x") },
      { name: "商机", xml: sheet("y") },
    ]),
  );

  test("sheets are listed; the first visible one with content is read unless one is chosen", async () => {
    const { table } = await readAll(book);
    expect(table.sheets.map((info) => [info.name, info.hidden])).toEqual([
      ["隐藏", true],
      ["空", false],
      ["线索", false],
      ["商机", false],
    ]);
    expect([table.sheet, table.headers]).toEqual(["线索", ["x"]]);
    expect((await readAll(book, { sheet: "商机" })).table.headers).toEqual(["y"]);
    expect((await readAll(book, { sheet: "隐藏" })).table.headers).toEqual(["h"]);
    expect(await refusal(readAll(book, { sheet: "无" }))).toMatchObject({ rule: "no_such_sheet" });
    expect(await refusal(readAll(book, { sheet: "空" }))).toMatchObject({ rule: "empty_file" });
  });

  test("a merged title is skipped and merged group headers are joined", async () => {
    const xml = `<sheetData>
      <row r="1">${inline("A1", "2025年一季度渠道数据")}</row>
      <row r="2">${inline("A2", "日期")}${inline("B2", "客户")}${inline("D2", "金额")}</row>
      <row r="3">${inline("B3", "编号")}${inline("C3", "名称")}${inline("D3", "含税")}${inline("E3", "不含税")}</row>
      <row r="4"><c r="A4"><v>1</v></c><c r="B4"><v>2</v></c><c r="C4"><v>3</v></c><c r="D4"><v>4</v></c><c r="E4"><v>5</v></c></row>
    </sheetData><mergeCells count="4"><mergeCell ref="A1:E1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/><mergeCell ref="D2:E2"/></mergeCells>`;
    const { table, rows } = await readAll(zipOf(workbookParts([{ name: "S", xml }])));
    expect(table.headers).toEqual(["日期", "客户/编号", "客户/名称", "金额/含税", "金额/不含税"]);
    expect(table.headerRow).toBe(3);
    expect(table.warnings).toMatchObject([{ rule: "title_rows_skipped", row: 2 }]);
    expect(rows).toEqual([{ number: 4, cells: ["1", "2", "3", "4", "5"] }]);
  });

  test("two groups over six columns are a header, not a title", async () => {
    const letters = ["A", "B", "C", "D", "E", "F"];
    const xml = `<sheetData>
      <row r="1">${inline("A1", "客户")}${inline("D1", "商机")}</row>
      <row r="2">${letters.map((letter) => inline(`${letter}2`, `h${letter}`)).join("")}</row>
      <row r="3">${letters.map((letter) => `<c r="${letter}3"><v>1</v></c>`).join("")}</row>
    </sheetData><mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="D1:F1"/></mergeCells>`;
    const { table } = await readAll(zipOf(workbookParts([{ name: "S", xml }])));
    expect(table.headers).toEqual(["客户/hA", "客户/hB", "客户/hC", "商机/hD", "商机/hE", "商机/hF"]);
    expect(table.warnings).toEqual([]);
  });

  test("a column with values but no header is kept with a warning", async () => {
    const xml = `<sheetData><row r="1">${inline("A1", "a")}</row><row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row></sheetData>`;
    const { table, cells } = await readAll(zipOf(workbookParts([{ name: "S", xml }])));
    expect(table.headers).toEqual(["a", "列 2"]);
    expect(table.warnings.map((warning) => warning.rule)).toEqual(["empty_header"]);
    expect(cells).toEqual([["1", "2"]]);
  });
});

describe("refused", () => {
  const small = workbookParts([{ name: "S", xml: "<sheetData><row><c><v>1</v></c></row></sheetData>" }]);
  const part = "xl/worksheets/sheet1.xml";
  const around = (xml: string) => zipOf(workbookParts([{ name: "S", xml: `<sheetData>${xml}</sheetData>` }]));
  const header = `<row r="1">${inline("A1", "a")}</row>`;

  test.each<[string, () => Buffer, string, number | undefined]>([
    [
      "a zip bomb that says so",
      () => zipOf({ ...small, [part]: Buffer.alloc(67_108_864, " ") }),
      "zip_bomb",
      undefined,
    ],
    [
      "a zip bomb that lies about its size",
      () => zipOf({ ...small, [part]: Buffer.alloc(67_108_864, " ") }, { [part]: 1_000 }),
      "zip_bomb",
      undefined,
    ],
    ["declared sizes beyond the total", () => zipOf(small, { [part]: 4_000_000_000 }), "zip_bomb", undefined],
    [
      "growing entities",
      () => zipOf({ ...small, [part]: '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>' }),
      "broken_file",
      undefined,
    ],
    [
      "XML that breaks off",
      () => zipOf({ ...small, [part]: "<worksheet><sheetData><row>" }),
      "broken_file",
      undefined,
    ],
    ["a zip that breaks off", () => zipOf(small).subarray(0, 300), "broken_file", undefined],
    ["another zip", () => zipOf({ "word/document.xml": "<a/>" }), "not_a_table", undefined],
    [
      "too many columns",
      () => around(`${header}<row r="2"><c r="ALM2"><v>1</v></c></row>`),
      "too_many_columns",
      2,
    ],
    [
      "a long cell",
      () => around(`${header}<row r="2">${inline("A2", "x".repeat(1_048_577))}</row>`),
      "field_too_long",
      2,
    ],
    [
      "an endless cell",
      () => around(`${header}<row r="2">${inline("A2", "ab".repeat(4_000_000))}</row>`),
      "field_too_long",
      2,
    ],
  ])("%s", async (_, make, rule, row) => {
    const bytes = make();
    const before = process.memoryUsage().rss;
    const found = await refusal(readAll(bytes));
    expect({ rule: found.rule, row: found.row }).toEqual({ rule, row });
    expect(process.memoryUsage().rss - before).toBeLessThan(268_435_456);
  });

  test("far styled cells without a value are no columns", async () => {
    const { table } = await readAll(
      around(`${header}<row r="2"><c r="A2"><v>1</v></c><c r="XFD2" s="0"/></row>`),
    );
    expect(table.headers).toEqual(["a"]);
  });

  test("no temporary copy stays behind, and a workbook on disk is not touched", async () => {
    const copies = async () =>
      (await readdir(tmpdir())).filter((name) => name.startsWith("partnerloop-import-"));
    const before = await copies();
    await readAll(zipOf(small));
    await refusal(readAll(zipOf(small).subarray(0, 300)));
    expect(await copies()).toEqual(before);
    const folder = await mkdtemp(join(tmpdir(), "partnerloop-test-"));
    const path = join(folder, "book.xlsx");
    await writeFile(path, around(`${header}<row r="2"><c r="A2"><v>7</v></c></row>`));
    const table = await openTable({ path, name: "book.xlsx" });
    const cells: string[][] = [];
    for await (const row of table.rows()) cells.push(row.cells);
    await table.close();
    expect(cells).toEqual([["7"]]);
    expect(await readdir(folder)).toEqual(["book.xlsx"]);
    await rm(folder, { recursive: true });
  });
});
