import { expect, test } from "vitest";
import { TARGET_MEASURES } from "../../channel/target-measures.ts";
import { METRICS } from "./metrics.ts";

/** Targets divided by themselves, as it were. */
const ATTAINMENTS = ["quota_attainment", "collections_attainment"];

test("a target may be of every metric that is added up, stood at or divided, under its own names and unit", () => {
  const expected = METRICS.filter(({ id, kind }) => kind !== "distribution" && !ATTAINMENTS.includes(id));
  expect(TARGET_MEASURES.map(({ id, zh, en, unit }) => ({ id, zh, en, unit }))).toEqual(
    expected.map(({ id, name, unit }) => ({ id, zh: name.zh, en: name.en, unit })),
  );
});
