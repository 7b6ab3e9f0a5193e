import { expect, test } from "vitest";
import { answerProblems } from "./answer-problems.ts";
import type { ContentField } from "./content-field.ts";

const FIELDS: readonly ContentField[] = [
  { id: "from", zh: "开始", en: "From", type: "month", required: true },
  {
    ...{ id: "bounds", zh: "约束", en: "Bounds", type: "list", min: 0, max: 3 },
    fields: [
      { id: "metric", zh: "指标", en: "Metric", type: "metric" },
      { id: "value", zh: "界限", en: "Bound", type: "number", min: 0, max: 1 },
    ],
  },
];
const content = { from: "2026-12", bounds: [{ id: "b1", metric: "gross_margin", value: 0 }] };

test("other values are ones that their fields take, at places of the version", () => {
  const counters = [
    { path: "bounds/b1/value", value: "plenty" },
    { path: "bounds/b1", value: null },
    { path: "bounds/b1/metric", value: "nonsense" },
    { path: "from", value: null },
    { path: "bounds/b1/value", value: 0.5 },
    { path: "bounds/b1/metric", value: null },
  ];
  const comments = [
    { path: "bounds/b2/value", text: "?" },
    { path: "bounds/b1", text: "why?" },
  ];
  const found = answerProblems(
    { fields: FIELDS, content, metrics: ["gross_margin"] },
    { comments, counters },
  );
  expect(found.map(({ field, rule }) => `${field} ${rule}`)).toEqual([
    "comments/0/path place",
    "counters/0/value type",
    "counters/1/path place",
    "counters/2/value type",
    "counters/3/value required",
  ]);
});

test("what is answered as a whole takes comments and no other values", () => {
  const said = {
    comments: [{ path: "from", text: "later?" }],
    counters: [{ path: "bounds/b1/value", value: 0.5 }],
  };
  const version = { fields: FIELDS, content, metrics: [] };
  expect(answerProblems(version, said)).toEqual([]);
  const found = answerProblems({ ...version, asWhole: true }, said);
  expect(found).toMatchObject([{ field: "counters/0/value", rule: "whole" }]);
});
