import { expect, test } from "vitest";
import { FACTS } from "../../database/measurement/facts/facts.ts";
import { measureCatalogue } from "../../database/measurement/measure-catalogue.ts";
import { ownMetric, ownMetricProblems } from "./own-metric.ts";
import type { OwnMetricDraft } from "./own-metric-draft.ts";

const measures = measureCatalogue(FACTS);
const draft: OwnMetricDraft = {
  id: "own_touch_share",
  name: { zh: "活动线索赢单占比", en: "Share of wins from events" },
  meaning: { zh: "来源为活动的合同金额除以赢单数。", en: "Bookings from events divided by deals won." },
  question: { zh: "活动单有多大？", en: "How big are deals from events?" },
  unit: "money",
  direction: "higher",
  window: { type: "month" },
  numerator: [{ measure: "deals_closed.won_amount", factor: 1 }],
  denominator: [{ measure: "deals_closed.won_count", factor: 1 }],
  population: "without_key_accounts",
  filter: [{ dimension: "source", values: ["event"] }],
  minimumDenominator: 3,
};
const term = (measure: string, factor = 1) => ({ measure, factor });
const fieldsOf = (changes: Partial<OwnMetricDraft>) =>
  ownMetricProblems({ ...draft, ...changes }, measures, ["own_taken"]).map(
    ({ field, rule }) => `${field} ${rule}`,
  );

test("kind, window, clock, sources and grains follow from the measures", () => {
  expect(fieldsOf({})).toEqual([]);
  expect(ownMetric(draft, 4, measures)).toMatchObject({
    version: 4,
    kind: "ratio",
    window: { type: "month" },
    clock: "deal.closed_at",
    grains: ["company", "region", "city", "partner", "manager"],
    populations: ["without_key_accounts"],
    filter: draft.filter,
    sources: ["deal"],
    lagDays: 0,
  });
  const state = { ...draft, denominator: [], unit: "count", filter: [], population: "all" } as const;
  const paying = { ...state, numerator: [term("customers_at_day.paying")] };
  expect(ownMetric(paying, 1, measures)).toMatchObject({ kind: "snapshot", window: { type: "month_end" } });
  const reach = { ...state, unit: "ratio" as const, ...{ numerator: paying.numerator } };
  const penetration = { ...reach, denominator: [term("cities_at_day.addressable")] };
  expect(ownMetric(penetration, 1, measures).grains).toEqual(["company", "region", "city"]);
});

test("what takes days to be complete brings its lag and its whole cohort", () => {
  const wins = {
    ...draft,
    unit: "ratio" as const,
    numerator: [term("leads_assigned.won_mature")],
    denominator: [term("leads_assigned.mature")],
    population: "all" as const,
    filter: [{ dimension: "coverage_mode" as const, values: ["focus"] }],
  };
  expect(ownMetricProblems(wins, measures, [])).toEqual([]);
  expect(ownMetric(wins, 1, measures)).toMatchObject({
    lagDays: 60,
    cohort: [term("leads_assigned.distributed")],
    window: { type: "cohort" },
  });
});

test.each<[string, Partial<OwnMetricDraft>]>([
  ["id format", { id: "Bookings" }],
  ["id taken", { id: "own_taken" }],
  ["numerator required", { numerator: [] }],
  ["numerator/0 measure", { numerator: [term("deals_closed.profit")] }],
  ["numerator/0 additive", { numerator: [term("deals_closed.cycle_days_median")] }],
  ["numerator/1 once", { numerator: [term("deals_closed.won_amount"), term("deals_closed.won_amount", -1)] }],
  ["denominator/0 factor", { denominator: [term("deals_closed.won_count", 0)] }],
  ["numerator one_unit", { numerator: [term("deals_closed.won_amount"), term("deals_closed.won_count")] }],
  [
    "denominator one_time",
    { denominator: [term("deals_closed.won_count"), term("deals_open.open")], population: "all" },
  ],
  ["population supported", { denominator: [term("leads_created.count")] }],
  ["filter/0 supported", { filter: [{ dimension: "cost_kind", values: ["event"] }] }],
  ["filter/0 required", { filter: [{ dimension: "source", values: [] }] }],
  ["unit derived", { unit: "ratio" }],
  [
    "denominator maturity",
    {
      numerator: [term("leads_assigned.won_mature")],
      denominator: [term("leads_assigned.distributed")],
      population: "all",
      filter: [],
      unit: "ratio",
    },
  ],
  ["name definition", { name: { zh: "no Chinese", en: "English" } }],
])("refuses and says where: %s", (expected, changes) => {
  const [first] = ownMetricProblems({ ...draft, ...changes }, measures, ["own_taken"]);
  expect(`${first?.field} ${first?.rule}`).toBe(expected);
  expect(first?.zh).toMatch(/\p{Script=Han}/u);
  expect(first?.en.length).toBeGreaterThan(10);
});
