import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "../../../domain/access/role.ts";
import { createFactBook, type FactBook } from "../../../test/setup/fact-book.ts";

let book: FactBook;

// East has Suzhou with a partner of the manager Zhou; North has Beijing with one of Han.
beforeAll(async () => {
  book = await createFactBook();
  await book.insert(
    "region_versions",
    ["east", "north"].map((name) => ({ region_id: name, name })),
  );
  await book.insert("city_versions", [
    { city_id: "suzhou", name: "Suzhou", region_id: "east" },
    { city_id: "beijing", name: "Beijing", region_id: "north" },
  ]);
  await book.insert(
    "person_versions",
    ["zhou", "han"].map((name) => ({ person_id: name })),
  );
  await book.insert("partner_versions", [
    { partner_id: "cloud", name: "Cloud", city_id: "suzhou", manager_id: "zhou" },
    { partner_id: "far", name: "Far", city_id: "beijing", manager_id: "han" },
  ]);
  const on = (reference: string, place: object) => ({
    ...{ reference, starts_on: "2024-01-01", amount_minor: 100 },
    ...place,
  });
  await book.insert("targets", [
    on("company", {}),
    on("region east", { region_id: "east" }),
    on("region north", { region_id: "north" }),
    on("city suzhou", { city_id: "suzhou" }),
    on("city beijing", { city_id: "beijing" }),
    on("partner cloud", { partner_id: "cloud" }),
    on("partner far", { partner_id: "far" }),
    on("person zhou", { person_id: "zhou" }),
    on("person han", { person_id: "han" }),
  ]);
});
afterAll(() => book?.close());

const seen = async (scope: Actor["scope"], names: readonly string[] = []) => {
  const actor = { ...book.system, scope, scopeIds: names.map((name) => book.id(name)) };
  const rows = await book.read(
    (tx) =>
      tx.rows<{ reference: string }>(sql`
    select reference from app.targets where org_id = ${book.orgId} order by reference`),
    actor,
  );
  return rows.map(({ reference }) => reference);
};

test("whoever sees certain cities sees the targets of these, of their regions, partners and managers, and no other", async () => {
  expect(await seen("cities", ["suzhou"])).toEqual([
    "city suzhou",
    "partner cloud",
    "person zhou",
    "region east",
  ]);
  expect((await seen("cities", ["suzhou", "beijing"])).length).toBe(8);
});

test("a partner sees its own target only, and the whole company all of them", async () => {
  expect(await seen("partners", ["cloud"])).toEqual(["partner cloud"]);
  expect((await seen("all")).length).toBe(9);
});
