import { expect, test } from "vitest";
import type { ContentField } from "../agreement/content-field.ts";
import { GOAL } from "../goal/goal-design.ts";
import { type CascadeNode, chainOf, measuresOf, NO_PROMISES, resultOf, standingResult } from "./cascade.ts";
import { type CascadeFacts, cascadeFlaws } from "./cascade-lint.ts";
import { xMatrix } from "./x-matrix.ts";

const node = (id: string, layer: CascadeNode["layer"], given: Partial<CascadeNode> = {}): CascadeNode => ({
  ...{ id, layer, kind: layer, title: id, state: "in_force", regionId: null, cityId: null, partnerId: null },
  ...{ ownerId: null, waitingDays: null, measures: [], parents: [], promises: NO_PROMISES },
  ...given,
});
const under = (...ids: string[]) => ids.map((id) => ({ id, replaced: false }));
const by = (metric: string, ownerId: string | null = null) => ({
  ...{ metric, ownerId, comparator: null, bound: null },
  result: "unknown" as const,
});

// A sound cascade: a goal measured by two metrics, a strategy under it, a trial and the plans of two cities.
const SOUND: CascadeNode[] = [
  node("goal", "goal", { measures: [by("paying_customers"), by("gross_margin")] }),
  node("strategy", "strategy", { parents: under("goal"), measures: [by("paying_customers")] }),
  node("hangzhou", "tactics", {
    ...{ cityId: "c1", kind: "plan", parents: under("strategy") },
    measures: [by("paying_customers"), by("gross_margin")],
  }),
  node("suzhou", "tactics", {
    cityId: "c2",
    kind: "plan",
    parents: under("strategy"),
    measures: [by("gross_margin")],
  }),
];
const facts = (nodes: readonly CascadeNode[], given: Partial<CascadeFacts> = {}): CascadeFacts => ({
  nodes,
  measurable: new Set(["goal", "strategy", "plan"]),
  metricOwners: new Map([
    ["paying_customers", "ops"],
    ["gross_margin", "ops"],
  ]),
  owed: [],
  targets: [],
  ...given,
});
const change = (id: string, given: Partial<CascadeNode>) =>
  SOUND.map((one) => (one.id === id ? { ...one, ...given } : one));
const flawsOf = (nodes: readonly CascadeNode[], given: Partial<CascadeFacts> = {}) =>
  cascadeFlaws(facts(nodes, given)).map(({ rule, nodes: about, metric, amount }) => [
    rule,
    about,
    metric,
    amount,
  ]);

test("a design states its measures with fixed bounds and those who answer for them; baselines are no fixed bounds", () => {
  const content = {
    priorities: [{ id: "p", aim: "share", metric: "paying_customers" }],
    constraints: [{ id: "c", metric: "gross_margin", comparator: "at_least", value: 0 }],
  };
  expect(measuresOf(GOAL.fields, content)).toEqual([
    { metric: "paying_customers", comparator: null, bound: null, ownerId: null },
    { metric: "gross_margin", comparator: "at_least", bound: 0, ownerId: null },
  ]);
  const fields: ContentField[] = [
    {
      ...{ id: "criteria", zh: "标准", en: "Criteria", type: "list", min: 0, max: 9 },
      fields: [
        { id: "metric", zh: "指标", en: "Metric", type: "metric" },
        { id: "owner", zh: "责任人", en: "Owner", type: "reference", to: "member" },
      ],
    },
  ];
  const criterion = {
    id: "x",
    metric: "bookings",
    comparator: "above",
    value: 1.2,
    basis: "factor",
    owner: "u1",
  };
  expect(measuresOf(fields, { criteria: [criterion] })).toEqual([
    { metric: "bookings", comparator: null, bound: null, ownerId: "u1" },
  ]);
});

test("a figure keeps its bound or does not; without a bound or a figure nothing is said", () => {
  const half = (comparator: string) => ({ comparator, bound: 0.5 });
  expect(["at_least", "at_most", "above", "below"].map((one) => resultOf(half(one), 0.5))).toEqual([
    "met",
    "met",
    "missed",
    "missed",
  ]);
  expect(resultOf(half("at_least"), null)).toBe("unknown");
  expect(resultOf({ comparator: null, bound: null }, 1)).toBe("unknown");
  const met = { ...by("a"), result: "met" as const };
  expect(standingResult({ measures: [met], promises: { ...NO_PROMISES, overdue: 1 } })).toBe("missed");
  expect(standingResult({ measures: [met], promises: NO_PROMISES })).toBe("met");
});

