import { PassThrough, type Readable, Writable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import ExcelJS from "exceljs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readAll } from "../import/read/fixtures/read-all.ts";
import { writeXlsx, type XlsxSheet } from "./write-xlsx.ts";

const CREATED = new Date("2025-03-01T00:00:00Z");

async function written(sheets: XlsxSheet[]): Promise<Buffer> {
  const output = new PassThrough();
  const [bytes] = await Promise.all([buffer(output as Readable), writeXlsx(output, sheets, CREATED)]);
  return bytes;
}

const ALL: XlsxSheet = {
  name: "线索/2025",
  columns: [
    { header: "名称", type: "text", width: 30 },
    { header: "数量", type: "integer" },
    { header: "金额", type: "money" },
    { header: "占比", type: "ratio" },
    { header: "日期", type: "date" },
    { header: "时间", type: "instant" },
    { header: "有效", type: "boolean" },
  ],
  rows: [
    ["=1+2", 12n, "1234.50", 0.125, "2025-03-01", "2025-03-01T09:30:00", true],
    ["𠮷 & <b> _x000D_", "12345678901234567890", "-0.10", null, "1899-12-31", null, false],
    [null, null, null, null, "9999-12-31", "", null],
  ],
};

test("cells are typed, text never becomes a formula, the header is styled and frozen", async () => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await written([ALL])) as unknown as ExcelJS.Buffer);
  const page = book.worksheets[0];
  expect(page?.name).toBe("线索 2025");
  expect(page?.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
  expect(page?.getCell("A1").font?.bold).toBe(true);
  expect(page?.getCell("A2").type).toBe(ExcelJS.ValueType.String);
  expect(page?.getCell("A2").value).toBe("=1+2");
  expect(page?.getCell("C2").value).toBe(1234.5);
  expect(page?.getCell("C2").numFmt).toBe("#,##0.00");
  expect(page?.getCell("E2").value).toEqual(new Date("2025-03-01T00:00:00Z"));
  expect(page?.getCell("G2").value).toBe(true);
});

test("the import reads back what was written", async () => {
  const { table, cells } = await readAll(await written([ALL]));
  expect(table.headers).toEqual(ALL.columns.map((column) => column.header));
  expect(cells).toEqual([
    ["=1+2", "12", "1234.5", "0.125", "2025-03-01", "2025-03-01T09:30:00", "TRUE"],
    ["𠮷 & <b> _x000D_", "12345678901234567890", "-0.1", "", "1899-12-31", "", "FALSE"],
    ["", "", "", "", "9999-12-31", "", ""],
  ]);
});

const day = fc
  .date({ min: new Date("1900-03-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString());
const clean = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold
  text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, "");
const row = fc.tuple(
  fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 15 }),
    fc.string({ unit: "binary", maxLength: 8 }),
    fc.constantFrom("_x0041_", "_x005F_x0041_", " a ", "\t", "a\n"),
  ),
  fc.maxSafeInteger().filter((value) => Math.abs(value) < 1e15),
  fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }),
  day,
);

test("any text, number, amount and day survives writing and reading", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
      const columns = (["text", "integer", "money", "date", "instant"] as const).map((type) => ({
        header: type,
        type,
      }));
      const values = rows.map(([text, count, cents, iso]) => {
        const amount = `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, "0")}`;
        return [text, count, amount, iso.slice(0, 10), iso.slice(0, 19)];
      });
      const { cells } = await readAll(await written([{ name: "S", columns, rows: values }]), {
        headerRow: 1,
      });
      const expected = rows.map(([text, count, cents, iso]) => [
        clean(text),
        String(count),
        String(cents / 100),
        iso.slice(0, 10),
        iso.slice(0, 19).replace(/T00:00:00$/, ""),
      ]);
      expect(cells).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test("sheet names are made valid and different", async () => {
  const columns = [{ header: "a", type: "text" as const }];
  const names = ["a/b", "a:b", "", "x".repeat(40), `${"x".repeat(40)}y`, "History"];
  const { table } = await readAll(await written(names.map((name) => ({ name, columns, rows: [["1"]] }))));
  const result = table.sheets.map((sheet) => sheet.name);
  expect(result).toEqual(["a b", "a b (2)", "1", "x".repeat(31), `${"x".repeat(27)} (2)`, "History 1"]);
});

test("a stalled reader holds the writer back instead of filling memory", async () => {
  const total = 400_000;
  let made = 0;
  const rows = (function* () {
    for (; made < total; made += 1) yield [`P${made * 7919}-${(made * 104_729) % 999_983}`];
  })();
  const waiting: (() => void)[] = [];
  let stalled = true;
  const reader = new Writable({
    highWaterMark: 16_384,
    write(_chunk, _encoding, done) {
      if (stalled) waiting.push(done);
      else done();
    },
  });
  const columns = [{ header: "a", type: "text" as const }];
  const writing = writeXlsx(reader, [{ name: "S", columns, rows }], CREATED);
  let still = 0;
  for (let last = -1; still < 10; last = made) {
    await setTimeout(20);
    still = made > 0 && made === last ? still + 1 : 0;
  }
  expect(made).toBeLessThan(total);
  stalled = false;
  for (const done of waiting) done();
  await writing;
  expect(made).toBe(total);
}, 30_000);

test("a row that does not fit its columns is a mistake of the caller", async () => {
  const sheet: XlsxSheet = { name: "S", columns: [{ header: "a", type: "text" }], rows: [["1", "2"]] };
  await expect(writeXlsx(new PassThrough(), [sheet], CREATED)).rejects.toThrow(RangeError);
});
