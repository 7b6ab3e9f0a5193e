import { beforeAll, describe, expect, test } from "vitest";
import { bestShares } from "./best-shares.ts";
import { channelPath, NEW_CITY, newChannelWalk, partnerStanding } from "./channel-city-walk.ts";
import {
  CHANNEL_DEFAULTS,
  CHANNEL_PARAMETERS,
  CHANNEL_RANGES,
  type ChannelParameters,
} from "./channel-parameters.ts";
import { newChannelSimulator, type RegimeMix } from "./channel-simulator.ts";
import { newChannelCourse } from "./channel-walk.ts";
import { drawParameters, parametersAt } from "./draw-parameters.ts";
import { pairedDifference } from "./paired-difference.ts";
import { pointwiseBands } from "./pointwise-bands.ts";
import { uniforms } from "./split-mix-64.ts";
import { tornado } from "./tornado.ts";
import type { Triangular } from "./triangular-quantile.ts";

const MONTHS = 36;
const PURE: readonly RegimeMix[] = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
const pure = (cities = 1) => PURE.map((mix) => new Array<RegimeMix>(cities).fill(mix));
const plain = { months: MONTHS, fixedCost: 0, sustained: false } as const;
const cumulated = (values: ArrayLike<number>, months: number) =>
  Array.from(values)
    .slice(0, months)
    .reduce((sum, value) => sum + value, 0);

