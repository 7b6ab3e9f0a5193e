import { expect, test } from "vitest";
import { definitionProblems } from "../definition-problems.ts";
import { METRICS, metric } from "./metrics.ts";

test("every metric that ships is well defined", () => {
  expect(METRICS.flatMap((one) => definitionProblems(one).map((problem) => `${one.id} ${problem}`))).toEqual(
    [],
  );
});

test("no two metrics share an id or a name", () => {
  const names = METRICS.flatMap(({ id, name }) => [id, name.zh, name.en]);
  expect(new Set(names).size).toBe(names.length);
});

test("a definition that contradicts itself is told so", () => {
  const bookings = metric("bookings");
  const broken = {
    ...bookings,
    id: "Bookings",
    kind: "ratio" as const,
    lagDays: 60,
    name: { zh: "Bookings made", en: "合同" },
    sources: [],
  };
  expect(definitionProblems(broken)).toEqual([
    "has an id that is not a plain word",
    "names no source",
    "is a ratio without a denominator",
    "has a lag and does not name its cohort",
    "name: no Chinese text",
    "name: no English text",
  ]);
});
