import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readAll } from "../import/read/fixtures/read-all.ts";
import { csvLine, neutralFormula, writeCsv } from "./write-csv.ts";

async function written(headers: string[], rows: (string | number | null)[][]): Promise<string> {
  let text = "";
  for await (const piece of writeCsv(headers, rows)) text += piece;
  return text;
}

test("writes a byte order mark, CRLF and quotes by RFC 4180", async () => {
  const text = await written(
    ["名称", "备注"],
    [
      ["甲", 'say "hi", ok'],
      [null, "two\nlines"],
      [12, " x"],
    ],
  );
  expect(text).toBe('\ufeff名称,备注\r\n甲,"say ""hi"", ok"\r\n,"two\nlines"\r\n12," x"\r\n');
});

test("text that would run as a formula is made harmless, numbers stay numbers", () => {
  // The prefixes are those of OWASP's page on CSV injection.
  for (const text of [
    "=1+2",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\uff1d1+1",
    "\uff20x",
    "-",
    "+86 21 5555",
  ]) {
    expect(neutralFormula(text)).toBe(`'${text}`);
  }
  for (const text of ["-12.50", "+3", "-1,234.5", "-5%", "a=b", "", "2025-03-01", "1a", ":x", "?", "'=1"])
    expect(neutralFormula(text)).toBe(text);
  expect(csvLine(['=HYPERLINK("http://x","y")', -5])).toBe('"\'=HYPERLINK(""http://x"",""y"")",-5\r\n');
});

const text = fc.string({ unit: "grapheme", maxLength: 12 }).map((value) => value.replaceAll("\0", ""));
const special = fc.constantFrom("=1", "-x", "@", "\t", "\r\n", "a;b", "😀", "שלום", "'", '""', ",", "\u2028");
const cell = fc.oneof(text, special);

test("what is written is read back the same by another parser and by the import", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .integer({ min: 1, max: 5 })
        .chain((width) =>
          fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
        ),
      async (rows) => {
        const headers = rows[0]?.map((_, index) => `h${index}`) ?? [];
        const out = await written(headers, rows);
        const expected = rows.map((row) => row.map(neutralFormula));
        expect(parse(out, { bom: true, record_delimiter: "\r\n" })).toEqual([headers, ...expected]);
        const { cells } = await readAll(Buffer.from(out), { headerRow: 1, delimiter: "," }, 5);
        expect(cells).toEqual(expected.filter((row) => row.some((value) => value !== "")));
      },
    ),
    { numRuns: 300 },
  );
});
