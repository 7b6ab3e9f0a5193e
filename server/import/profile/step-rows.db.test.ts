import { afterAll, beforeAll, expect, test } from "vitest";
import type { StepRow } from "../../../database/import/profile/step-rows.ts";
import { importFixture } from "../../../test/setup/import-fixture.ts";
import { type Cells, rowsOf as rowsOfStep } from "./fixtures/step-rows-of.ts";

let fixture: Awaited<ReturnType<typeof importFixture>>;
beforeAll(async () => {
  fixture = await importFixture();
});
afterAll(() => fixture.close());
const rowsOf = (files: Record<string, Cells>, step: object, settings?: object): Promise<StepRow[]> =>
  rowsOfStep(fixture, files, step, settings);

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
