import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { readAll, refusal } from "./fixtures/read-all.ts";
import { openTable } from "./open-table.ts";

const ROWS =
  "代理商编号,名称,签约日期\r\nP001,上海云桥科技有限公司,2025-03-01\r\nP002,“北辰”😀,2025-04-01\r\n";
const CELLS = [
  ["P001", "上海云桥科技有限公司", "2025-03-01"],
  ["P002", "“北辰”😀", "2025-04-01"],
];

describe("encodings", () => {
  test.each([
    ["utf-8", Buffer.from(ROWS)],
    ["utf-8", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(ROWS)])],
    ["utf-16le", iconv.encode(ROWS, "utf-16le", { addBOM: true })],
    ["utf-16le", iconv.encode(ROWS, "utf-16le", { addBOM: false })],
    ["utf-16be", iconv.encode(ROWS, "utf-16be", { addBOM: true })],
    ["utf-16be", iconv.encode(ROWS, "utf-16be", { addBOM: false })],
    ["gb18030", iconv.encode(ROWS, "gb18030")],
  ])("%s (%#) is recognised, wherever the stream is cut", async (encoding, bytes) => {
    for (const piece of [1, 2, 3, 7, 65_536]) {
      const { table, cells } = await readAll(bytes, {}, piece);
      expect(table.encoding).toBe(encoding);
      expect(table.headers).toEqual(["代理商编号", "名称", "签约日期"]);
      expect(cells).toEqual(CELLS);
    }
  });

  test("Western European text is taken with a warning, not turned into Chinese", async () => {
    const { table, cells } = await readAll(iconv.encode("name,city\nCafé Zoë,München\n", "windows-1252"));
    expect(table.encoding).toBe("windows-1252");
    expect(table.warnings.map((warning) => warning.rule)).toEqual(["encoding_uncertain"]);
    expect(cells).toEqual([["Café Zoë", "München"]]);
  });

  test("a byte that is not UTF-8 far behind the sample is refused with its row and byte", async () => {
    const good = "编号,名称\n".concat("1,甲\n".repeat(300_000));
    const bytes = Buffer.concat([Buffer.from(good), Buffer.from([0x32, 0x2c, 0xd6, 0xd0, 0x0a])]);
    const found = await refusal(readAll(bytes));
    expect(found).toMatchObject({ code: "invalid_input", rule: "invalid_encoding", row: 300_002 });
    expect(found.en).toContain(`byte ${Buffer.byteLength(good) + 3}, 0xD6`);
    expect(found.zh).toContain("第 300002 行");
  });

  test("a chosen encoding that does not fit is refused", async () => {
    const found = await refusal(readAll(iconv.encode(ROWS, "gb18030"), { encoding: "utf-8" }));
    expect(found).toMatchObject({ rule: "invalid_encoding", row: 1 });
  });

  test("half a surrogate pair in UTF-16 is refused", async () => {
    const bytes = Buffer.concat([
      iconv.encode("a,b\n1,", "utf-16le", { addBOM: true }),
      Buffer.from([0x3d, 0xd8, 0x0a, 0x00]),
    ]);
    expect(await refusal(readAll(bytes))).toMatchObject({ rule: "invalid_encoding", row: 2 });
  });

  test("right-to-left text, emoji with joiners and rare characters come through unchanged", async () => {
    const { cells } = await readAll(Buffer.from("name,note\nشركة,👩‍👩‍👧‍👦 שלום\n𠮷野家,㐀\u200f\n"));
    expect(cells).toEqual([
      ["شركة", "👩‍👩‍👧‍👦 שלום"],
      ["𠮷野家", "㐀\u200f"],
    ]);
  });
});

