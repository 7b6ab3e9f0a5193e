import { type BestShare, bestShares } from "../../science/best-shares.ts";
import { CHANNEL_REGIMES, type ChannelRegime } from "../../science/channel-regime.ts";
import { CHANNEL_FIGURES, type ChannelFigure } from "../../science/channel-simulator.ts";
import { type PairedDifference, pairedDifference } from "../../science/paired-difference.ts";
import { type Band, pointwiseBands } from "../../science/pointwise-bands.ts";
import type { ComparisonAim } from "./comparison-aim.ts";
import { meetsAim } from "./meets-aim.ts";
import { type ComparisonRequest, type DrawnCourses, VIABILITY_FIGURES } from "./option-comparison.ts";

export interface OptionSummary {
  /** Paying customers at each month's end, revenue and margin added up since the start: P10, P50, P90, pointwise. */
  readonly bands: Readonly<Record<ChannelFigure, readonly Band[]>>;
  readonly best: BestShare;
}

export interface OptionDifference {
  /** Of `one` over `other`, at the end of the last month. */
  readonly one: number;
  readonly other: number;
  readonly figures: Readonly<Record<ChannelFigure, PairedDifference | null>>;
}

export interface ViabilitySummary {
  readonly regime: ChannelRegime;
  /** Mean first-year contribution of the partner that must live on a city; null where no option uses the regime. */
  readonly contribution: number | null;
  /** Mean share of the cities that feed it, 0..1. */
  readonly viableShare: number | null;
  /** Mean number of partners a city. */
  readonly partners: number | null;
}

export interface ComparisonSummary {
  readonly options: readonly OptionSummary[];
  readonly differences: readonly OptionDifference[];
  readonly viability: readonly ViabilitySummary[];
  /** The option most often best; null while none is in any draw. */
  readonly leader: number | null;
  /** `not-separable`: the leader is best in fewer than 60 % of the draws. `few-draws`: fewer than 1,000. */
  readonly warnings: readonly ("not-separable" | "few-draws" | "constraint-never-met")[];
}

const SEPARABLE = 0.6;
const ENOUGH_DRAWS = 1000;

/**
 * What a board needs of all draws: bands, differences under the same chance, how often each option is best under the
 * goal's priorities and condition, and whether partners can live on it.
 *
 * @throws RangeError when the aim has no priority
 */
export function summariseComparison(
  request: Pick<ComparisonRequest, "options" | "months">,
  drawn: DrawnCourses,
  aim: ComparisonAim,
): ComparisonSummary {
  const courses = request.options.map((_, option) =>
    CHANNEL_FIGURES.map((figure, place) =>
      courseOf(request, drawn, { option, place, cumulated: figure !== "paying" }),
    ),
  );
  const endOf = (option: number, figure: ChannelFigure) => {
    const course = courses[option]![CHANNEL_FIGURES.indexOf(figure)]!;
    return Float64Array.from({ length: drawn.count }, (_, draw) => course[(draw + 1) * request.months - 1]!);
  };
  const shares = sharesOf(request.options.length, endOf, aim);
  const leading = shares.reduce(
    (best, share, option) => (share.best > (shares[best]?.best ?? 0) ? option : best),
    -1,
  );
  const warnings: ComparisonSummary["warnings"][number][] = [];
  if (drawn.count < ENOUGH_DRAWS) warnings.push("few-draws");
  if (shares.every(({ allowed }) => allowed === 0)) warnings.push("constraint-never-met");
  if (shares.length > 1 && (shares[leading]?.best ?? 0) < SEPARABLE) warnings.push("not-separable");
  return {
    options: courses.map((figures, option) => ({
      bands: byFigure((_, place) => pointwiseBands(figures[place]!, request.months, [0.1, 0.5, 0.9])),
      best: shares[option]!,
    })),
    differences: pairsOf(request.options.length).map(([one, other]) => ({
      one,
      other,
      figures: byFigure((figure) => pairedDifference(endOf(one, figure), endOf(other, figure))),
    })),
    viability: CHANNEL_REGIMES.map((regime, place) => viabilityOf(regime, place, drawn)),
    leader: leading < 0 ? null : leading,
    warnings,
  };
}

/** All draws of one option and figure, one course after the other. */
function courseOf(
  { options, months }: Pick<ComparisonRequest, "options" | "months">,
  { count, courses }: DrawnCourses,
  {
    option,
    place,
    cumulated,
  }: { readonly option: number; readonly place: number; readonly cumulated: boolean },
): Float64Array {
  const figures = CHANNEL_FIGURES.length;
  const found = new Float64Array(count * months);
  for (let draw = 0; draw < count; draw++) {
    const from = ((draw * options.length + option) * figures + place) * months;
    let sum = 0;
    for (let month = 0; month < months; month++) {
      sum = courses[from + month]! + (cumulated ? sum : 0);
      found[draw * months + month] = sum;
    }
  }
  return found;
}

function sharesOf(
  options: number,
  endOf: (option: number, figure: ChannelFigure) => Float64Array,
  aim: ComparisonAim,
): BestShare[] {
  const ends = byFigure((figure) => Array.from({ length: options }, (_, option) => endOf(option, figure)));
  return bestShares(
    aim.priorities.map((figure) => ({
      values: ends[figure],
      direction: "more",
      tolerance: aim.tolerance * Math.abs(meanOf(ends[figure])),
    })),
    (option, draw) => meetsAim(aim, (figure) => ends[figure][option]![draw]!),
  );
}

function meanOf(columns: readonly Float64Array[]): number {
  const sum = columns.reduce((total, column) => column.reduce((part, value) => part + value, total), 0);
  const count = columns.reduce((total, { length }) => total + length, 0);
  return count === 0 ? 0 : sum / count;
}

function byFigure<T>(of: (figure: ChannelFigure, place: number) => T): Record<ChannelFigure, T> {
  const [paying, revenue, margin] = CHANNEL_FIGURES.map(of) as [T, T, T];
  return { paying, revenue, margin };
}

function pairsOf(options: number): (readonly [number, number])[] {
  return Array.from({ length: options }, (_, one) => one).flatMap((one) =>
    Array.from({ length: one }, (_, other) => [one, other] as const),
  );
}

function viabilityOf(
  regime: ChannelRegime,
  place: number,
  { count, viability }: DrawnCourses,
): ViabilitySummary {
  const mean = (figure: number) => {
    let sum = 0;
    for (let draw = 0; draw < count; draw++)
      sum += viability[(draw * CHANNEL_REGIMES.length + place) * VIABILITY_FIGURES + figure]!;
    // Without a city under the regime there is nothing to divide by.
    return Number.isFinite(sum) && count > 0 ? sum / count : null;
  };
  const [contribution, viableShare, partners] = [mean(0), mean(1), mean(2)];
  // Whoever else is in the city has no part in it.
  const atWork = regime === "exclusive" && partners !== null ? 1 : partners;
  return { regime, contribution, viableShare, partners: atWork };
}
