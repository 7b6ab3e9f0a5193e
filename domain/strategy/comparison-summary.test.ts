import { expect, test } from "vitest";
import { channelPath, NEW_CITY } from "../../science/channel-city-walk.ts";
import { CHANNEL_DEFAULTS, CHANNEL_RANGES } from "../../science/channel-parameters.ts";
import type { ComparisonAim } from "./comparison-aim.ts";
import { summariseComparison } from "./comparison-summary.ts";
import { type ComparisonRequest, drawCourses } from "./option-comparison.ts";

const DRAWS = 1200;
const request: ComparisonRequest = {
  parameters: CHANNEL_DEFAULTS,
  ranges: CHANNEL_RANGES,
  cities: [NEW_CITY],
  options: [[[1, 0, 0]], [[0, 1, 0]]],
  months: 36,
  draws: DRAWS,
  seed: "7",
  fixedCost: 240_000,
  sustained: false,
};
const aim: ComparisonAim = { priorities: ["paying"], tolerance: 0, conditions: [] };
const drawn = drawCourses(request, { first: 0, count: DRAWS });

test("bands, differences and the best option of the worked example", () => {
  const { options, differences, leader, warnings } = summariseComparison(request, drawn, aim);
  // methods.md 2.4: open competition ends at a median of 183.5 paying customers, a focus partner at 203.
  for (const [option, median] of [183.5, 203].entries()) {
    const { values, standardErrors } = options[option]!.bands.paying[1]!;
    expect(Math.abs(values[35]! - median)).toBeLessThan(5 * standardErrors[35]!);
    expect(
      options[option]!.bands.revenue[1]!.values.every((value, month, all) => value >= (all[month - 1] ?? 0)),
    ).toBe(true);
  }
  expect(differences).toHaveLength(1);
  expect(differences[0]).toMatchObject({ one: 1, other: 0 });
  // There: ahead in .88 of the draws, with integer customers.
  expect(Math.abs(differences[0]!.figures.paying!.shareAbove - 0.88)).toBeLessThan(0.05);
  expect(leader).toBe(1);
  expect(options[0]!.best.best + options[1]!.best.best).toBeCloseTo(1, 12);
  expect(warnings).toEqual([]);
});

test("says what partners live on, and nothing of a regime that no option uses", () => {
  const { viability } = summariseComparison(request, drawn, aim);
  const [open, focus, exclusive] = viability;
  // 150,391 and 540,802 with the defaults: near them on average, and a team of 240,000 is fed by the second alone.
  expect(
    open!.contribution! / channelPath("open", CHANNEL_DEFAULTS, NEW_CITY, 12).contributions[0]!,
  ).toBeCloseTo(1, 0);
  expect(open!.viableShare).toBeLessThan(0.4);
  expect(focus!.viableShare).toBeGreaterThan(0.85);
  expect(exclusive).toEqual({ regime: "exclusive", contribution: null, viableShare: null, partners: null });
});

test("priorities and the condition decide who is best", () => {
  // Paying customers within ten times their mean of each other are level: margin decides alone.
  const margin = summariseComparison(request, drawn, {
    ...{ priorities: ["paying", "margin"], tolerance: 10, conditions: [] },
  });
  const alone = summariseComparison(request, drawn, {
    ...{ priorities: ["margin"], tolerance: 10, conditions: [] },
  });
  expect(margin.options.map(({ best }) => best)).toEqual(alone.options.map(({ best }) => best));
  const strict = summariseComparison(request, drawn, { ...aim, priorities: ["margin"] });
  expect(strict.warnings).toEqual(["not-separable"]);
  const never = summariseComparison(request, drawn, {
    ...aim,
    conditions: [{ figure: "margin", atLeast: 1e12 }],
  });
  expect(never).toMatchObject({ leader: null, warnings: ["constraint-never-met", "not-separable"] });
  // The vendor keeps far more than a tenth of revenue in every draw, and never all of it.
  for (const [rate, allowed] of [
    [0.1, 1],
    [1, 0],
  ] as const) {
    const kept = summariseComparison(request, drawn, {
      ...aim,
      conditions: [{ figure: "marginRate", atLeast: rate }],
    });
    expect(kept.options.map(({ best }) => best.allowed)).toEqual([allowed, allowed]);
  }
  expect(() => summariseComparison(request, drawn, { ...aim, priorities: [] })).toThrow(/measures/);
});

test("few draws are said to be few", () => {
  const few = drawCourses(request, { first: 0, count: 20 });
  expect(summariseComparison(request, few, aim).warnings).toContain("few-draws");
});
