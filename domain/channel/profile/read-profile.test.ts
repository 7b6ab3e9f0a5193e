import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { AppError } from "../../access/app-error.ts";
import { profileProblems, readProfile } from "./read-profile.ts";

type Json = Record<string, unknown>;
const words = { zh: "字", en: "word" };

/** A profile with one step, changed as the test says. */
function profile(step: Json = {}, rest: Json = {}): Json {
  return {
    id: "p",
    name: words,
    description: words,
    settings: { currency: { code: "USD", name: "US dollar", exponent: 2 }, historical: true },
    files: {
      sales: { names: ["sales*"], columns: ["order", "shop", "amount"] },
      shops: { names: ["shops*"], columns: ["key", "city"] },
    },
    steps: [
      {
        kind: "partner",
        from: "sales",
        columns: { reference: { column: "shop" }, name: { column: "shop" } },
        ...step,
      },
    ],
    ...rest,
  };
}
const places = (data: unknown) => profileProblems(data).map((problem) => [problem.field, problem.rule]);
const name = { name: { column: "shop" } };

test.each(["adventureworks", "crm-opportunities"])("the shipped profile %s can be used", (id) => {
  const path = new URL(`../../../profiles/${id}.json`, import.meta.url);
  expect(profileProblems(JSON.parse(readFileSync(path, "utf8")))).toEqual([]);
});

test("a sound profile has no problems", () => {
  expect(profileProblems(profile())).toEqual([]);
});

test.each<[string, unknown, [string, string][]]>([
  ["no object", null, [["/", "type"]]],
  ["a text", "profile", [["/", "type"]]],
  ["a missing part", { ...profile(), settings: undefined }, [["/settings", "type"]]],
  ["an unknown key", { ...profile(), colour: 1 }, [["/", "additionalProperties"]]],
  ["an unknown kind", profile({ kind: "dragon" }), [["/steps/0/kind", "enum"]]],
  ["no columns", profile({ columns: {} }), [["/steps/0/columns", "minProperties"]]],
  ["an unknown file", profile({ from: "nothing" }), [["/steps/0/from", "unknown-file"]]],
  [
    "an unknown column",
    profile({ columns: { name: { column: "colour" } } }),
    [["/steps/0/columns/name/column", "unknown-column"]],
  ],
  [
    "an unknown field",
    profile({ columns: { ...name, colour: { column: "shop" } } }),
    [["/steps/0/columns/colour", "unknown-field"]],
  ],
  [
    "a required field left out",
    profile({ columns: { city: { column: "shop" } } }),
    [["/steps/0/columns", "field-missing"]],
  ],
  ["an unknown word", profile({ columns: { name: { sql: "1" } } }), [["/steps/0/columns/name", "word"]]],
  [
    "two words at once",
    profile({ columns: { name: { column: "shop", value: "x" } } }),
    [["/steps/0/columns/name", "word"]],
  ],
  ["a bare text as expression", profile({ columns: { name: "shop" } }), [["/steps/0/columns/name", "word"]]],
  [
    "a fault deep within",
    profile({ columns: { name: { concat: [{ value: "a" }, { coalesce: [{ column: "colour" }] }] } } }),
    [["/steps/0/columns/name/concat/1/coalesce/0/column", "unknown-column"]],
  ],
  [
    "an aggregate without groups",
    profile({ columns: { ...name, segment: { first: { column: "shop" } } } }),
    [["/steps/0/columns/segment", "aggregate"]],
  ],
  [
    "an aggregate within an aggregate",
    profile({
      groupBy: [{ column: "shop" }],
      columns: { ...name, segment: { first: { last: { column: "order" } } } },
    }),
    [["/steps/0/columns/segment/first", "aggregate"]],
  ],
  [
    "a column that a group does not fix",
    profile({ groupBy: [{ column: "shop" }], columns: { ...name, segment: { column: "order" } } }),
    [["/steps/0/columns/segment", "not-grouped"]],
  ],
  [
    "a join that is not there",
    profile({ columns: { name: { column: "city", of: "place" } } }),
    [["/steps/0/columns/name/of", "unknown-join"]],
  ],
  [
    "a join by a column that is not there",
    profile({ join: [{ file: "shops", as: "place", on: [[{ column: "shop" }, "colour"]] }] }),
    [["/steps/0/join/0/on/0/1", "unknown-column"]],
  ],
  [
    "a join named twice",
    profile({
      join: [
        { file: "shops", as: "place", on: [[{ column: "shop" }, "key"]] },
        { file: "shops", as: "place", on: [[{ column: "shop" }, "key"]] },
      ],
    }),
    [["/steps/0/join/1/as", "join-twice"]],
  ],
  [
    "a join that uses a later one",
    profile({
      join: [
        { file: "shops", as: "a", on: [[{ column: "key", of: "b" }, "key"]] },
        { file: "shops", as: "b", on: [[{ column: "shop" }, "key"]] },
      ],
    }),
    [["/steps/0/join/0/on/0/0/of", "unknown-join"]],
  ],
  ["a condition that is none", profile({ where: { like: [] } }), [["/steps/0/where", "word"]]],
  [
    "a condition with one side",
    profile({ where: { not: { equals: [{ value: "a" }] } } }),
    [["/steps/0/where/not/equals", "minItems"]],
  ],
  [
    "groupBy and distinct together",
    profile({ groupBy: [{ column: "shop" }], distinct: true }),
    [["/steps/0/distinct", "group-and-distinct"]],
  ],
  [
    "the latest day of a file that is not there",
    profile({ columns: { ...name, in_force_from: { latestDay: { file: "x", columns: ["a"] } } } }),
    [["/steps/0/columns/in_force_from/latestDay/file", "unknown-file"]],
  ],
  [
    "a slash in a field's name",
    profile({ columns: { ...name, "a/b~c": { column: "shop" } } }),
    [["/steps/0/columns/a~1b~0c", "unknown-field"]],
  ],
  [
    "a step of a daily kind with a reference",
    profile({
      kind: "activity",
      columns: { reference: { column: "shop" }, customer: { column: "shop" }, day: { column: "order" } },
    }),
    [["/steps/0/columns/reference", "unknown-field"]],
  ],
])("%s is refused, with its place", (_, data, expected) => {
  expect(places(data)).toEqual(expected);
});

test("readProfile names the file, the first place and every problem, in both languages", () => {
  const bad = profile({ columns: { name: { column: "colour" }, city: { sql: "drop" } } });
  let error: unknown;
  try {
    readProfile(bad, "mine.json");
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(AppError);
  const { code, text, problems } = error as AppError;
  expect(code).toBe("invalid_input");
  expect(text.en).toContain("mine.json");
  expect(text.en).toContain("/steps/0/columns/name/column");
  expect(text.zh).toContain("/steps/0/columns/name/column");
  expect(problems.map((problem) => problem.field)).toEqual([
    "/steps/0/columns/name/column",
    "/steps/0/columns/city",
  ]);
});
