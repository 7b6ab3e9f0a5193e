import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FileTable } from "../../../database/import/profile/file-table.ts";
import { makeStepRows, readStepRows, type StepRow } from "../../../database/import/profile/step-rows.ts";
import { inTransaction } from "../../../database/transaction.ts";
import { readProfile } from "../../../domain/channel/profile/read-profile.ts";
import { importFixture } from "../../../test/setup/import-fixture.ts";
import { csv, textFile } from "./fixtures/text-file.ts";
import { loadFile } from "./load-file.ts";

let fixture: Awaited<ReturnType<typeof importFixture>>;
beforeAll(async () => {
  fixture = await importFixture();
});
afterAll(() => fixture.close());

type Cells = readonly (readonly string[])[];
const words = { zh: "字", en: "word" };

/** The rows of one step over files given as cells with their headers. */
async function rowsOf(files: Record<string, Cells>, step: object, settings: object = {}): Promise<StepRow[]> {
  const declared = Object.entries(files).map(([name, [headers = []]]) => [
    name,
    { names: [`${name}*`], columns: headers },
  ]);
  const profile = readProfile(
    {
      id: "p",
      name: words,
      description: words,
      settings: {
        currency: { code: "USD", name: "US dollar", exponent: 2 },
        historical: true,
        ...settings,
      },
      files: Object.fromEntries(declared),
      steps: [{ kind: "partner", from: Object.keys(files)[0], ...step }],
    },
    "test",
  );
  return inTransaction(fixture.database, fixture.actor, async (tx) => {
    const tables = new Map<string, FileTable>();
    for (const [place, [name, cells]] of Object.entries(files).entries()) {
      const source = textFile(`${name}.csv`, csv(cells));
      tables.set(name, await loadFile(tx, { place, source, columns: cells[0] ?? [] }));
    }
    const table = await makeStepRows(tx, profile, 0, tables);
    const rows: StepRow[] = [];
    // Small batches, so that the cursor has to go on.
    for await (const batch of readStepRows(tx, table, 2)) rows.push(...batch);
    return rows;
  });
}

/** One expression over a file of one column "a" (and "b"), as the list of its values. */
async function valuesOf(cells: Cells, expression: object, rest: object = {}): Promise<(string | null)[]> {
  const rows = await rowsOf({ f: cells }, { columns: { name: expression }, ...rest });
  return rows.map((row) => row.cells.name ?? null);
}
const a = { column: "a" };
const b = { column: "b" };
const AB: Cells = [
  ["a", "b"],
  ["x", "1"],
  ["  y  ", ""],
  ["", "3"],
];

test.each<[string, object, (string | null)[]]>([
  ["column: trimmed, empty is nothing", a, ["x", "y", null]],
  ["value", { value: "v" }, ["v", "v", "v"]],
  ["value: empty is nothing", { value: "" }, [null, null, null]],
  ["concat", { concat: [a, b] }, ["x1", "y", "3"]],
  ["concat with a mark keeps the places", { concat: [a, b], with: "|" }, ["x|1", "y|", "|3"]],
  ["concat of a word alone is nothing", { concat: [{ value: "Nr " }, b] }, ["Nr 1", null, "Nr 3"]],
  ["coalesce", { coalesce: [b, a] }, ["1", "y", "3"]],
  ["map keeps what is not listed", { map: { of: a, values: { x: "ex" } } }, ["ex", "y", null]],
  ["map to nothing", { map: { of: a, values: { x: "" } } }, [null, "y", null]],
  ["map otherwise", { map: { of: a, values: { x: "ex" }, otherwise: { value: "?" } } }, ["ex", "?", "?"]],
  ["replace", { replace: { of: a, find: "x", by: "" } }, [null, "y", null]],
  [
    "case: the first that holds, else nothing",
    { case: { when: [{ if: { equals: [a, { value: "x" }] }, give: b }] } },
    ["1", null, null],
  ],
  [
    "case otherwise, in and or",
    {
      case: {
        when: [{ if: { or: [{ in: [b, ["1", "2"]] }, { empty: a }] }, give: { value: "yes" } }],
        otherwise: { value: "no" },
      },
    },
    ["yes", "no", "yes"],
  ],
])("%s", async (_, expression, expected) => {
  expect(await valuesOf(AB, expression)).toEqual(expected);
});

