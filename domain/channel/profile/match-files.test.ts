import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { ImportProfile } from "./import-profile.ts";
import { bestMatch, columnPlaces, fitsName, matchFiles } from "./match-files.ts";
import { readProfile } from "./read-profile.ts";

const shipped = (id: string): ImportProfile =>
  readProfile(JSON.parse(readFileSync(new URL(`../../../profiles/${id}.json`, import.meta.url), "utf8")), id);
const PROFILES = [shipped("adventureworks"), shipped("crm-opportunities")];
const crm = shipped("crm-opportunities");

/** A file for each of the profile's own, with its declared columns and one more. */
const offered = (profile: ImportProfile) =>
  Object.entries(profile.files).map(([name, file]) => ({
    id: `id-${name}`,
    name: `${(file.names[0] ?? "").replace(/\.?\*$/u, "")}.csv`,
    headers: ["another", ...file.columns],
  }));

test.each(PROFILES)("the files of $id are recognised in any order", (profile) => {
  const match = bestMatch(PROFILES, offered(profile).reverse());
  expect(match).toEqual({
    profileId: profile.id,
    files: Object.fromEntries(Object.keys(profile.files).map((name) => [name, `id-${name}`])),
    missing: [],
    unused: [],
  });
});

test("headers decide in any case; names need not fit", () => {
  const files = offered(crm).map((file, index) => ({
    ...file,
    name: `export ${index}.xlsx`,
    headers: file.headers.map((header) => ` ${header.toUpperCase()} `),
  }));
  expect(matchFiles(crm, files).missing).toEqual([]);
});

test("a name breaks the tie between two files with the same columns", () => {
  const [teams] = offered(crm);
  if (teams === undefined) throw new Error("no file");
  const other = { ...teams, id: "other", name: "copy of teams.csv" };
  expect(matchFiles(crm, [other, teams]).files.teams).toBe("id-teams");
  expect(matchFiles(crm, [other, teams]).unused).toEqual(["other"]);
});

test("what is missing is named with the columns that the file of that name lacks", () => {
  const files = offered(crm).map((file) =>
    file.id === "id-accounts" ? { ...file, headers: ["account", "employees"] } : file,
  );
  expect(matchFiles(crm, files).missing).toEqual([{ file: "accounts", lacking: ["sector"] }]);
  expect(matchFiles(crm, []).missing.map((entry) => entry.file)).toEqual(Object.keys(crm.files));
});

test("files of nothing known match no profile", () => {
  expect(bestMatch(PROFILES, [{ id: "x", name: "x.csv", headers: ["a", "b"] }])).toBeNull();
});

test("patterns know * only: other characters stand for themselves", () => {
  expect(fitsName("C:\\data\\DimProduct.csv", ["dimproduct.*"])).toBe(true);
  expect(fitsName("DimProductCategory.csv", ["DimProduct.*"])).toBe(false);
  expect(fitsName("aXcsv", ["a.csv"])).toBe(false);
  expect(fitsName("(a|b)+.csv", ["(a|b)+*"])).toBe(true);
});

test("places of columns are those of the first header of that name", () => {
  expect(columnPlaces(["City ", "KEY", "city"], ["key", "city", "name"])).toEqual([1, 0, undefined]);
});
