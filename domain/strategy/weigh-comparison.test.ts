import { expect, test } from "vitest";
import { NEW_CITY } from "../../science/channel-city-walk.ts";
import { CHANNEL_DEFAULTS, CHANNEL_RANGES } from "../../science/channel-parameters.ts";
import type { ComparisonAim } from "./comparison-aim.ts";
import { hingesOf } from "./comparison-hinges.ts";
import { type ComparisonRequest, drawCourses } from "./option-comparison.ts";
import { weighComparison } from "./weigh-comparison.ts";

const request: ComparisonRequest = {
  parameters: CHANNEL_DEFAULTS,
  ranges: CHANNEL_RANGES,
  cities: [NEW_CITY],
  options: [[[1, 0, 0]], [[0, 1, 0]]],
  ...{ months: 36, draws: 300, seed: "7", fixedCost: 240_000, sustained: false },
};
const margin: ComparisonAim = { priorities: ["margin"], tolerance: 0, conditions: [] };

test("the ranking turns where the worked example breaks even, and hangs on the same parameters", () => {
  const hinges = hingesOf(request, margin, { one: 1, other: 0 }, 1024);
  // methods.md 2.4: break-even appropriability of focus against open, gross margin .235028; base of the tornado −78,860.
  expect(hinges.lead).toBeCloseTo(-78860, -1);
  expect(hinges.bestAtLikely).toBe(0);
  expect(hinges.turns.find(({ parameter }) => parameter === "appropriability")).toMatchObject({
    at: expect.closeTo(0.235028, 5),
    ...{ below: 1, above: 0 },
  });
  expect(hinges.bars.slice(0, 2)).toMatchObject([
    { parameter: "appropriability", low: expect.closeTo(633840, -1), turns: true },
    { parameter: "elasticity", high: expect.closeTo(447831, -1) },
  ]);
  const revenue = hingesOf(request, { ...margin, priorities: ["revenue"] }, { one: 1, other: 0 }, 8);
  expect(revenue.turns.find(({ parameter }) => parameter === "appropriability")?.at).toBeCloseTo(0.257963, 5);
});

test("a condition that the better option breaks turns the ranking", () => {
  const { bestAtLikely } = hingesOf(
    request,
    { priorities: ["paying"], tolerance: 0, conditions: [{ figure: "margin", atLeast: 5_200_000 }] },
    { one: 1, other: 0 },
    8,
  );
  // Focus has more customers and a margin of 5,155,300; open 5,234,160.
  expect(bestAtLikely).toBe(0);
});

test("the uncertainty of the lead comes from where an independent program found it", () => {
  const { shares } = hingesOf(request, margin, { one: 1, other: 0 }, 8192);
  // methods.md 2.4, Sobol indices of the same lead from 8,192 points of another generator: first order and total.
  const published = {
    appropriability: [0.448, 0.566],
    elasticity: [0.177, 0.252],
    innovation: [0.049, 0.08],
    accounts: [0.047, 0.072],
    focusShare: [0.025, 0.066],
    erosion: [0.03, 0.04],
    imitation: [0.018, 0.034],
    answerRate: [0.025, 0.027],
  };
  expect(shares?.slice(0, 2).map(({ parameter }) => parameter)).toEqual(["appropriability", "elasticity"]);
  for (const [name, [first, total]] of Object.entries(published)) {
    const found = shares!.find(({ parameter }) => parameter === name)!;
    // Four standard errors of a difference of two such estimates, and the rounding of the table.
    expect(Math.abs(found.first - first!), name).toBeLessThan(5.7 * found.firstError + 0.0005);
    expect(Math.abs(found.total - total!), name).toBeLessThan(5.7 * found.totalError + 0.0005);
  }
  // The others bring less than .02 each in the table; .019 to .021 here.
  for (const { parameter, total } of shares!)
    if (!(parameter in published)) expect(total).toBeLessThan(0.025);
});

test("of the turns of a parameter only the nearest on either side of its likely value are told", () => {
  // Within a twentieth of their mean options are level and margin decides, so that the best one changes to and fro.
  const { turns } = hingesOf(
    request,
    { priorities: ["paying", "margin"], tolerance: 0.05, conditions: [] },
    { one: 1, other: 0 },
    8,
  );
  for (const { parameter } of turns) {
    const own = turns.filter((turn) => turn.parameter === parameter);
    const { mode } = CHANNEL_RANGES[parameter]!;
    expect(own.filter(({ at }) => at <= mode).length).toBeLessThanOrEqual(1);
    expect(own.filter(({ at }) => at > mode).length).toBeLessThanOrEqual(1);
  }
  expect(turns.length).toBeGreaterThan(1);
});

test("without ranges there is nothing to hang on", () => {
  const fixed = hingesOf({ ...request, ranges: {} }, margin, { one: 1, other: 0 });
  expect(fixed).toMatchObject({ bars: [], shares: null, turns: [] });
});

test("the leader is weighed against the next one, and nobody where none is allowed", () => {
  const drawn = drawCourses(request, { first: 0, count: 300 });
  const { hinges, leader } = weighComparison(request, drawn, { ...margin, priorities: ["paying"] });
  expect(hinges).toMatchObject({ one: 1, other: 0, figure: "paying" });
  expect(leader).toBe(1);
  const never = { ...margin, conditions: [{ figure: "margin", atLeast: 1e15 } as const] };
  expect(weighComparison(request, drawn, never).hinges).toBeNull();
});