test("where leaves rows out and the others keep their row numbers", async () => {
  const rows = await rowsOf(
    { f: AB },
    {
      columns: { name: a },
      where: { and: [{ not: { empty: b } }, { not: { equals: [a, { value: "x" }] } }] },
    },
  );
  expect(rows).toEqual([{ rowNumber: "4", cells: { name: null }, problems: null }]);
});

test("the latest day looks at the whole file and at nothing that is no ISO day", async () => {
  const cells: Cells = [
    ["a", "b"],
    ["2017-03-01", "x"],
    ["", "2017-12-31 10:00"],
    ["31.12.2018", ""],
  ];
  const latest = { coalesce: [a, { latestDay: { file: "f", columns: ["a", "b"] } }] };
  expect(await valuesOf(cells, latest)).toEqual(["2017-03-01", "2017-12-31", "31.12.2018"]);
});

const SALES: Cells = [
  ["order", "amount", "day"],
  ["O1", "10.10", "2024-02-02"],
  ["O2", "1,000", "2024-01-01"],
  ["O1", "", "2024-02-01"],
  ["O1", "0.2025", "2024-02-03"],
  ["O2", "-1000.5", ""],
];

test("groups add up exactly and stand at their first row", async () => {
  const rows = await rowsOf(
    { f: SALES },
    {
      groupBy: [{ column: "order" }],
      columns: {
        name: { column: "order" },
        capital: { sum: { column: "amount" } },
        segment: { concat: [{ first: { column: "amount" } }, { last: { column: "amount" } }], with: "/" },
        sales_headcount: { count: { column: "amount" } },
        in_force_from: { min: { column: "day" } },
        in_force_to: { max: { column: "day" } },
        city: { max: { column: "amount" } },
      },
    },
  );
  expect(rows).toEqual([
    {
      rowNumber: "2",
      cells: {
        name: "O1",
        capital: "10.3025",
        segment: "10.10/0.2025",
        sales_headcount: "2",
        in_force_from: "2024-02-01",
        in_force_to: "2024-02-03",
        city: "10.1",
      },
      problems: null,
    },
    {
      rowNumber: "3",
      cells: {
        name: "O2",
        capital: "-0.5",
        segment: "1,000/-1000.5",
        sales_headcount: "2",
        in_force_from: "2024-01-01",
        in_force_to: "2024-01-01",
        city: "1000",
      },
      problems: null,
    },
  ]);
});

test("a sum over something that is no number is a problem of the group, never a smaller total", async () => {
  const cells: Cells = [
    ["order", "amount"],
    ["O1", "10"],
    ["O1", "12,34"],
    ["O2", "5"],
  ];
  const rows = await rowsOf(
    { f: cells },
    {
      groupBy: [{ column: "order" }],
      columns: { name: { column: "order" }, capital: { sum: { column: "amount" } } },
    },
  );
  expect(rows.map((row) => row.problems)).toEqual([
    [{ field: "capital", code: "not-a-number", params: { text: "12,34" } }],
    null,
  ]);
});

test("with a decimal comma sums are read and written with it", async () => {
  const cells: Cells = [
    ["order", "amount"],
    ["O1", "1.000,25"],
    ["O1", "0,5"],
  ];
  const rows = await rowsOf(
    { f: cells },
    {
      groupBy: [{ column: "order" }],
      columns: { name: { column: "order" }, capital: { sum: { column: "amount" } } },
    },
    { decimalMark: "," },
  );
  expect(rows.map((row) => [row.cells.capital, row.problems])).toEqual([["1000,75", null]]);
});

test("distinct takes equal rows together, at the first of them", async () => {
  const cells: Cells = [
    ["a", "b"],
    ["x", "1"],
    ["y", "2"],
    ["x", "3"],
  ];
  const rows = await rowsOf({ f: cells }, { distinct: true, columns: { name: a } });
  expect(rows.map((row) => [row.rowNumber, row.cells.name])).toEqual([
    ["2", "x"],
    ["3", "y"],
  ]);
});

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
