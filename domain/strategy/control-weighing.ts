import { differenceInDifferences, meanChange } from "../../science/difference-in-differences.ts";
import { permutationDifference } from "../../science/permutation-difference.ts";
import { placeboInference } from "../../science/placebo-inference.ts";
import type { SyntheticControlWarning } from "../../science/synthetic-control.ts";
import type { Month } from "../calendar/month.ts";
import type { MetricDefinition } from "../measurement/metric-definition.ts";
import { addSides } from "./add-cities.ts";
import type { ControlReading } from "./control-terms.ts";
import { summedNumber, togetherOf } from "./criterion-number.ts";
import type { Criterion } from "./trial-plan.ts";

/** Share of assignments that may come out as far by chance alone. */
const ALPHA = 0.05;
/** Assignments are counted, or drawn with this seed where they are too many. */
const SEED = 1n;

/** A metric of one city and month, exact. */
export interface CityMonthSides {
  readonly cityId: string;
  readonly month: Month;
  readonly numerator: string | null;
  readonly denominator: string | null;
}

/** What the weighing of a criterion rests on; a city without a figure of a month has none in it. */
export interface WeighingGiven {
  readonly definition: Pick<MetricDefinition, "window" | "denominator">;
  readonly comparator: Criterion["comparator"];
  readonly cities: readonly string[];
  readonly controlCities: readonly string[];
  readonly before: readonly Month[];
  readonly after: readonly Month[];
  readonly figures: readonly CityMonthSides[];
}

/** How the trial cities moved against the control cities. */
export interface ControlWeighing {
  /** Of shares the points are compared; of amounts the growth over each city's own level before. */
  readonly scale: "points" | "relative";
  readonly monthsBefore: number;
  readonly monthsAfter: number;
  readonly difference: {
    readonly value: number;
    /** 95 %; null where a side has a single city. */
    readonly lower: number | null;
    readonly upper: number | null;
    /** Share of the assignments of cities that come out as far in the demanded direction. */
    readonly p: number;
    readonly smallestP: number;
    readonly trialCities: number;
    readonly controlCities: number;
    readonly reading: ControlReading;
  } | null;
  readonly synthetic: {
    /** In the unit of the metric, of a city and month. */
    readonly effect: number;
    readonly p: number;
    readonly smallestP: number;
    readonly misfit: number | null;
    readonly weights: readonly { readonly cityId: string; readonly weight: number }[];
    readonly warnings: readonly SyntheticControlWarning[];
  } | null;
}

/**
 * Weighs the control cities: a difference in differences over cities, each paired with itself before, with a permutation
 * test; and the trial cities together against a synthetic control of the months before.
 *
 * @returns null without control cities, or without months on either side
 * @example weighControls(given)?.difference?.reading // "supports"
 */
export function weighControls(given: WeighingGiven): ControlWeighing | null {
  const { definition, controlCities, before, after } = given;
  if (controlCities.length === 0 || before.length === 0 || after.length === 0) return null;
  return {
    scale: togetherOf(definition) === "mean" ? "relative" : "points",
    monthsBefore: before.length,
    monthsAfter: after.length,
    difference: difference(given),
    synthetic: synthetic(given),
  };
}

function difference(given: WeighingGiven): ControlWeighing["difference"] {
  const [trial, control] = [changes(given, given.cities), changes(given, given.controlCities)];
  if (trial.before.length === 0 || control.before.length === 0) return null;
  const effect = differenceInDifferences(
    meanChange(trial.before, trial.after),
    meanChange(control.before, control.after),
    "unequal-variance",
  );
  const wantsMore = given.comparator === "at_least" || given.comparator === "above";
  const chance = permutationDifference(changeOf(trial), changeOf(control), { seed: SEED });
  const [p, against] = wantsMore ? [chance.pGreater, chance.pLess] : [chance.pLess, chance.pGreater];
  const told = (bound: number | null) => (bound !== null && Number.isFinite(bound) ? bound : null);
  return {
    value: chance.value,
    lower: told(effect.lower),
    upper: told(effect.upper),
    p,
    smallestP: chance.smallestP,
    trialCities: trial.before.length,
    controlCities: control.before.length,
    reading:
      chance.smallestP > ALPHA
        ? "too_few"
        : p <= ALPHA
          ? "supports"
          : against <= ALPHA
            ? "contradicts"
            : "open",
  };
}

interface Levels {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

const changeOf = ({ before, after }: Levels) => before.map((level, at) => (after[at] ?? 0) - level);

/** Each city before and after; an amount as a multiple of what it was before. Cities that cannot be told are left out. */
function changes(given: WeighingGiven, cities: readonly string[]): Levels {
  const isRelative = togetherOf(given.definition) === "mean";
  const pairs = cities.flatMap((cityId) => {
    const [before, after] = [numberOf(given, [cityId], given.before), numberOf(given, [cityId], given.after)];
    if (before === null || after === null || (isRelative && before <= 0)) return [];
    return [isRelative ? ([1, after / before] as const) : ([before, after] as const)];
  });
  return { before: pairs.map(([before]) => before), after: pairs.map(([, after]) => after) };
}

function numberOf(
  { definition, figures }: WeighingGiven,
  cities: readonly string[],
  months: readonly Month[],
): number | null {
  const counted = togetherOf(definition) === "latest" ? months.slice(-1) : months;
  const own = figures.filter(({ cityId, month }) => cities.includes(cityId) && counted.includes(month));
  const { numerator, denominator } = addSides(own);
  const isRatio = definition.denominator.length > 0;
  return summedNumber({ numerator, denominator: isRatio ? denominator : null, months: counted.length });
}

function synthetic(given: WeighingGiven): ControlWeighing["synthetic"] {
  const { cities, controlCities, before, after, definition } = given;
  const months = [...before, ...after];
  const isRatio = definition.denominator.length > 0;
  const seriesOf = (ids: readonly string[]) => {
    const numbers = months.map((month) => numberOf(given, ids, [month]));
    return numbers.every((number) => number !== null)
      ? numbers.map((number) => (isRatio ? number : number / ids.length))
      : null;
  };
  const treated = seriesOf(cities);
  const donors = controlCities.flatMap((cityId) => {
    const series = seriesOf([cityId]);
    return series === null ? [] : [{ cityId, series }];
  });
  if (treated === null || donors.length < 2) return null;
  const found = placeboInference(
    treated,
    donors.map(({ series }) => series),
    before.length,
  );
  return {
    effect: found.effect,
    p: found.p,
    smallestP: found.smallestP,
    misfit: found.synthetic.relativeMisfit,
    weights: donors.map(({ cityId }, at) => ({ cityId, weight: found.synthetic.weights[at] ?? 0 })),
    warnings: found.synthetic.warnings,
  };
}
