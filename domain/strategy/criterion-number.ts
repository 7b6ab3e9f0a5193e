import type { MetricDefinition } from "../measurement/metric-definition.ts";
import type { Criterion } from "./trial-plan.ts";

/** A sum over months and cities: exact texts, money in minor units. */
export interface SummedFigure {
  /** Null where nothing was computed. */
  readonly numerator: string | null;
  readonly denominator: string | null;
  /** Months that went in. */
  readonly months: number;
}

/** How a metric's months are put together: the sides of a ratio are added, amounts and stocks are averaged by month. */
export type Together = "ratio" | "mean" | "latest";

/**
 * How the months of a metric become one number. A window that reaches back over months already holds them all, so its
 * latest month is taken.
 *
 * @example togetherOf(metric("bookings")) // "mean"
 */
export function togetherOf({
  window,
  denominator,
}: Pick<MetricDefinition, "window" | "denominator">): Together {
  if (window.type === "trailing") return "latest";
  return denominator.length > 0 ? "ratio" : "mean";
}

/**
 * The number of a criterion: a ratio 0..1, or the mean of a month (money in minor units).
 *
 * @returns null without months or with an empty denominator
 * @example summedNumber({ numerator: "36", denominator: "180", months: 6 }) // 0.2
 */
export function summedNumber({ numerator, denominator, months }: SummedFigure): number | null {
  if (numerator === null || months === 0) return null;
  if (denominator === null) return Number(numerator) / months;
  return Number(denominator) === 0 ? null : Number(numerator) / Number(denominator);
}

/** What a criterion's metric is measured in: money values of a criterion are in whole currency. */
export interface CriterionUnit {
  readonly unit: MetricDefinition["unit"];
  /** Decimal places of the reporting currency. */
  readonly exponent: number;
}

const scaled = (value: number, { unit, exponent }: CriterionUnit) =>
  unit === "money" ? value * 10 ** exponent : value;

/**
 * The number that a criterion's figure must reach or keep under.
 *
 * @param baseline the number of the baseline; not read for an absolute criterion
 * @returns null when there is no baseline to compare with
 * @example criterionThreshold({ basis: "factor", value: 1.2 }, 0.15, unit) // 0.18
 */
export function criterionThreshold(
  { basis, value }: Pick<Criterion, "basis" | "value">,
  baseline: number | null,
  unit: CriterionUnit,
): number | null {
  if (basis === "absolute") return scaled(value, unit);
  if (baseline === null) return null;
  return basis === "factor" ? value * baseline : baseline + scaled(value, unit);
}

/** Decimal places in which two numbers of a unit are told apart; money and counts are whole. */
const CLOSE = 1e-9;

/**
 * Whether a number stands to its threshold as the comparator says. Numbers that differ by rounding of the arithmetic are
 * the same.
 *
 * @example isMet("at_least", 0.18, 0.15 * 1.2) // true
 */
export function isMet(comparator: Criterion["comparator"], number: number, threshold: number): boolean {
  const same = Math.abs(number - threshold) <= CLOSE * Math.max(1, Math.abs(threshold));
  switch (comparator) {
    case "at_least":
      return same || number > threshold;
    case "above":
      return !same && number > threshold;
    case "at_most":
      return same || number < threshold;
    case "below":
      return !same && number < threshold;
  }
}

/**
 * How far the counter-metric may go: its baseline less the margin where higher is better, plus it where lower is.
 *
 * @example counterBound({ direction: "higher", unit: "ratio" }, 0.8, 0.05, 2) // { comparator: "at_least", threshold: 0.75 }
 */
export function counterBound(
  { direction, unit }: Pick<MetricDefinition, "direction" | "unit">,
  baseline: number | null,
  margin: number,
  exponent: number,
): { comparator: "at_least" | "at_most"; threshold: number | null } {
  const by = scaled(margin, { unit, exponent });
  return direction === "higher"
    ? { comparator: "at_least", threshold: baseline === null ? null : baseline - by }
    : { comparator: "at_most", threshold: baseline === null ? null : baseline + by };
}
