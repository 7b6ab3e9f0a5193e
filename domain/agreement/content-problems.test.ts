import { expect, test } from "vitest";
import type { ContentField } from "./content-field.ts";
import { contentProblems } from "./content-problems.ts";

const named = (id: string) => ({ id, zh: id, en: id });
const LIST: ContentField = { ...named("list"), type: "list", min: 0, max: 3, fields: [] };
const CHOICES: ContentField = {
  ...named("choices"),
  type: "choices",
  choices: [{ id: "one", zh: "一", en: "one" }],
};
const REFERENCES: ContentField = { ...named("references"), type: "references", to: "city", max: 3 };

test.each([
  [LIST, "a text"],
  [LIST, 7],
  [LIST, { id: "c1" }],
  [CHOICES, "one"],
  [CHOICES, {}],
  [REFERENCES, true],
])("$id does not take what is no list: %o", (field, value) => {
  expect(contentProblems([field], { [field.id]: value as never }, [])).toMatchObject([
    { field: field.id, rule: "type" },
  ]);
});

test.each([LIST, CHOICES, REFERENCES])("$id may be left out or empty", (field) => {
  for (const value of [null, []])
    expect(contentProblems([field], { [field.id]: value as never }, [])).toEqual([]);
});
