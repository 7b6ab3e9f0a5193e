/** What happens to a result when one input moves alone. */
export interface TornadoBar {
  readonly input: number;
  /** Result with the input at its low and at its high end, all others at their base. */
  readonly low: number;
  readonly high: number;
  /** |high − low|. */
  readonly swing: number;
  /** Whether zero lies between the two: the decision turns on this input alone. */
  readonly turns: boolean;
}

/**
 * One input at a time to its low and its high end, the longest bar first.
 *
 * It shows no interactions: for those take `sobolIndices`.
 * @param result of a place of the unit cube
 * @param base the place where all inputs rest, usually their probability at the mode or 0.5
 * @param ends probabilities of the ends, 0.1 and 0.9 unless told
 * @throws RangeError when an end or a coordinate is not 0..1
 * @example tornado(([x]) => 2 * (x ?? 0), [0.5])[0]?.swing // 1.6
 */
export function tornado(
  result: (place: readonly number[]) => number,
  base: readonly number[],
  ends: readonly [number, number] = [0.1, 0.9],
): TornadoBar[] {
  const wrong = [...base, ...ends].find((value) => !(value >= 0 && value <= 1));
  if (wrong !== undefined) throw new RangeError(`base and ends must be 0..1, got ${wrong}`);
  const at = (input: number, value: number) =>
    result(base.map((rest, index) => (index === input ? value : rest)));
  return base
    .map((_, input): TornadoBar => {
      const low = at(input, ends[0]);
      const high = at(input, ends[1]);
      return { input, low, high, swing: Math.abs(high - low), turns: low * high < 0 };
    })
    .sort((a, b) => b.swing - a.swing);
}
