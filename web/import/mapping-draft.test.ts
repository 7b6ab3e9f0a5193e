import { expect, test } from "vitest";
import { recordKind } from "../../domain/channel/kinds/record-kinds.ts";
import {
  creatableKinds,
  type Detection,
  draftFromGuess,
  draftFromMapping,
  missingFields,
  toMapping,
  withDefault,
  withField,
  withReading,
} from "./mapping-draft.ts";

const guess = (column: number, header: string, field: string | null, confidence: number, factor = 1) =>
  ({ column, header, field, confidence, factor }) as Detection["columns"][number];
const draft = draftFromGuess({
  columns: [
    guess(0, "名称", "name", 1),
    guess(1, "大区", "region", 0.7),
    guess(2, "备注", "province", 0.3),
    guess(3, "目标客户(万)", "addressable_customers", 0.9, 10_000),
  ],
});

test("what is guessed too weakly is left to the person", () => {
  expect(draft.columns.map((column) => column.field)).toEqual([
    "name",
    "region",
    null,
    "addressable_customers",
  ]);
  expect(toMapping(draft).columns[3]).toEqual({
    header: "目标客户(万)",
    column: 3,
    field: "addressable_customers",
    factor: "10000",
  });
});

test("a field that goes to another column leaves the first", () => {
  const moved = withField(draft, 2, "name");
  expect(moved.columns.map((column) => column.field)).toEqual([
    null,
    "region",
    "name",
    "addressable_customers",
  ]);
  expect(missingFields(recordKind("city"), moved)).toEqual([]);
  expect(missingFields(recordKind("city"), withField(moved, 2, null))).toEqual(["name"]);
});

test("a default stands in for a missing column, an empty one does not", () => {
  const without = withField(draft, 1, null);
  expect(missingFields(recordKind("city"), without)).toEqual(["region"]);
  expect(missingFields(recordKind("city"), withDefault(without, "region", ""))).toEqual(["region"]);
  const given = withDefault(without, "region", "华东");
  expect(missingFields(recordKind("city"), given)).toEqual([]);
  expect(toMapping(given).defaults).toEqual({ region: "华东" });
  expect(toMapping(withDefault(given, "region", undefined))).not.toHaveProperty("defaults");
});

test("a saved mapping finds its columns by header, whatever their order", () => {
  const saved = toMapping(withReading(draft, 1, { values: { East: "华东" } }));
  const again = draftFromMapping(saved, ["大区", "名称 ", "新列"]);
  expect(again.columns.map((column) => column.field)).toEqual(["region", "name", null]);
  expect(toMapping(again).columns[0]?.values).toEqual({ East: "华东" });
});

test("only referred kinds that a name alone makes can be created on the way", () => {
  expect(creatableKinds(recordKind("city"), draft)).toEqual(["region"]);
  expect(creatableKinds(recordKind("city"), withField(draft, 1, null))).toEqual([]);
});
