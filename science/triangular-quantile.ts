/** A range with the value held most likely; `min` = `max` is a fixed value. */
export interface Triangular {
  readonly min: number;
  readonly mode: number;
  readonly max: number;
}

/**
 * Quantile of the triangular distribution.
 *
 * @param u probability, 0..1
 * @returns a value in the unit of the range
 * @throws RangeError when the range is not finite or not min ≤ mode ≤ max, or u is outside 0..1
 * @example triangularQuantile(0.5, { min: 0, mode: 1, max: 2 }) // 1
 */
export function triangularQuantile(u: number, { min, mode, max }: Triangular): number {
  if (!(u >= 0 && u <= 1)) throw new RangeError(`u must be 0..1, got ${u}`);
  if (!(Number.isFinite(min) && Number.isFinite(max) && min <= mode && mode <= max))
    throw new RangeError(`range must be finite with min ≤ mode ≤ max, got ${min}, ${mode}, ${max}`);
  const span = max - min;
  if (span === 0) return min;
  return u < (mode - min) / span
    ? min + Math.sqrt(u * span * (mode - min))
    : max - Math.sqrt((1 - u) * span * (max - mode));
}
