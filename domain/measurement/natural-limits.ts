import { xmr } from "../../science/xmr.ts";
import { type Month, monthsBetween } from "../calendar/month.ts";
import type { MetricKind, MetricWindow } from "./metric-definition.ts";

/**
 * What the limits of a metric are made from: its monthly values, or the differences from one month to the next.
 */
export type LimitBasis = "values" | "differences";

/** As much of a definition as decides. */
export interface Charted {
  readonly id: string;
  readonly kind: MetricKind;
  readonly window: { readonly type: MetricWindow["type"] };
}

/** Limits of one month, in the unit of the values. */
export interface NaturalLimits {
  readonly basis: LimitBasis;
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
}

/** A month with its number; null where there is none. */
export interface MonthNumber {
  readonly month: Month;
  readonly number: number | null;
}

/** With fewer values or differences limits say nothing. */
const LEAST = 6;

/**
 * A stock carries last month's level into this one, so its neighbours lie close together however far it drifts: limits
 * from such moving ranges call every month of a growing company a signal. What a stock does in a month is its change,
 * and changes are what its chart is made of (Wheeler, Understanding Variation: chart what is independent from month to
 * month; for data that trend by nature, the differences).
 */
const BASIS_OF_KIND: Readonly<Record<MetricKind, LimitBasis>> = {
  additive: "values",
  snapshot: "differences",
  ratio: "values",
  distribution: "values",
};
/** Ratios that divide a stock by something steady, and so move as the stock does. */
const SHARES_OF_A_STOCK: ReadonlySet<string> = new Set(["penetration"]);

/**
 * What a metric's limits are made from. Trailing windows share all months but one with the month before, so they behave
 * as stocks do.
 *
 * @example limitBasis(metric("arr")) // "differences"
 */
export function limitBasis(definition: Charted): LimitBasis {
  if (definition.window.type === "trailing" || SHARES_OF_A_STOCK.has(definition.id)) return "differences";
  return BASIS_OF_KIND[definition.kind];
}

/**
 * The natural limits of the last month of a series, from the months before it, so that an odd month does not widen its
 * own. Of differences, only neighbouring months count, and the limits stand on the level of the month before.
 *
 * @param series earliest first
 * @returns null with fewer than six values or differences, or where the level to stand on is missing
 * @example naturalLimits(series, "values")?.upper
 */
export function naturalLimits(series: readonly MonthNumber[], basis: LimitBasis): NaturalLimits | null {
  const before = series.slice(0, -1);
  const base = basis === "values" ? 0 : levelBefore(series);
  const found = xmrOf(basis === "values" ? numbersOf(before) : differencesOf(before));
  if (found === null || base === null) return null;
  return { basis, mean: base + found.mean, lower: base + found.lower, upper: base + found.upper };
}

/**
 * The limits of the last month, drawn along the whole series: level for values, on each month before for differences.
 *
 * @returns for each month its lower and upper limit; null where the month before has no number
 */
export function limitsAlong(
  series: readonly MonthNumber[],
  limits: NaturalLimits,
): ({ lower: number; upper: number } | null)[] {
  if (limits.basis === "values") return series.map(() => ({ lower: limits.lower, upper: limits.upper }));
  const base = levelBefore(series) ?? 0;
  return series.map((_, at) => {
    const level = levelBefore(series.slice(0, at + 1));
    return level === null ? null : { lower: level + limits.lower - base, upper: level + limits.upper - base };
  });
}

function xmrOf(numbers: readonly number[]) {
  return numbers.length < LEAST ? null : xmr(numbers);
}

function numbersOf(series: readonly MonthNumber[]): number[] {
  return series.flatMap(({ number }) => (number === null ? [] : [number]));
}

function differencesOf(series: readonly MonthNumber[]): number[] {
  return series.flatMap(({ number }, at) => {
    const level = levelBefore(series.slice(0, at + 1));
    return number === null || level === null ? [] : [number - level];
  });
}

/** The number of the month just before the last one of a series. */
function levelBefore(series: readonly MonthNumber[]): number | null {
  const last = series.at(-1);
  const before = series.at(-2);
  if (last === undefined || before === undefined || monthsBetween(before.month, last.month) !== 1)
    return null;
  return before.number;
}
