import type { Wording } from "../channel/record-kind.ts";
import type { RowKind } from "./row-kind.ts";

/** For what a value stands: the company, or one region, city, partner, or answerable person of the vendor. */
export const GRAINS = ["company", "region", "city", "partner", "manager"] as const;
export type Grain = (typeof GRAINS)[number];

/**
 * additive: sums over rows and months; snapshot: as at the last day, not additive over time;
 * ratio: Σ numerator / Σ denominator; distribution: computed from the rows of each cell, never rolled up.
 */
export type MetricKind = "additive" | "snapshot" | "ratio" | "distribution";

/** Hours are business hours. Money is minor units of the reporting currency. */
export type MetricUnit = "count" | "money" | "ratio" | "days" | "hours" | "score";

/**
 * Which span of time belongs to a month.
 * month: what happens in it; month_end: as on its last day; trailing: the months up to and with it;
 * cohort: what starts in it and is then followed for the lag.
 */
export type MetricWindow =
  | { readonly type: "month" }
  | { readonly type: "month_end" }
  | { readonly type: "trailing"; readonly months: number }
  | { readonly type: "cohort" };

/** Which rows count. with_sales: partners that sold in the span (for dormancy: ever). */
export const POPULATIONS = ["all", "without_key_accounts", "key_accounts", "with_sales"] as const;
export type Population = (typeof POPULATIONS)[number];

/** What a value may be split by besides its grain. */
export const DIMENSIONS = [
  "source",
  "headcount_band",
  "segment",
  "partner_kind",
  "product",
  "stage",
  "customer_class",
  "owner",
  "cost_kind",
  "event_kind",
  "coverage_mode",
  "month",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Only rows with one of these values of the dimension; an empty text stands for rows without a value. */
export interface DimensionFilter {
  readonly dimension: Dimension;
  readonly values: readonly string[];
}

/** One measure of a sum: `fact.measure` times a whole number (1 and −1 add and subtract, 100 makes "per hundred"). */
export interface MeasureTerm {
  readonly measure: string;
  readonly factor: number;
}

/** The one definition of a number. Everything that shows it reads it from here. */
export interface MetricDefinition {
  readonly id: string;
  /** Goes up with every change of what the number means. */
  readonly version: number;
  readonly name: Wording;
  /** One sentence: what is counted, divided by what, when. */
  readonly meaning: Wording;
  /** The question that it answers. */
  readonly question: Wording;
  readonly unit: MetricUnit;
  readonly direction: "higher" | "lower";
  readonly kind: MetricKind;
  readonly window: MetricWindow;
  /** The column whose time decides the month: `deal.closed_at`. */
  readonly clock: string;
  readonly grains: readonly Grain[];
  /** Additive and snapshot: the value. Ratio: what is divided. Distribution: the one measure that is the value. */
  readonly numerator: readonly MeasureTerm[];
  /** Ratio: what it is divided by. Distribution: the number of rows behind the value. */
  readonly denominator: readonly MeasureTerm[];
  /** Cohorts with a lag: the whole cohort, mature or not. */
  readonly cohort?: readonly MeasureTerm[];
  /** Holds every measure to rows of these values; absent when all rows count. */
  readonly filter?: readonly DimensionFilter[];
  /** Days after the month's end until the month's value is complete. */
  readonly lagDays: number;
  /** With a smaller denominator the value is "too few". */
  readonly minimumDenominator: number;
  /** The populations and the splits that a close freezes; others are computed live. */
  readonly populations: readonly Population[];
  readonly breakdowns: readonly Dimension[];
  /** Thresholds in days or counts, given to the measures. */
  readonly parameters: Readonly<Record<string, number>>;
  /** The kinds of rows it is computed from. */
  readonly sources: readonly RowKind[];
}

/** A term that is added. */
export function plus(measure: string, times = 1): MeasureTerm {
  return { measure, factor: times };
}

/** A term that is subtracted. */
export function minus(measure: string, times = 1): MeasureTerm {
  return { measure, factor: -times };
}

type Usual =
  | "version"
  | "direction"
  | "window"
  | "grains"
  | "denominator"
  | "lagDays"
  | "minimumDenominator"
  | "populations"
  | "breakdowns"
  | "parameters";

/**
 * A definition with what is usual left out: version 1, higher is better, calendar month, all grains, no lag.
 *
 * @example defineMetric({ id: "won_deals", kind: "additive", unit: "count", clock: "deal.closed_at", … })
 */
export function defineMetric(
  given: Omit<MetricDefinition, Usual> & Partial<Pick<MetricDefinition, Usual>>,
): MetricDefinition {
  return {
    version: 1,
    direction: "higher",
    window: { type: "month" },
    grains: GRAINS,
    denominator: [],
    lagDays: 0,
    minimumDenominator: given.kind === "ratio" && given.unit === "ratio" ? 5 : 1,
    populations: ["all"],
    breakdowns: [],
    parameters: {},
    ...given,
  };
}