describe("the worked example of methods.md 2.4, where two independent implementations agree to 1e-6", () => {
  test.each([
    {
      regime: "open" as const,
      layer: [0.2725, 0.075, 13730.2066, 0.779318596, 0.996094, 0.119531, 0.203898948],
      first: [2.390625, 1.296891],
      paying: [49.595727, 102.168599, 159.242228],
      revenue: [985715.07, 3238409.03, 6860866.29],
      margin: [758473.83, 2476568.97, 5234159.98],
      contributions: [150391, 150391, 150391, 150391],
    },
    {
      regime: "focus" as const,
      layer: [0.289, 0.0375, 15792.7066, 0.863332708, 0.924015, 0.110882, 0.193723991],
      first: [2.217635, 1.436775],
      paying: [49.826584, 104.897382, 167.045912],
      revenue: [943590.94, 3193726.86, 6912190.42],
      margin: [626324.52, 2333353.0, 5155299.51],
      contributions: [540802, 46273, 46273, 46273],
    },
    {
      regime: "exclusive" as const,
      layer: [0.34, 0, 17855.2066, 0.96481146, 0.75, 0.09, 0.183253078],
      first: [1.8, 1.605926],
      paying: [47.248695, 102.158448, 167.172585],
      revenue: [850476.51, 2978755.27, 6613643.79],
      margin: [542078.24, 2144158.76, 4891004.35],
      contributions: [686586],
    },
  ])("$regime", ({ regime, layer, first, paying, revenue, margin, contributions }) => {
    const { effects, course, contributions: found } = channelPath(regime, CHANNEL_DEFAULTS, NEW_CITY, MONTHS);
    const { intensity, erosion, marginPerCustomer, cultivation, coverage, winRate, churn } = effects;
    const digits = [10, 10, 4, 9, 6, 6, 9];
    for (const [index, value] of [
      intensity,
      erosion,
      marginPerCustomer,
      cultivation,
      coverage,
      winRate,
      churn,
    ].entries())
      expect(value).toBeCloseTo(layer[index]!, digits[index]);
    expect(course.oil[0]).toBeCloseTo(first[0]!, 6);
    expect(course.deep[0]).toBeCloseTo(first[1]!, 6);
    for (const [index, month] of [12, 24, 36].entries()) {
      expect(course.paying[month - 1]).toBeCloseTo(paying[index]!, 6);
      expect(cumulated(course.revenue, month)).toBeCloseTo(revenue[index]!, 1);
      expect(cumulated(course.margin, month)).toBeCloseTo(margin[index]!, 1);
    }
    expect(found.map(Math.round)).toEqual(contributions);
  });

  test("break-even appropriability of focus against open", () => {
    // methods.md 2.4: revenue κ = .257963, gross margin κ = .235028.
    const gap = (figure: "revenue" | "margin", appropriability: number) => {
      const sum = (regime: "focus" | "open") =>
        cumulated(
          channelPath(regime, { ...CHANNEL_DEFAULTS, appropriability }, NEW_CITY, MONTHS).course[figure],
          MONTHS,
        );
      return sum("focus") - sum("open");
    };
    for (const [figure, kappa] of [
      ["revenue", 0.257963],
      ["margin", 0.235028],
    ] as const)
      expect(gap(figure, kappa - 1e-6) * gap(figure, kappa + 1e-6)).toBeLessThan(0);
  });

  test("a local team of 240,000 a year: open competition feeds two partners, not four", () => {
    const scratch = { walk: newChannelWalk(), year: newChannelCourse(12) };
    const where = { parameters: CHANNEL_DEFAULTS, city: NEW_CITY, fixedCost: 240_000 };
    expect(partnerStanding("open", { ...where, sustained: false }, scratch).contribution).toBeCloseTo(
      150391,
      -1,
    );
    const { partners, contribution } = partnerStanding("open", { ...where, sustained: true }, scratch);
    expect(partners).toBe(2);
    expect(contribution).toBeGreaterThan(240_000);
    expect(partnerStanding("open", { ...where, fixedCost: 1e9, sustained: true }, scratch).partners).toBe(1);
  });

  test("the monthly step stays 2.2 % under the continuous Bass curve", () => {
    // No floating leads, x = 1: the exclusive regime without slack. p = .01, q = .35: A36/M = .050143.
    const bare = { ...CHANNEL_DEFAULTS, leads: 0, slackExclusive: 0 };
    const { course } = channelPath("exclusive", bare, NEW_CITY, MONTHS);
    expect(cumulated(course.deep, MONTHS) / 2000).toBeCloseTo(0.050143, 6);
  });

  test("the tornado of the margin gap between focus and open", () => {
    const names = Object.keys(CHANNEL_RANGES) as (keyof typeof CHANNEL_RANGES)[];
    const margin = (parameters: ChannelParameters, regime: "focus" | "open") =>
      cumulated(channelPath(regime, parameters, NEW_CITY, MONTHS).course.margin, MONTHS);
    const moved = (place: readonly number[]) => {
      // Coordinates below 0 do not occur: the base stands for the mode of each range.
      const parameters = parametersAt(CHANNEL_DEFAULTS, CHANNEL_RANGES, (index) => {
        const at = names.indexOf(CHANNEL_PARAMETERS[index] as (typeof names)[number]);
        return at < 0 ? 0.5 : place[at]!;
      });
      return margin(parameters, "focus") - margin(parameters, "open");
    };
    const modes = names.map((name) => {
      const { min, mode, max } = CHANNEL_RANGES[name] as Triangular;
      return (mode - min) / (max - min);
    });
    expect(moved(modes)).toBeCloseTo(-78860, -1);
    const bars = tornado(moved, modes).map(({ input, low, high, turns }) => ({
      name: names[input],
      low: Math.round(low),
      high: Math.round(high),
      turns,
    }));
    // methods.md 2.4, P10 and P90 of each range.
    const published = {
      appropriability: [633840, -147748],
      elasticity: [-289740, 447831],
      focusShare: [-211420, 77641],
      erosion: [-176208, 89794],
      answerRate: [-203361, 22648],
      innovation: [-156444, 44505],
      accounts: [-129540, 62169],
      leads: [-24399, -172787],
    };
    for (const [name, [low, high]] of Object.entries(published))
      expect(bars.find((bar) => bar.name === name)).toMatchObject({ low, high, turns: low! * high! < 0 });
    expect(bars.slice(0, 2).map(({ name }) => name)).toEqual(["appropriability", "elasticity"]);
  });
});

