import { expect, test } from "vitest";
import { toMonth } from "../calendar/month.ts";
import { type ComparisonInputs, comparisonRequest } from "./comparison-inputs.ts";
import { assumedRange, COMPARISON_PARAMETERS } from "./comparison-parameters.ts";

const city = { addressable: 100, paying: 0, adopters: 0, partners: 2, leads: 1 };
const inputs: ComparisonInputs = {
  ...{ asOf: "2026-06-05T00:00:00Z", from: toMonth("2025-06"), to: toMonth("2026-05") },
  parameters: COMPARISON_PARAMETERS.map(({ id }) => ({
    ...{ id, ...assumedRange(id, 3_000_000), changedFrom: null },
    source: { kind: "assumed", zh: "", en: "", from: null, to: null, cases: null },
  })),
  cities: [
    { ...city, id: "a", name: "A", coverage: "open" },
    { ...city, id: "b", name: "B", coverage: "focus" },
    { ...city, id: "c", name: "C", coverage: "direct" },
    { ...city, id: "d", name: "D", coverage: null },
    { ...city, id: "e", name: "E" },
  ],
  options: [
    { option: "own", name: "as served", open: 30, focus: 70, exclusive: 0, byCoverage: true },
    { option: "own", name: "mixed", open: 30, focus: 70, exclusive: 0 },
  ],
  ...{ months: 12, draws: 200, seed: "1", sustained: false, goal: null, unjudged: [] },
  aim: { priorities: ["paying"], tolerance: 0, conditions: [] },
};

test("an option by coverage plays each city as it is served, and by its percentages where that is not said", () => {
  const [served, mixed] = comparisonRequest(inputs).options;
  expect(served).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
    [0.3, 0.7, 0],
    [0.3, 0.7, 0],
  ]);
  expect(mixed).toEqual(Array.from({ length: 5 }, () => [0.3, 0.7, 0]));
});
