import { requireFiniteList, requireWhole } from "./argument-rules.ts";
import { dot, orthogonal, without } from "./orthogonal.ts";

/** Two straight lines that meet, or one. */
export interface BrokenLine {
  /** Slope per step up to the break; the only slope without one. */
  readonly slopeBefore: number;
  readonly slopeAfter: number;
  /** Standard error of the slope after; null without degrees of freedom. */
  readonly standardError: number | null;
  /** Values less coefficients, less one for a break that was searched for. */
  readonly freedom: number;
  /** First autocorrelation of the residuals, −1..1; 0 without residuals. */
  readonly autocorrelation: number;
  readonly squares: number;
}

/** What one place of a break leaves unexplained. */
export interface BreakPlace {
  /** Position from 0 of the last value of the first line. */
  readonly place: number;
  /** Sum of squared residuals. */
  readonly squares: number;
}

/**
 * Least-squares line that breaks at a place, both parts meeting there.
 *
 * Regression on 1, min(t, τ), max(0, t − τ).
 * @param values in the order of time, equally spaced, at least three
 * @param place position from 0 of the last value of the first line; null for one line
 * @throws RangeError when a value is not finite, values are too few or the place is not inside
 * @example brokenLine([1, 2, 3, 4, 4, 4, 4], 3).slopeAfter // 0, but for rounding
 */
export function brokenLine(values: readonly number[], place: number | null): BrokenLine {
  requireFiniteList("values", values, 3);
  const n = values.length;
  if (place !== null && requireWhole("place", place, 1) > n - 2)
    throw new RangeError(`place must be inside, got ${place}`);
  const ones = values.map(() => 1);
  const first = values.map((_, t) => (place === null ? t : Math.min(t, place)));
  const second = place === null ? null : values.map((_, t) => Math.max(0, t - place));
  const basis = second ? [ones, first, second] : [ones, first];
  const axes = orthogonal(basis);
  const residuals = axes.reduce<number[]>((left, axis) => without(left, axis), [...values]);
  const after = axes.at(-1) ?? [];
  const before = second ? (orthogonal([ones, second, first]).at(-1) ?? []) : after;
  const squares = dot(residuals, residuals);
  const freedom = n - (second ? 4 : 2);
  const slopeOf = (axis: readonly number[]) => dot(axis, values) / dot(axis, axis);
  return {
    slopeBefore: slopeOf(before),
    slopeAfter: slopeOf(after),
    standardError: freedom > 0 ? Math.sqrt(squares / freedom / dot(after, after)) : null,
    freedom,
    autocorrelation:
      squares === 0
        ? 0
        : residuals.slice(1).reduce((sum, e, t) => sum + e * (residuals[t] ?? 0), 0) / squares,
    squares,
  };
}

/**
 * What each place of a break leaves unexplained, for all places with a number of steps on both sides.
 *
 * @param values in the order of time, equally spaced
 * @param edge steps on each side, at least 1
 * @returns places in order, none when there are too few values
 * @throws RangeError when a value is not finite or the edge is not a whole number of at least 1
 * @example breakPlaces([1, 2, 3, 4, 4, 4, 4], 3) // [{ place: 3, squares: 0 }], but for rounding
 */
export function breakPlaces(values: readonly number[], edge: number): BreakPlace[] {
  requireFiniteList("values", values);
  requireWhole("edge", edge, 1);
  const axes = breakAxes(values.length, edge);
  if (axes.length === 0) return [];
  const line = brokenLine(values, null).squares;
  return axes.map(({ place, axis }) => ({ place, squares: Math.max(0, line - dot(axis, values) ** 2) }));
}

/**
 * Unit vectors that carry what a break at each place explains beyond one straight line: its gain is the squared product with the
 * values.
 *
 * @param count of values
 * @param edge steps on each side
 * @example breakAxes(7, 3).length // 1
 */
export function breakAxes(
  count: number,
  edge: number,
): { readonly place: number; readonly axis: readonly number[] }[] {
  const steps = Array.from({ length: count }, (_, t) => t);
  return steps.slice(edge, Math.max(edge, count - edge)).map((place) => {
    const bent = steps.map((t) => Math.max(0, t - place));
    const axis = orthogonal([steps.map(() => 1), steps, bent]).at(-1) ?? [];
    const length = Math.sqrt(dot(axis, axis));
    return { place, axis: axis.map((value) => value / length) };
  });
}
