import { addDecimals } from "../../science/add-decimals.ts";
import type { Month } from "../calendar/month.ts";
import type { MetricDefinition } from "../measurement/metric-definition.ts";
import {
  type CriterionUnit,
  counterBound,
  criterionThreshold,
  isMet,
  type SummedFigure,
  summedNumber,
  togetherOf,
} from "./criterion-number.ts";
import type { Criterion } from "./trial-plan.ts";

/** A month of a trial as it was known at a close: over cities together, exact texts. */
export interface TrialMonthFigure {
  readonly month: Month;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly cohort: string | null;
  /** immature: the cohort of that month was not complete yet. */
  readonly state: "mature" | "immature";
}

/** met and not met are points; without enough rows, or without a baseline, nothing is concluded. */
export const POINT_STATES = ["met", "not_met", "too_few", "no_data"] as const;
export type PointState = (typeof POINT_STATES)[number];

/** Where one figure of a criterion stands. */
export interface PointStanding {
  readonly total: SummedFigure;
  readonly number: number | null;
  readonly baseline: number | null;
  readonly threshold: number | null;
  readonly comparator: Criterion["comparator"];
  readonly state: PointState;
}

/** Where a criterion stands: its own metric, what must not be spoiled, and whether the months are final. */
export interface CriterionStanding {
  readonly criterion: string;
  readonly value: PointStanding;
  readonly counter: PointStanding | null;
  /** Some month is not closed, or its cohort not complete. */
  readonly isProvisional: boolean;
}

/**
 * Puts the months of a criterion together as its metric wants it. Months that are not to count yet are left out by the
 * caller.
 *
 * @example sumMonths(metric("hq_lead_win_rate"), months).denominator // "180"
 */
export function sumMonths(
  definition: Pick<MetricDefinition, "window" | "denominator">,
  months: readonly TrialMonthFigure[],
): SummedFigure {
  const told = months.filter(({ numerator }) => numerator !== null);
  const counted = togetherOf(definition) === "latest" ? told.slice(-1) : told;
  if (counted.length === 0) return { numerator: null, denominator: null, months: 0 };
  const side = (of: "numerator" | "denominator") => addDecimals(counted.map((one) => one[of] ?? "0"));
  return {
    numerator: side("numerator"),
    denominator: definition.denominator.length > 0 ? side("denominator") : null,
    months: counted.length,
  };
}

/** What a criterion is judged with. */
export interface StandingGiven {
  readonly months: readonly TrialMonthFigure[];
  readonly baseline: SummedFigure | null;
  readonly definition: MetricDefinition;
  readonly counter: {
    readonly months: readonly TrialMonthFigure[];
    readonly baseline: SummedFigure | null;
    readonly definition: MetricDefinition;
  } | null;
  readonly exponent: number;
  /** How many months the trial has. */
  readonly monthsOfTrial: number;
}

function stateOf(
  number: number | null,
  threshold: number | null,
  given: { total: SummedFigure; least: number; comparator: Criterion["comparator"] },
): PointState {
  const { total, least, comparator } = given;
  if (number === null || threshold === null) return "no_data";
  if (total.denominator !== null && Number(total.denominator) < least) return "too_few";
  return isMet(comparator, number, threshold) ? "met" : "not_met";
}

/**
 * The point a criterion has reached on the months given; of cohorts the mature part counts.
 *
 * @example criterionStanding(criterion, given).value.state // "met"
 */
export function criterionStanding(criterion: Criterion, given: StandingGiven): CriterionStanding {
  const { months, definition, exponent } = given;
  const unit: CriterionUnit = { unit: definition.unit, exponent };
  const total = sumMonths(definition, months);
  const number = summedNumber(total);
  const baseline = given.baseline === null ? null : summedNumber(given.baseline);
  const threshold = criterionThreshold(criterion, baseline, unit);
  const { comparator, minimumN } = criterion;
  const least = Math.max(minimumN, definition.minimumDenominator);
  return {
    criterion: criterion.id,
    value: {
      ...{ total, number, baseline, threshold, comparator },
      state: stateOf(number, threshold, { total, least, comparator }),
    },
    counter: given.counter === null ? null : counterStanding(criterion, given.counter, exponent),
    isProvisional: months.length < given.monthsOfTrial || months.some(({ state }) => state === "immature"),
  };
}

function counterStanding(
  criterion: Criterion,
  { months, baseline: known, definition }: NonNullable<StandingGiven["counter"]>,
  exponent: number,
): PointStanding {
  const total = sumMonths(definition, months);
  const number = summedNumber(total);
  const baseline = known === null ? null : summedNumber(known);
  const bound = counterBound(definition, baseline, criterion.counter?.margin ?? 0, exponent);
  const given = { total, least: definition.minimumDenominator, comparator: bound.comparator };
  return { ...{ total, number, baseline }, ...bound, state: stateOf(number, bound.threshold, given) };
}

/** Where the trial stands as a whole on its points. */
export type TrialPoint = "met" | "not_met" | "open";

/**
 * All that must hold do hold, with nothing spoiled for it; or something does not; or something cannot be told yet.
 *
 * @example trialPoint([{ part: "must" }], standings) // "open"
 */
export function trialPoint(
  criteria: readonly Pick<Criterion, "id" | "part">[],
  standings: readonly CriterionStanding[],
): TrialPoint {
  const musts = standings.filter(
    ({ criterion }) => criteria.find(({ id }) => id === criterion)?.part === "must",
  );
  const states = musts.flatMap(({ value, counter }) => [
    value.state,
    ...(counter === null ? [] : [counter.state]),
  ]);
  if (states.includes("not_met")) return "not_met";
  return states.length > 0 && states.every((state) => state === "met") ? "met" : "open";
}
