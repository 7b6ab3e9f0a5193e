/** A quantile at each place, with how far the number of draws leaves it open. */
export interface Band {
  readonly probability: number;
  readonly values: readonly number[];
  /** Monte Carlo standard error of each value, √(p(1−p)/N) / f with the density from neighbouring quantiles. */
  readonly standardErrors: readonly number[];
}

/**
 * Pointwise quantiles of many courses: at each place for itself, so no single course need stay inside a band.
 *
 * @param courses one after the other, `places` numbers each
 * @param places in a course, from 1
 * @param probabilities 0..1, such as 0.1, 0.5 and 0.9
 * @returns one band for each probability (quantiles of type 7); without courses the bands hold no values
 * @throws RangeError when the length is not a multiple of the places, a value is not finite or a probability not 0..1
 * @example pointwiseBands([0, 10, 2, 20], 2, [0.5])[0]?.values // [1, 15]
 */
export function pointwiseBands(
  courses: ArrayLike<number>,
  places: number,
  probabilities: readonly number[],
): Band[] {
  if (!(Number.isInteger(places) && places >= 1))
    throw new RangeError(`places must be a whole number of at least 1, got ${places}`);
  if (courses.length % places !== 0)
    throw new RangeError(`courses must hold ${places} numbers each, got ${courses.length} in all`);
  const count = courses.length / places;
  const wrong = probabilities.find((probability) => !(probability >= 0 && probability <= 1));
  if (wrong !== undefined) throw new RangeError(`probabilities must be 0..1, got ${wrong}`);
  const values = probabilities.map(() => [] as number[]);
  const errors = probabilities.map(() => [] as number[]);
  const column = new Float64Array(count);
  for (let place = 0; place < places && count > 0; place++) {
    for (let course = 0; course < count; course++) {
      const value = courses[course * places + place]!;
      if (!Number.isFinite(value)) throw new RangeError(`courses must be finite, see course ${course}`);
      column[course] = value;
    }
    column.sort();
    for (const [index, probability] of probabilities.entries()) {
      values[index]!.push(at(column, probability));
      errors[index]!.push(errorAt(column, probability));
    }
  }
  return probabilities.map((probability, index) => ({
    probability,
    values: values[index]!,
    standardErrors: errors[index]!,
  }));
}

function at(ascending: Float64Array, probability: number): number {
  const position = Math.min(1, Math.max(0, probability)) * (ascending.length - 1);
  const lower = ascending[Math.floor(position)]!;
  return lower + (ascending[Math.ceil(position)]! - lower) * (position - Math.floor(position));
}

function errorAt(ascending: Float64Array, probability: number): number {
  const spread = Math.sqrt((probability * (1 - probability)) / ascending.length);
  if (spread === 0) return 0;
  const low = Math.max(0, probability - spread);
  const high = Math.min(1, probability + spread);
  return (spread * (at(ascending, high) - at(ascending, low))) / (high - low);
}
