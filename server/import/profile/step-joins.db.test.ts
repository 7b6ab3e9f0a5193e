import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { StepRow } from "../../../database/import/profile/step-rows.ts";
import { inTransaction } from "../../../database/transaction.ts";
import { importFixture } from "../../../test/setup/import-fixture.ts";
import { type Cells, rowsOf as rowsOfStep } from "./fixtures/step-rows-of.ts";
import { textFile } from "./fixtures/text-file.ts";
import { loadFile } from "./load-file.ts";

let fixture: Awaited<ReturnType<typeof importFixture>>;
beforeAll(async () => {
  fixture = await importFixture();
});
afterAll(() => fixture.close());
const rowsOf = (files: Record<string, Cells>, step: object, settings?: object): Promise<StepRow[]> =>
  rowsOfStep(fixture, files, step, settings);

const SHOPS: Cells = [
  ["key", "city"],
  ["1", "Berlin"],
  ["2", "Wien"],
];
const join = [{ file: "shops", as: "place", on: [[{ column: "shop" }, "key"]] }];

test("a join finds its row; what it does not find is a problem that names value and file", async () => {
  const cells: Cells = [["shop"], ["1"], ["9"], [""], ["2"]];
  const files = { f: cells, shops: SHOPS };
  const columns = { name: { column: "shop" }, city: { column: "city", of: "place" } };
  const rows = await rowsOf(files, { join, columns });
  expect(rows.map((row) => [row.rowNumber, row.cells.city, row.problems?.[0]?.field ?? null])).toEqual([
    ["2", "Berlin", null],
    ["3", null, "city"],
    // The reader of files leaves out row 4, which is blank.
    ["5", "Wien", null],
  ]);
  expect(rows[1]?.problems?.[0]?.params.en).toBe(
    "There is no “9” in “shops.csv”. Add that row, or correct the value here.",
  );
  const lenient = await rowsOf(files, { join: [{ ...join[0], missing: "empty" }], columns });
  expect(lenient.map((row) => row.problems)).toEqual([null, null, null]);
});

test("a key that stands twice in a joined file is refused with its rows", async () => {
  const shops: Cells = [...SHOPS, ["1", "Bonn"]];
  const run = rowsOf({ f: [["shop"], ["2"]], shops }, { join, columns: { name: { column: "shop" } } });
  await expect(run).rejects.toMatchObject({
    code: "invalid_input",
    problems: [{ field: "key", row: 4, rule: "looked-up-twice" }],
    text: { en: expect.stringContaining("Rows 2 and 4 of “shops.csv”") },
  });
});

const EVIL = [
  `'; drop table app.partners; --`,
  `"; drop table app.partners; --`,
  `$1`,
  `\\'; select pg_sleep(9); --`,
  `{"a":1}`,
  `c1" from profile_file_0; --`,
];

test.each(EVIL)("a header, a cell and a text of the profile that are SQL stay texts: %s", async (evil) => {
  const cells: Cells = [
    [evil, "n"],
    [evil, "1"],
    ["plain", "2"],
  ];
  const column = { column: evil };
  const rows = await rowsOf(
    { f: cells, g: [[evil], [evil], ["plain"]] },
    {
      join: [{ file: "g", as: "other", on: [[column, evil]] }],
      where: { or: [{ in: [column, [evil, "plain"]] }, { equals: [column, { value: evil }] }] },
      columns: {
        reference: column,
        name: { concat: [{ column: evil, of: "other" }, { value: evil }], with: evil },
        segment: { map: { of: column, values: { [evil]: `mapped ${evil}` } } },
        city: { replace: { of: column, find: evil, by: "gone" } },
      },
    },
  );
  expect(rows.map((row) => row.cells)).toEqual([
    { reference: evil, name: evil + evil + evil, segment: `mapped ${evil}`, city: "gone" },
    { reference: "plain", name: `plain${evil}${evil}`, segment: "plain", city: "plain" },
  ]);
  const alive = await inTransaction(fixture.database, fixture.actor, (tx) =>
    tx.first<{ there: boolean }>(sql`select to_regclass('app.partners') is not null as there`),
  );
  expect(alive?.there).toBe(true);
});

test("a row that the reader could not read well carries its problem to every step", async () => {
  const text = "a,b\nx,1\ny\n";
  const rows = await inTransaction(fixture.database, fixture.actor, async (tx) => {
    const table = await loadFile(tx, { place: 0, source: textFile("f.csv", text), columns: ["a", "b"] });
    return tx.rows<{ row_number: string; problem: unknown; c1: string; c2: string | null }>(
      sql`select * from ${sql.id(table.table)} order by row_number`,
    );
  });
  expect(rows).toEqual([
    { row_number: "2", problem: null, c1: "x", c2: "1" },
    {
      row_number: "3",
      problem: {
        field: "",
        code: "file",
        params: { zh: expect.any(String), en: expect.stringContaining("1 cells") },
      },
      c1: "y",
      c2: null,
    },
  ]);
});

test("a file that lacks a column is refused with the column's name", async () => {
  const run = inTransaction(fixture.database, fixture.actor, (tx) =>
    loadFile(tx, { place: 0, source: textFile("f.csv", "a,b\nx,1\n"), columns: ["A", "c"] }),
  );
  await expect(run).rejects.toMatchObject({
    code: "invalid_input",
    problems: [{ field: "c", rule: "column-missing" }],
  });
});
