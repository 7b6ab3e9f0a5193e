import { expect, test } from "vitest";
import { recordKind } from "../kinds/record-kinds.ts";
import { bindMapping, mappingFaults, providedColumns } from "./import-mapping.ts";

const column = (header: string, place: number | null, field: string | null) => ({
  header,
  column: place,
  field,
});

test("a mapping of a city needs its name and region, or a reference to update by", () => {
  const city = recordKind("city");
  expect(mappingFaults(city, { columns: [] }, 2).map((fault) => fault.field)).toEqual(["name", "region"]);
  expect(mappingFaults(city, { columns: [column("a", 0, "reference")] }, 2)).toEqual([]);
  expect(mappingFaults(city, { columns: [column("a", 0, "name")], defaults: { region: "华东" } }, 2)).toEqual(
    [],
  );
});

test("unknown targets, two columns for one field and columns beyond the file are faults", () => {
  const columns = [
    column("a", 0, "reference"),
    column("b", 1, "nothing"),
    column("c", 2, "name"),
    column("d", 9, "name"),
  ];
  expect(mappingFaults(recordKind("city"), { columns }, 4).map((fault) => fault.code)).toEqual([
    "unknown-target",
    "mapped-twice",
    "no-such-column",
  ]);
});

test("a saved mapping finds its columns in another order, width and case aside", () => {
  const saved = {
    columns: [column("Ｎame", 0, "name"), column("区域 ", 1, "region"), column("gone", 2, "province")],
  };
  const bound = bindMapping(saved, ["区域", "x", "name"]);
  expect(bound.columns.map((one) => one.column)).toEqual([2, 0, null]);
  expect(providedColumns(recordKind("city"), bound)).toEqual(["name", "region"]);
});
