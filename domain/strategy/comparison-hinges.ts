import {
  CHANNEL_PARAMETERS,
  type ChannelParameter,
  type ChannelParameters,
} from "../../science/channel-parameters.ts";
import { CHANNEL_FIGURES, type ChannelFigure, newChannelSimulator } from "../../science/channel-simulator.ts";
import { parametersAt } from "../../science/draw-parameters.ts";
import { type SobolIndex, sobolIndices } from "../../science/sobol-indices.ts";
import { tornado } from "../../science/tornado.ts";
import type { Triangular } from "../../science/triangular-quantile.ts";
import type { ComparisonAim } from "./comparison-aim.ts";
import { meetsAim } from "./meets-aim.ts";
import type { ComparisonRequest } from "./option-comparison.ts";

/** What the lead of one option over another does when a parameter moves alone within its range. */
export interface HingeBar {
  readonly parameter: ChannelParameter;
  /** The lead with the parameter near its low and near its high end (P10 and P90 of its range). */
  readonly low: number;
  readonly high: number;
  readonly turns: boolean;
}

/** A value of a parameter, all others at their likely ones, at which another option becomes best. */
export interface RankingTurn {
  readonly parameter: ChannelParameter;
  readonly at: number;
  /** The best option under and over it; null where none keeps the goal's conditions. */
  readonly below: number | null;
  readonly above: number | null;
}

/** What a ranking hangs on. Leads are of means, at the end of the last month. */
export interface ComparisonHinges {
  readonly one: number;
  readonly other: number;
  readonly figure: ChannelFigure;
  /** Lead of `one` over `other` with every parameter at its likely value. */
  readonly lead: number;
  /** The best option there; null where none keeps the goal's conditions. */
  readonly bestAtLikely: number | null;
  /** The longest bar first. */
  readonly bars: readonly HingeBar[];
  /** How much of the lead's variance each parameter brings, alone and with what it does together with others. */
  readonly shares: readonly (SobolIndex & { readonly parameter: ChannelParameter })[] | null;
  /** Of each parameter the nearest one under its likely value, and the nearest over it. */
  readonly turns: readonly RankingTurn[];
}

const SAMPLES = 1024;
const STEPS = 40;
const HALVINGS = 30;

/**
 * What the ranking of a comparison hangs on: one parameter at a time (tornado), all together (Sobol indices), and the
 * value of each at which another option becomes best under the goal.
 *
 * @param pair the leading option and the next one
 * @param samples for the Sobol indices
 * @example hingesOf(request, aim, { one: 1, other: 0 }).bars[0].parameter // "appropriability"
 */
export function hingesOf(
  request: ComparisonRequest,
  aim: ComparisonAim,
  { one, other }: { readonly one: number; readonly other: number },
  samples = SAMPLES,
): ComparisonHinges {
  const [figure = "paying"] = aim.priorities;
  const ranged = rangedOf(request);
  const pair = { ...request, options: [request.options[one]!, request.options[other]!] };
  const endsOfPair = endsOf(pair);
  const endsOfAll = endsOf(request);
  const leadAt = (place: readonly number[]) => {
    const [ahead, behind] = endsOfPair(placed(request, ranged, place));
    return ahead![figure] - behind![figure];
  };
  const base = ranged.map(({ range: { min, mode, max } }) => (mode - min) / (max - min));
  const nameOf = (input: number) => ranged[input]!.parameter;
  const sobol =
    ranged.length === 0
      ? null
      : sobolIndices(leadAt, ranged.length, { samples, seed: BigInt(request.seed) }).indices;
  const bestAt = (parameters: ChannelParameters) => bestOf(endsOfAll(parameters), aim);
  return {
    ...{ one, other, figure, lead: leadAt(base), bestAtLikely: bestAt(request.parameters) },
    bars: tornado(leadAt, base).map(({ input, low, high, turns }) => ({
      ...{ parameter: nameOf(input), low, high, turns },
    })),
    shares:
      sobol
        ?.map((index, input) => ({ ...index, parameter: nameOf(input) }))
        .sort((a, b) => b.total - a.total) ?? null,
    turns: ranged.flatMap(({ parameter, range }) => turnsOf(parameter, range, request, bestAt)),
  };
}

type Ends = Readonly<Record<ChannelFigure, number>>;
type Ranged = readonly { readonly parameter: ChannelParameter; readonly range: Triangular }[];

function rangedOf({ ranges }: ComparisonRequest): Ranged {
  return CHANNEL_PARAMETERS.flatMap((parameter) => {
    const range = ranges[parameter];
    return range === undefined || range.max <= range.min ? [] : [{ parameter, range }];
  });
}

/** The parameters at a place of the unit cube of those that may vary; the mode lies at its own share of the range. */
function placed(
  { parameters }: ComparisonRequest,
  ranged: Ranged,
  place: readonly number[],
): ChannelParameters {
  const ranges = Object.fromEntries(ranged.map(({ parameter, range }) => [parameter, range]));
  const input = new Map(ranged.map(({ parameter }, at) => [parameter, at]));
  return parametersAt(parameters, ranges, (index) => {
    const at = input.get(CHANNEL_PARAMETERS[index]!);
    return at === undefined ? 0.5 : place[at]!;
  });
}

/** Customers, revenue and margin of each option at the end, as means. */
function endsOf(request: ComparisonRequest): (parameters: ChannelParameters) => Ends[] {
  const { months, options } = request;
  const simulator = newChannelSimulator(request);
  const into = new Float64Array(simulator.size);
  return (parameters) => {
    simulator.run(parameters, into, 0);
    return options.map((_, option) => {
      const [paying, revenue, margin] = CHANNEL_FIGURES.map((_figure, place) => {
        const from = (option * CHANNEL_FIGURES.length + place) * months;
        const course = into.subarray(from, from + months);
        return place === 0 ? course[months - 1]! : course.reduce((sum, value) => sum + value, 0);
      }) as [number, number, number];
      return { paying, revenue, margin };
    });
  };
}

function bestOf(ends: readonly Ends[], aim: ComparisonAim): number | null {
  let leading = ends
    .map((_, option) => option)
    .filter((option) => meetsAim(aim, (name) => ends[option]![name]));
  for (const figure of aim.priorities) {
    const most = Math.max(...leading.map((option) => ends[option]![figure]));
    const mean = ends.reduce((sum, end) => sum + end[figure] / ends.length, 0);
    leading = leading.filter((option) => ends[option]![figure] >= most - aim.tolerance * Math.abs(mean));
  }
  return leading[0] ?? null;
}

function turnsOf(
  parameter: ChannelParameter,
  { min, mode, max }: Triangular,
  { parameters }: ComparisonRequest,
  bestAt: (parameters: ChannelParameters) => number | null,
): RankingTurn[] {
  const isWhole = parameter === "partners";
  const best = (value: number) =>
    bestAt({ ...parameters, [parameter]: isWhole ? Math.max(1, Math.round(value)) : value });
  const turns: RankingTurn[] = [];
  let [from, below] = [min, best(min)];
  for (let step = 1; step <= STEPS; step++) {
    const to = min + ((max - min) * step) / STEPS;
    const above = best(to);
    if (above !== below) turns.push({ parameter, at: crossing(best, from, to), below, above });
    [from, below] = [to, above];
  }
  const under = turns.filter(({ at }) => at <= mode).slice(-1);
  return [...under, ...turns.filter(({ at }) => at > mode).slice(0, 1)];
}

function crossing(best: (value: number) => number | null, from: number, to: number): number {
  const below = best(from);
  let [low, high] = [from, to];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (best(middle) === below) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
