/**
 * Points of a small line, scaled into a box; a gap where a value is missing.
 *
 * @param values oldest first; null where there was none
 * @param width of the box, px
 * @param height of the box, px
 * @returns one list of [x, y] per unbroken run, y growing downwards
 * @example sparklinePoints([1, 2], 10, 4) // [[[0, 4], [10, 0]]]
 */
export function sparklinePoints(
  values: readonly (number | null)[],
  width: number,
  height: number,
): [number, number][][] {
  const known = values.filter((value) => value !== null);
  const low = Math.min(...known);
  const range = Math.max(...known) - low;
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const runs: [number, number][][] = [[]];
  for (const [index, value] of values.entries()) {
    if (value === null) {
      runs.push([]);
      continue;
    }
    const y = range === 0 ? height / 2 : height - ((value - low) / range) * height;
    runs.at(-1)?.push([index * step, y]);
  }
  return runs.filter((run) => run.length > 0);
}
