import type { ChannelCity } from "../../science/channel-city-walk.ts";
import type { ChannelParameters } from "../../science/channel-parameters.ts";
import { CHANNEL_REGIMES } from "../../science/channel-regime.ts";
import {
  newChannelSimulator,
  type RegimeMix,
  type RegimeViability,
} from "../../science/channel-simulator.ts";
import { type ChannelRanges, drawParameters } from "../../science/draw-parameters.ts";
import { uniforms } from "../../science/split-mix-64.ts";

/** Everything a comparison of strategy options depends on: the same request gives the same result. */
export interface ComparisonRequest {
  /** Figures of the company, a unit of money being a minor unit of the reporting currency. */
  readonly parameters: ChannelParameters;
  /** How far the uncertain ones may lie off. */
  readonly ranges: ChannelRanges;
  readonly cities: readonly ChannelCity[];
  /** For each option a mix of regimes (open, focus, exclusive) for each city. */
  readonly options: readonly (readonly RegimeMix[])[];
  readonly months: number;
  readonly draws: number;
  /** Whole number as text, because JSON has no large integers. */
  readonly seed: string;
  /** What a partner must earn in a year to keep its team. */
  readonly fixedCost: number;
  /** Whether open competition loses partners until each earns that. */
  readonly sustained: boolean;
}

/** Some draws of a comparison, in order. */
export interface DrawnCourses {
  readonly first: number;
  readonly count: number;
  /** draws × options × figures × months. */
  readonly courses: Float64Array;
  /** draws × regimes × (first-year contribution, share of cities viable, partners a city); NaN without cities. */
  readonly viability: Float64Array;
}

/** Numbers kept of each regime's viability. */
export const VIABILITY_FIGURES = 3;
const CHANCE = 1;

/**
 * Computes some draws. Each is reached by its number alone, so any division among workers gives the same courses.
 *
 * @param draws first and count, within the request's draws
 * @param tell is told of each draw done
 */
export function drawCourses(
  request: ComparisonRequest,
  { first, count }: { readonly first: number; readonly count: number },
  tell: () => void = () => undefined,
): DrawnCourses {
  const seed = BigInt(request.seed);
  const simulator = newChannelSimulator(request);
  const courses = new Float64Array(count * simulator.size);
  const perDraw = CHANNEL_REGIMES.length * VIABILITY_FIGURES;
  const viability = new Float64Array(count * perDraw);
  for (let index = 0; index < count; index++) {
    const draw = first + index;
    const sums = CHANNEL_REGIMES.map(
      (): RegimeViability => ({ contribution: 0, cities: 0, viable: 0, partners: 0 }),
    );
    const parameters = drawParameters(request.parameters, request.ranges, seed, draw);
    simulator.run(parameters, courses, index * simulator.size, {
      viability: sums,
      u: uniforms(seed, [CHANCE, draw]),
    });
    for (const [regime, { contribution, cities, viable, partners }] of sums.entries())
      viability.set(
        [contribution / cities, viable / cities, partners / cities],
        index * perDraw + regime * VIABILITY_FIGURES,
      );
    tell();
  }
  return { first, count, courses, viability };
}

/** Puts the parts that workers computed together, in the order of the draws. */
export function joinCourses(parts: readonly DrawnCourses[]): DrawnCourses {
  const inOrder = [...parts].sort((a, b) => a.first - b.first);
  const join = (pick: (part: DrawnCourses) => Float64Array) => {
    const joined = new Float64Array(inOrder.reduce((sum, part) => sum + pick(part).length, 0));
    let at = 0;
    for (const part of inOrder) {
      joined.set(pick(part), at);
      at += pick(part).length;
    }
    return joined;
  };
  return {
    first: inOrder[0]?.first ?? 0,
    count: inOrder.reduce((sum, { count }) => sum + count, 0),
    courses: join(({ courses }) => courses),
    viability: join(({ viability }) => viability),
  };
}