describe("shape", () => {
  test.each([
    [",", "id,amount\na,1\nb,2\n"],
    [";", "id;amount\na;1,5\nb;2,25\n"],
    ["\t", "id\tamount\na, b\t1,000\nb\t2,000\n"],
    ["|", "id|note\na|x,y;z\nb|p;q,r\n"],
    [",", 'id,note\na,"x;y;z;w"\nb,"p;q;r;s"\n'],
    [";", 'sep=;\nid;note\na;"x,y"\n'],
    [",", "id\na\nb\n"],
  ])("delimiter %j of %j", async (delimiter, text) => {
    const { table } = await readAll(Buffer.from(text));
    expect(table.delimiter).toBe(delimiter);
    expect(table.headers[0]).toBe("id");
  });

  test("mixed newlines and blank lines: rows carry the line a person sees", async () => {
    const { table, rows } = await readAll(Buffer.from('id,note\r\n1,"a\nb"\n\r\n2,c\r3,d\r\n,\n4,e'));
    expect(rows.map((row) => [row.number, row.cells])).toEqual([
      [2, ["1", "a\nb"]],
      [5, ["2", "c"]],
      [6, ["3", "d"]],
      [8, ["4", "e"]],
    ]);
    expect(table.sample).toEqual(rows);
  });

  test("title rows above the header are skipped and said so", async () => {
    const text = "2025年渠道数据导出\n导出时间:2025-03-01\n\n编号,名称,城市\n1,甲,上海\n2,乙,北京\n";
    const { table, cells } = await readAll(Buffer.from(text));
    expect(table.headers).toEqual(["编号", "名称", "城市"]);
    expect(table.headerRow).toBe(4);
    expect(table.warnings).toMatchObject([{ rule: "title_rows_skipped", row: 4 }]);
    expect(cells).toHaveLength(2);
  });

  test("duplicate and empty headers get a name of their own and a warning", async () => {
    const { table } = await readAll(Buffer.from("金额,金额,,金额 (2),\n1,2,3,4,\n"));
    expect(table.headers).toEqual(["金额", "金额 (3)", "列 3", "金额 (2)"]);
    expect(table.warnings.map((warning) => warning.rule)).toEqual(["duplicate_header", "empty_header"]);
  });

  test("rows with too many or too few cells are reported and do not stop the file", async () => {
    const { rows } = await readAll(Buffer.from('a,b\n1\n1,2,3\n1,2,\n"1"x,2\n5,6\n'));
    expect(rows.map((row) => [row.number, row.cells, row.problem?.rule])).toEqual([
      [2, ["1", ""], "too_few_cells"],
      [3, ["1", "2"], "too_many_cells"],
      [4, ["1", "2"], undefined],
      [5, ["1x", "2"], "stray_quote"],
      [6, ["5", "6"], undefined],
    ]);
  });

  test("formulas arrive as text", async () => {
    const { cells } = await readAll(Buffer.from("a,b\n=1+2,@SUM(A1)\n"));
    expect(cells).toEqual([["=1+2", "@SUM(A1)"]]);
  });

  test("rows can be read again", async () => {
    const bytes = Buffer.from(`a,b\n${"1,2\n".repeat(400_000)}`);
    const table = await openTable({
      name: "t",
      stream: () => Readable.from([bytes.subarray(0, 1_200_000), bytes.subarray(1_200_000)]),
    });
    for (let round = 0; round < 2; round += 1) {
      let count = 0;
      for await (const batch of table.batches()) count += batch.length;
      expect(count).toBe(400_000);
    }
    await table.close();
  });
});

