import { requireFiniteList } from "./argument-rules.ts";
import { nearestHullPoint } from "./nearest-hull-point.ts";

/** A weighted mean of control units that stands for a treated one. */
export interface SyntheticControl {
  /** One weight per control unit, each ≥ 0, together 1. */
  readonly weights: readonly number[];
  /** Mean squared difference before the start, in the square of the unit. */
  readonly mspe: number;
  /** √mspe over the root mean square of the treated unit: 0 is a perfect twin; null when the treated unit is all zero. */
  readonly relativeMisfit: number | null;
  readonly warnings: readonly SyntheticControlWarning[];
}

/** What makes a synthetic control weak. */
export type SyntheticControlWarning =
  /** Fewer than 12 periods before the start: weights follow noise. */
  | "few-periods"
  /** No mixture of the controls comes near the treated unit. */
  | "poor-fit"
  /** More controls than periods: other weights fit as well. */
  | "not-unique";

/**
 * Synthetic control: weights on the simplex under which the control units reproduce the treated one before the start.
 *
 * argmin Σ(y_t − Σw_j·x_jt)², w ≥ 0, Σw = 1, no intercept; the convex optimum as the point of the hull of x_j − y nearest to 0.
 * Source: Abadie, Diamond & Hainmueller 2010, on outcomes alone; Wolfe 1976 for the optimum.
 * @param treated the treated unit before the start, in the order of time
 * @param controls one list per control unit, of the same periods and unit
 * @throws RangeError when there is no control or no period, lengths differ or a value is not finite
 * @example syntheticControl([2, 3, 4], [[1, 2, 3], [3, 4, 5]]).weights // [0.5, 0.5], but for rounding
 */
export function syntheticControl(
  treated: readonly number[],
  controls: readonly (readonly number[])[],
): SyntheticControl {
  requireFiniteList("treated", treated, 1);
  if (controls.length === 0) throw new RangeError("controls must have at least one unit");
  for (const [index, control] of controls.entries()) {
    requireFiniteList(`controls[${index}]`, control);
    if (control.length !== treated.length)
      throw new RangeError(`controls[${index}] must have ${treated.length} periods, got ${control.length}`);
  }
  const { weights, squaredDistance } = nearestHullPoint(
    controls.map((control) => control.map((value, period) => value - (treated[period] ?? 0))),
  );
  const periods = treated.length;
  const mspe = squaredDistance / periods;
  const size = treated.reduce((sum, value) => sum + value * value, 0) / periods;
  const relativeMisfit = size === 0 ? null : Math.sqrt(mspe / size);
  return {
    weights,
    mspe,
    relativeMisfit,
    warnings: [
      ...(periods < 12 ? (["few-periods"] as const) : []),
      ...(relativeMisfit === null || relativeMisfit > 0.1 ? (["poor-fit"] as const) : []),
      ...(controls.length > periods ? (["not-unique"] as const) : []),
    ],
  };
}
