import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvTokenizer } from "./csv-tokenizer.ts";

function tokenize(text: string, delimiter: string, cut: number) {
  const tokenizer = csvTokenizer(delimiter);
  const records: ReturnType<typeof tokenizer.push> = [];
  for (let at = 0; at < text.length; at += cut) records.push(...tokenizer.push(text.slice(at, at + cut)));
  return [...records, ...tokenizer.end()];
}

const cell = fc.string({
  unit: fc.constantFrom("a", "1", "中", "😀", '"', ",", ";", "\n", "\r", "\r\n", " "),
  maxLength: 6,
});
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 8 });

test("gives the cells that csv-parse gives, however the text is cut", () => {
  fc.assert(
    fc.property(
      table,
      fc.constantFrom("\n", "\r\n"),
      fc.integer({ min: 1, max: 9 }),
      (rows, newline, cut) => {
        const text = rows
          .map((row) =>
            row
              .map((value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value))
              .join(","),
          )
          .join(newline);
        const expected = parse(text, {
          delimiter: ",",
          record_delimiter: newline,
          relax_column_count: true,
          skip_empty_lines: true,
        }) as string[][];
        const records = tokenize(text, ",", cut);
        expect(records.map((record) => record.cells)).toEqual(
          expected.filter((row) => row.length > 1 || row[0] !== ""),
        );
      },
    ),
    { numRuns: 500 },
  );
});

test("numbers records by the physical line they start on, with LF, CRLF and CR mixed", () => {
  const text = 'a,b\r\n1,"two\nlines\r\nand three"\n\n2,x\r3,y\n4,z';
  for (const cut of [1, 2, 3, 100]) {
    expect(tokenize(text, ",", cut).map((record) => [record.number, record.cells[0]])).toEqual([
      [1, "a"],
      [2, "1"],
      [6, "2"],
      [7, "3"],
      [8, "4"],
    ]);
  }
});

test("keeps quotes inside plain cells and marks text after a closing quote", () => {
  expect(tokenize('5" pipe,"a"b,c\n', ",", 3)).toEqual([
    { number: 1, cells: ['5" pipe', "ab", "c"], strayQuote: true },
  ]);
  expect(tokenize('5" pipe,c\n', ",", 3)[0]?.strayQuote).toBe(false);
});

test("a separator at the very end is an empty last cell", () => {
  expect(tokenize("1,", ",", 5)[0]?.cells).toEqual(["1", ""]);
});