describe("refused", () => {
  test.each<[string, Buffer, string, number | undefined]>([
    ["nothing", Buffer.alloc(0), "empty_file", undefined],
    ["only blank lines", Buffer.from("\n\n\r\n"), "empty_file", undefined],
    ["NUL in a cell", Buffer.from("a,b\n1,2\n1,x\0y\n"), "nul_byte", 3],
    ["NUL in quotes", Buffer.from('a,b\n1,2\n1,"x\0y"\n'), "nul_byte", 3],
    ["an unclosed quote", Buffer.from('a,b\n1,2\n1,"x\n3,4\n'), "unclosed_quote", 3],
    ["too many columns", Buffer.from(`a,b\n${",".repeat(1_000)}\n`), "too_many_columns", 2],
    ["a long cell", Buffer.from(`a,b\n1,2\n1,${"x".repeat(1_048_577)}\n`), "field_too_long", 3],
    ["old Excel", Buffer.from("d0cf11e0a1b11ae10000", "hex"), "old_excel", undefined],
    ["a web page named .xls", Buffer.from("\ufeff \n<html><table><tr><td>1"), "not_a_table", undefined],
    ["a PDF", Buffer.from("%PDF-1.7\n"), "not_a_table", undefined],
  ])("%s", async (_, bytes, rule, row) => {
    const found = await refusal(readAll(bytes));
    expect(found.rule).toBe(rule);
    expect(found.row).toBe(row);
    expect(found.zh).toMatch(/[一-鿿]/);
  });

  test.each<[string, string, Buffer]>([
    ["one endless plain line", "field_too_long", Buffer.alloc(65_536, "x")],
    ["one endless line of separators", "too_many_columns", Buffer.alloc(65_536, ",")],
    ["an endless quoted cell", "field_too_long", Buffer.alloc(65_536, "y\n")],
    ["endless long cells", "line_too_long", Buffer.from(`${"z".repeat(65_000)},`)],
  ])("%s: a gigabyte is refused early in flat memory", async (name, rule, chunk) => {
    let sent = 0;
    const before = process.memoryUsage().rss;
    const start = name.includes("quoted") ? 'a,b\n1,"' : "a,b\n";
    const stream = () =>
      Readable.from(
        (function* () {
          yield Buffer.from(start);
          for (; sent < 1_073_741_824; sent += chunk.length) yield chunk;
        })(),
      );
    const read = async () => {
      const table = await openTable({ name: "endless", stream });
      for await (const _ of table.rows());
    };
    expect(await refusal(read())).toMatchObject({ code: "too_large", rule, row: 2 });
    expect(sent).toBeLessThan(16_777_216);
    expect(process.memoryUsage().rss - before).toBeLessThan(268_435_456);
  });

  test("a gigabyte of ordinary rows streams in flat memory", async () => {
    const line = `P000001,${"x".repeat(1_000)},2025-03-01\n`;
    const chunk = Buffer.from(line.repeat(250));
    const total = Math.ceil(1_073_741_824 / chunk.length);
    const stream = () =>
      Readable.from(
        (function* () {
          yield Buffer.from("id,note,day\n");
          for (let sent = 0; sent < total; sent += 1) yield chunk;
        })(),
      );
    const table = await openTable({ name: "large", stream });
    const before = process.memoryUsage().rss;
    let count = 0;
    let peak = 0;
    for await (const batch of table.batches()) {
      count += batch.length;
      if (count % 100_000 < batch.length) peak = Math.max(peak, process.memoryUsage().rss - before);
    }
    expect(count).toBe(total * 250);
    expect(peak).toBeLessThan(268_435_456);
  }, 240_000);
});

const folder = process.env.PARTNERLOOP_DATA ?? resolve(import.meta.dirname, "../../../../shared/data");
describe.skipIf(!existsSync(folder))("files from elsewhere (PARTNERLOOP_DATA)", () => {
  // Counts: physical lines of the files without the header, none of them with a line break inside a cell.
  test.each([
    ["adventureworks/DimReseller.csv", "ResellerKey", 701],
    ["adventureworks/FactResellerSales.csv", "ProductKey", 60_855],
    ["crm-opportunities/sales_pipeline.csv", "opportunity_id", 8_800],
    ["china/gbt2260_cities.csv", "code", 337],
  ])("%s", async (file, header, count) => {
    const path = join(folder, file);
    const table = await openTable({ path, name: file });
    expect(table.headers[0]).toBe(header);
    expect(table.warnings).toEqual([]);
    let rows = 0;
    let problems = 0;
    for await (const row of table.rows()) {
      rows += 1;
      if (row.problem !== undefined) problems += 1;
    }
    expect({ rows, problems }).toEqual({ rows: count, problems: 0 });
    expect(readFileSync(path, "utf8").trimEnd().split("\n")).toHaveLength(count + 1);
  });
});