describe("4,000 draws of the parameters and of chance", () => {
  const DRAWS = 4000;
  const simulator = newChannelSimulator({ ...plain, cities: [NEW_CITY], options: pure() });
  const results = new Float64Array(DRAWS * simulator.size);
  beforeAll(() => {
    for (let draw = 0; draw < DRAWS; draw++)
      simulator.run(
        drawParameters(CHANNEL_DEFAULTS, CHANNEL_RANGES, 20240601n, draw),
        results,
        draw * simulator.size,
        {
          u: uniforms(20240601n, [1, draw]),
        },
      );
  });
  const end = (option: number, figure: number) =>
    Float64Array.from({ length: DRAWS }, (_, draw) => {
      const at = draw * simulator.size + (option * 3 + figure) * MONTHS;
      return figure === 0 ? results[at + MONTHS - 1]! : cumulated(results.subarray(at, at + MONTHS), MONTHS);
    });
  const ends = (figure: number) => [0, 1, 2].map((option) => end(option, figure));
  const best = (figure: number) =>
    bestShares([{ values: ends(figure), direction: "more", tolerance: 0 }]).map((share) => share.best);

  // methods.md 2.4, another generator with 4,000 draws: tolerances of about four standard errors of either.
  test("paying customers after 36 months", () => {
    for (const [option, [mean, p10, p50, p90]] of [
      [192, 111, 183.5, 286],
      [211.3, 129, 203, 305],
      [199.2, 122, 193, 284],
    ].entries()) {
      const values = end(option, 0);
      expect(Math.abs(cumulated(values, DRAWS) / DRAWS - mean!)).toBeLessThan(6);
      const bands = pointwiseBands(values, 1, [0.1, 0.5, 0.9]);
      for (const [index, wanted] of [p10, p50, p90].entries())
        expect(Math.abs(bands[index]!.values[0]! - wanted!)).toBeLessThan(
          6 * bands[index]!.standardErrors[0]!,
        );
    }
    for (const [option, wanted] of [0.112, 0.551, 0.337].entries())
      expect(Math.abs(best(0)[option]! - wanted)).toBeLessThan(0.045);
  });

  test("revenue and gross margin", () => {
    for (const [figure, means, shares] of [
      [1, [8.2e6, 8.62e6, 7.87e6], [0.327, 0.459, 0.214]],
      [2, [6.27e6, 6.48e6, 5.85e6], [0.432, 0.37, 0.198]],
    ] as const) {
      for (const [option, mean] of means.entries())
        expect(Math.abs(cumulated(end(option, figure), DRAWS) / DRAWS / mean - 1)).toBeLessThan(0.04);
      for (const [option, wanted] of shares.entries())
        expect(Math.abs(best(figure)[option]! - wanted)).toBeLessThan(0.045);
    }
  });

  test("paired differences: common chance makes the comparison about twenty times cheaper", () => {
    const customers = pairedDifference(end(1, 0), end(0, 0))!;
    expect(Math.abs(customers.mean - 19.3)).toBeLessThan(2);
    expect(Math.abs(customers.standardError! - 0.33)).toBeLessThan(0.05);
    expect(Math.abs(customers.shareAbove - 0.88)).toBeLessThan(0.03);
    expect(Math.abs(customers.varianceRatio! - 20.8)).toBeLessThan(4);
    expect(Math.abs(customers.correlation! - 0.953)).toBeLessThan(0.01);
    const margin = pairedDifference(end(1, 2), end(0, 2))!;
    expect(Math.abs(margin.mean - 209_000)).toBeLessThan(60_000);
    expect(Math.abs(margin.shareAbove - 0.545)).toBeLessThan(0.045);
    expect(Math.abs(margin.varianceRatio! - 21.5)).toBeLessThan(4);
  });
});