test("the chain of a design is what it stands under and what stands under it, and no neighbour", () => {
  expect([...chainOf(SOUND, "hangzhou")].sort()).toEqual(["goal", "hangzhou", "strategy"]);
  expect([...chainOf(SOUND, "strategy")].sort()).toEqual(["goal", "hangzhou", "strategy", "suzhou"]);
  const circle = [
    node("a", "strategy", { parents: under("b") }),
    node("b", "strategy", { parents: under("a") }),
  ];
  expect(chainOf(circle, "a").size).toBe(2);
});

test("a sound cascade has no flaw", () => {
  expect(flawsOf(SOUND)).toEqual([]);
});

test.each<[string, CascadeNode[], Partial<CascadeFacts>, unknown[][]]>([
  [
    "a goal nobody pursues",
    change("strategy", { state: "proposed" }),
    {},
    [["goal_without_strategy", ["goal"], null, null]],
  ],
  ["a plan under nothing", change("suzhou", { parents: [] }), {}, [["orphan", ["suzhou"], null, null]]],
  [
    "a plan under a version that was replaced",
    change("suzhou", { parents: [{ id: "strategy", replaced: true }] }),
    {},
    [["replaced_parent", ["suzhou"], null, null]],
  ],
  [
    "a plan that nothing measures",
    change("suzhou", { measures: [] }),
    {},
    [["no_measure", ["suzhou"], null, null]],
  ],
  [
    "a metric nobody answers for",
    SOUND,
    { metricOwners: new Map([["paying_customers", "ops"]]) },
    [["no_owner", ["goal", "hangzhou", "suzhou"], "gross_margin", null]],
  ],
  [
    "an agreement left open",
    change("suzhou", { waitingDays: 8 }),
    {},
    [["open_agreement", ["suzhou"], null, 8]],
  ],
  [
    "one who owes too much",
    SOUND,
    { owed: [{ userId: "u", live: 26 }] },
    [["overloaded_owner", [], null, 26]],
  ],
  [
    "a measure two answer for",
    change("suzhou", { measures: [by("gross_margin", "u1"), by("gross_margin", "u2")] }),
    {},
    [["shared_measure", ["suzhou"], "gross_margin", 2]],
  ],
  [
    "targets below that do not reach the one above",
    SOUND,
    { targets: [{ measure: "bookings", placeId: null, whole: 200, parts: 150 }] },
    [["targets_short", [], "bookings", 0.75]],
  ],
])("%s is told, and nothing else", (_what, nodes, given, expected) => {
  expect(flawsOf(nodes, given)).toEqual(expected);
});

test("plans of many places are one thing to answer for; four things are too many; what is past is no matter", () => {
  const own = SOUND.map((one) => ({ ...one, ownerId: "u" }));
  expect(flawsOf(own)).toEqual([]);
  const fourth = node("trial", "strategy", {
    ownerId: "u",
    parents: under("goal"),
    measures: [by("gross_margin")],
  });
  expect(flawsOf([...own, fourth]).map(([rule, , , amount]) => [rule, amount])).toEqual([
    ["overloaded_owner", 4],
  ]);
  expect(flawsOf([...own, { ...fourth, state: "superseded" }])).toEqual([]);
});

test("the X-matrix tells which result no chain comes back to", () => {
  const makes = [
    { id: "paying_customers", measures: ["paying"] },
    { id: "gross_margin", measures: ["profit", "won"] },
    { id: "activity", measures: ["active", "paying"] },
  ];
  const sound = xMatrix(SOUND, makes);
  expect(sound.results).toEqual(["paying_customers", "gross_margin"]);
  expect(sound.tactics).toMatchObject([{ kind: "plan", title: "", nodes: ["hangzhou", "suzhou"] }]);
  // By hand: the strategy names paying_customers (3) and stands under the goal (1); the plans stand under it (3).
  expect([sound.a, sound.b, sound.c, sound.d]).toEqual([
    [[3], [1]],
    [[3]],
    [[3, 3]],
    [
      [3, 0],
      [0, 3],
    ],
  ]);
  expect(sound.loose).toEqual([]);
  // Without a plan that bears on the margin, the chain from the margin does not come back to it.
  const bare = SOUND.filter(({ id }) => id !== "suzhou").map((one) =>
    one.id === "hangzhou" ? { ...one, measures: [by("activity")] } : one,
  );
  const broken = xMatrix(bare, makes);
  expect(broken.d).toEqual([
    [3, 0],
    [1, 0],
  ]);
  expect(broken.loose).toEqual(["gross_margin"]);
});
