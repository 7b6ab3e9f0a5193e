import { requireFiniteList, requireWhole } from "./argument-rules.ts";
import { type SyntheticControl, syntheticControl } from "./synthetic-control.ts";

/** One unit compared with its synthetic control. */
export interface PlaceboRun {
  /** Position among the controls; null is the treated unit. */
  readonly control: number | null;
  /** Unit minus its synthetic control after the start, period by period. */
  readonly gaps: readonly number[];
  readonly before: number;
  readonly after: number;
  /** Mean squared gap after over before; Infinity where the fit before was perfect and a gap came after. */
  readonly ratio: number;
}

/** Effect on a treated unit with the rank of that effect among the controls treated as if. */
export interface PlaceboInference {
  readonly synthetic: SyntheticControl;
  /** Mean gap after the start, in the unit of the series. */
  readonly effect: number;
  readonly treated: PlaceboRun;
  readonly placebos: readonly PlaceboRun[];
  /** Rank of the treated unit's ratio over all units / number of units. */
  readonly p: number;
  /** The same without placebos whose fit before was more than 5 times worse; null when none is left. */
  readonly pOfGoodFits: number | null;
  /** 1 / (controls + 1): no smaller p is possible, above 0.05 with fewer than 19 controls. */
  readonly smallestP: number;
}

/**
 * Synthetic control with placebo inference: each control unit is treated as if, with the other controls as its donors, and the
 * treated unit's ratio of misfit after to before is ranked among theirs.
 *
 * Source: Abadie, Diamond & Hainmueller 2010.
 * @param treated the treated unit over all periods
 * @param controls one list per control unit over the same periods, at least two units
 * @param start number of periods before the treatment, at least 1, with at least one after
 * @throws RangeError when there are fewer than two controls, lengths differ, a value is not finite or the start leaves no period
 * @example placeboInference([1, 2, 3, 9], [[1, 2, 3, 4], [2, 2, 3, 3], [0, 2, 3, 5]], 3).p // 0.25
 */
export function placeboInference(
  treated: readonly number[],
  controls: readonly (readonly number[])[],
  start: number,
): PlaceboInference {
  requireFiniteList("treated", treated, 2);
  if (controls.length < 2)
    throw new RangeError(`controls must have at least two units, got ${controls.length}`);
  if (requireWhole("start", start, 1) >= treated.length)
    throw new RangeError(`start must leave a period after it, got ${start} of ${treated.length}`);
  const twinOf = (unit: readonly number[], donors: readonly (readonly number[])[]) =>
    syntheticControl(
      unit.slice(0, start),
      donors.map((donor) => donor.slice(0, start)),
    );
  for (const [index, control] of controls.entries())
    if (control.length !== treated.length)
      throw new RangeError(`controls[${index}] must have ${treated.length} periods, got ${control.length}`);
  const synthetic = twinOf(treated, controls);
  const own = run(null, treated, controls, synthetic, start);
  const placebos = controls.map((unit, index) => {
    const donors = controls.filter((_, other) => other !== index);
    return run(index, unit, donors, twinOf(unit, donors), start);
  });
  const good = placebos.filter((placebo) => placebo.before <= 5 * own.before);
  const rank = (runs: readonly PlaceboRun[]) => 1 + runs.filter((each) => each.ratio >= own.ratio).length;
  return {
    synthetic,
    effect: own.gaps.reduce((sum, gap) => sum + gap, 0) / own.gaps.length,
    treated: own,
    placebos,
    p: rank(placebos) / (placebos.length + 1),
    pOfGoodFits: good.length === 0 ? null : rank(good) / (good.length + 1),
    smallestP: 1 / (controls.length + 1),
  };
}

function run(
  control: number | null,
  unit: readonly number[],
  donors: readonly (readonly number[])[],
  synthetic: SyntheticControl,
  start: number,
): PlaceboRun {
  const gaps = unit.map(
    (value, period) =>
      value -
      donors.reduce((sum, donor, index) => sum + (synthetic.weights[index] ?? 0) * (donor[period] ?? 0), 0),
  );
  const after = meanSquare(gaps.slice(start));
  const size = meanSquare(unit);
  // A misfit within rounding is a perfect fit.
  const before = synthetic.mspe <= 1e-24 * size ? 0 : synthetic.mspe;
  const isNothing = after <= 1e-24 * size;
  const ratio = before > 0 ? after / before : isNothing ? 0 : Number.POSITIVE_INFINITY;
  return { control, gaps: gaps.slice(start), before, after, ratio };
}

function meanSquare(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0) / values.length;
}
