import { expect, test } from "vitest";
import { dimensionChoices, dimensionName } from "./dimension-words.ts";
import { DIMENSIONS } from "./metric-definition.ts";

test("every dimension has a name of its own in both languages", () => {
  const names = DIMENSIONS.map(dimensionName);
  expect(new Set(names.map(({ zh }) => zh)).size).toBe(DIMENSIONS.length);
  expect(new Set(names.map(({ en }) => en)).size).toBe(DIMENSIONS.length);
});

test("fixed values come with their words, free ones have none", () => {
  expect(dimensionChoices("coverage_mode").map(({ id }) => id)).toEqual(["direct", "focus", "open"]);
  expect(dimensionChoices("product")).toEqual([]);
});
