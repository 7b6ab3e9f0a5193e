import { aboveRounding } from "./above-rounding.ts";
import { requireFiniteList, requireLevel, requireWhole, requireWithin } from "./argument-rules.ts";
import type { Estimate } from "./estimate.ts";
import { tTestP, twoSidedT } from "./t-distribution.ts";

/** Mean of a group with the standard error of that mean. */
export interface MeanWithError {
  readonly mean: number;
  readonly standardError: number;
  readonly n: number;
}

/** Which standard error an effect was given; always shown beside it. */
export type DifferenceError =
  /** Each group has its own variance (Welch): for changes of the same units before and after. */
  | "unequal-variance"
  /** One variance for all (ordinary least squares). */
  | "pooled";

/** Effect of a difference in differences. */
export interface DifferenceInDifferences extends Estimate {
  /** Null when a group has fewer than two units. */
  readonly standardError: number | null;
  readonly error: DifferenceError;
  /** Degrees of freedom of the interval. */
  readonly freedom: number | null;
  /** Two-sided p of "no effect"; null without a standard error above 0. */
  readonly p: number | null;
}

/**
 * Mean change of the same units from before to after, with its standard error.
 *
 * @param before one value per unit
 * @param after the same units in the same order
 * @returns standardError is 0 with one unit: it tells nothing then
 * @throws RangeError when the lists differ in length, are empty or hold a value that is not finite
 * @example meanChange([10, 20], [13, 27]) // { mean: 5, standardError: 2, n: 2 }
 */
export function meanChange(before: readonly number[], after: readonly number[]): MeanWithError {
  requireFiniteList("before", before, 1);
  requireFiniteList("after", after, 1);
  if (before.length !== after.length)
    throw new RangeError(`after must have the units of before, got ${after.length} and ${before.length}`);
  const changes = before.map((value, index) => (after[index] ?? 0) - value);
  const n = changes.length;
  const mean = changes.reduce((sum, change) => sum + change, 0) / n;
  const squares = changes.reduce((sum, change) => sum + (change - mean) ** 2, 0);
  const deviation = n === 1 ? 0 : Math.sqrt(squares / (n - 1));
  return { mean, standardError: aboveRounding(deviation, [...before, ...after]) / Math.sqrt(n), n };
}

/**
 * Difference in differences: how much more the treated units changed than the control units.
 *
 * δ = Δ̄_T − Δ̄_C from the changes of the same units. Unequal variance: √(SE_T² + SE_C²) with Welch's degrees of freedom; pooled:
 * one variance, n_T + n_C − 2. Rests on both groups moving alike without the treatment.
 * Source: Card & Krueger 1994, table 3; Welch 1947.
 * @param treated change of the treated units, see meanChange
 * @param control change of the control units
 * @param error which standard error
 * @param confidence two-sided, 0.95 unless told
 * @returns in the unit of the changes; unbounded when a group has a single unit
 * @throws RangeError when an argument is out of its range
 * @example differenceInDifferences({ mean: 0.466667, standardError: 0.480829, n: 309 }, { mean: -2.283333, standardError: 1.253269, n: 75 }, "unequal-variance").standardError // 1.34234, rounded
 */
export function differenceInDifferences(
  treated: MeanWithError,
  control: MeanWithError,
  error: DifferenceError,
  confidence = 0.95,
): DifferenceInDifferences {
  check("treated", treated);
  check("control", control);
  requireLevel("confidence", confidence);
  const value = treated.mean - control.mean;
  if (treated.n < 2 || control.n < 2)
    return {
      value,
      lower: Number.NEGATIVE_INFINITY,
      upper: Number.POSITIVE_INFINITY,
      confidence,
      warnings: ["few-observations"],
      standardError: null,
      error,
      freedom: null,
      p: null,
    };
  const [a, b] = [treated.standardError ** 2, control.standardError ** 2];
  const pooled =
    ((treated.n - 1) * treated.n * a + (control.n - 1) * control.n * b) / (treated.n + control.n - 2);
  const standardError = aboveRounding(
    Math.sqrt(error === "pooled" ? pooled * (1 / treated.n + 1 / control.n) : a + b),
    [treated.mean, control.mean],
  );
  const freedom =
    error === "pooled" || standardError === 0
      ? treated.n + control.n - 2
      : (a + b) ** 2 / (a ** 2 / (treated.n - 1) + b ** 2 / (control.n - 1));
  const half = twoSidedT(confidence, freedom) * standardError;
  return {
    value,
    lower: value - half,
    upper: value + half,
    confidence,
    warnings: [
      ...(Math.min(treated.n, control.n) < 6 ? (["few-observations"] as const) : []),
      ...(standardError === 0 ? (["no-spread"] as const) : []),
    ],
    standardError,
    error,
    freedom,
    p: standardError === 0 ? null : tTestP(value / standardError, freedom),
  };
}

/**
 * Difference in differences of four separate samples, where units cannot be matched before and after.
 *
 * (T₁ − T₀) − (C₁ − C₀); "unequal-variance" √ΣSE², "pooled" the ordinary least squares error of the interaction.
 * Source: Card & Krueger 1994, table 3.
 * @param cells means of treated and control before and after, each with at least two units
 * @param error which standard error
 * @returns effect and its standard error
 * @throws RangeError when a cell is out of its range
 * @example differenceOfFourMeans({ treatedBefore: { mean: 1, standardError: 0.3, n: 9 }, treatedAfter: { mean: 3, standardError: 0.4, n: 9 }, controlBefore: { mean: 1, standardError: 0, n: 9 }, controlAfter: { mean: 1, standardError: 0, n: 9 } }, "unequal-variance") // { value: 2, standardError: 0.5 }
 */
export function differenceOfFourMeans(
  cells: Readonly<Record<"treatedBefore" | "treatedAfter" | "controlBefore" | "controlAfter", MeanWithError>>,
  error: DifferenceError,
): { readonly value: number; readonly standardError: number } {
  for (const [name, cell] of Object.entries(cells)) {
    check(name, cell);
    requireWhole(`${name}.n`, cell.n, 2);
  }
  const all = Object.values(cells);
  const { treatedBefore, treatedAfter, controlBefore, controlAfter } = cells;
  const squares = all.reduce((sum, { standardError, n }) => sum + standardError ** 2 * n * (n - 1), 0);
  const variance = squares / all.reduce((sum, { n }) => sum + n - 1, 0);
  return {
    value: treatedAfter.mean - treatedBefore.mean - (controlAfter.mean - controlBefore.mean),
    standardError: Math.sqrt(
      error === "pooled"
        ? variance * all.reduce((sum, { n }) => sum + 1 / n, 0)
        : all.reduce((sum, { standardError }) => sum + standardError ** 2, 0),
    ),
  };
}

function check(name: string, group: MeanWithError): void {
  requireWithin(`${name}.mean`, group.mean);
  requireWithin(`${name}.standardError`, group.standardError, 0);
  requireWhole(`${name}.n`, group.n, 1);
}
