/** One thing to be compared by, in the order of its importance. */
export interface RankedMeasure {
  /** For each option its value in each draw. */
  readonly values: readonly ArrayLike<number>[];
  readonly direction: "more" | "less";
  /** Values that differ by no more than this count as equal, and the next measure decides. */
  readonly tolerance: number;
}

/** How often an option is the best of those that are allowed. */
export interface BestShare {
  /** Share of the draws, 0..1; equal options share a draw. */
  readonly best: number;
  /** Monte Carlo standard error of it. */
  readonly standardError: number;
  /** Share of the draws in which the option is allowed at all. */
  readonly allowed: number;
}

/**
 * How often each option is best: by the first measure among the allowed ones, by the next where they are equal.
 *
 * Within a draw all options see the same chance. A draw in which none is allowed gives nobody a point, so the shares
 * may add up to less than 1.
 *
 * @param measures in the order of importance, at least one
 * @param isAllowed false where the option breaks a condition in that draw
 * @throws RangeError when there is no measure or the options or draws differ in number
 * @example bestShares([{ values: [[1, 2], [2, 1]], direction: "more", tolerance: 0 }])[0]?.best // 0.5
 */
export function bestShares(
  measures: readonly RankedMeasure[],
  isAllowed: (option: number, draw: number) => boolean = () => true,
): BestShare[] {
  const options = measures[0]?.values.length ?? 0;
  const draws = measures[0]?.values[0]?.length ?? 0;
  if (measures.length === 0) throw new RangeError("measures must hold at least one");
  for (const [index, { values, tolerance }] of measures.entries()) {
    if (values.length !== options || values.some((column) => column.length !== draws))
      throw new RangeError(`measures[${index}].values must hold ${options} options of ${draws} draws`);
    if (!(tolerance >= 0)) throw new RangeError(`measures[${index}].tolerance must not be negative`);
  }
  const wins = new Float64Array(options);
  const allowed = new Float64Array(options);
  for (let draw = 0; draw < draws; draw++) {
    let leading = Array.from({ length: options }, (_, option) => option).filter((option) =>
      isAllowed(option, draw),
    );
    for (const option of leading) allowed[option]! += 1;
    for (const measure of measures) leading = bestOf(measure, leading, draw);
    for (const option of leading) wins[option]! += 1 / leading.length;
  }
  return Array.from({ length: options }, (_, option) => {
    const best = draws > 0 ? wins[option]! / draws : 0;
    return {
      best,
      standardError: draws > 0 ? Math.sqrt((best * (1 - best)) / draws) : 0,
      allowed: draws > 0 ? allowed[option]! / draws : 0,
    };
  });
}

function bestOf({ values, direction, tolerance }: RankedMeasure, options: number[], draw: number): number[] {
  if (options.length < 2) return options;
  const sign = direction === "more" ? 1 : -1;
  const of = (option: number) => sign * values[option]![draw]!;
  const most = Math.max(...options.map(of));
  return options.filter((option) => of(option) >= most - tolerance);
}
