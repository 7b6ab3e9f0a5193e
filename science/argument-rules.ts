/**
 * Refuses a number that is not finite or lies outside its limits.
 *
 * @param name of the argument, for the message
 * @param value any number
 * @param minimum lowest value allowed, minus infinity unless told
 * @param maximum highest value allowed, infinity unless told
 * @returns the value
 * @throws RangeError that names the argument
 * @example requireWithin("alpha", 0.05, 0, 1) // 0.05
 */
export function requireWithin(
  name: string,
  value: number,
  minimum = Number.NEGATIVE_INFINITY,
  maximum = Number.POSITIVE_INFINITY,
): number {
  if (!Number.isFinite(value) || value < minimum || value > maximum)
    throw new RangeError(`${name} must be a finite number${limits(minimum, maximum)}, got ${value}`);
  return value;
}

/**
 * Refuses a probability of 0 or 1, or outside of them: levels of error and confidence lie between.
 *
 * @param name of the argument, for the message
 * @param value any number
 * @returns the value
 * @throws RangeError that names the argument
 * @example requireLevel("confidence", 0.95) // 0.95
 */
export function requireLevel(name: string, value: number): number {
  if (!(value > 0 && value < 1)) throw new RangeError(`${name} must lie between 0 and 1, got ${value}`);
  return value;
}

/**
 * Refuses what is not a number above zero.
 *
 * @param name of the argument, for the message
 * @param value any number
 * @returns the value
 * @throws RangeError that names the argument
 * @example requirePositive("ratio", 1.2) // 1.2
 */
export function requirePositive(name: string, value: number): number {
  if (!(value > 0 && Number.isFinite(value)))
    throw new RangeError(`${name} must be a finite number above 0, got ${value}`);
  return value;
}

/**
 * Refuses what is not a whole number from a minimum up.
 *
 * @param name of the argument, for the message
 * @param value any number
 * @param minimum lowest value allowed, 0 unless told
 * @returns the value
 * @throws RangeError that names the argument
 * @example requireWhole("trials", 20) // 20
 */
export function requireWhole(name: string, value: number, minimum = 0): number {
  if (!Number.isSafeInteger(value) || value < minimum)
    throw new RangeError(`${name} must be a whole number of at least ${minimum}, got ${value}`);
  return value;
}

/**
 * Refuses a list with a value that is not finite, or with fewer values than needed.
 *
 * @param name of the argument, for the message
 * @param values any numbers
 * @param minimum fewest values allowed, 0 unless told
 * @returns the values
 * @throws RangeError that names the argument
 * @example requireFiniteList("values", [1, 2]) // [1, 2]
 */
export function requireFiniteList(name: string, values: readonly number[], minimum = 0): readonly number[] {
  if (values.length < minimum)
    throw new RangeError(`${name} must have at least ${minimum} values, got ${values.length}`);
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at >= 0) throw new RangeError(`${name}[${at}] must be a finite number, got ${values[at]}`);
  return values;
}

function limits(minimum: number, maximum: number): string {
  if (Number.isFinite(minimum) && Number.isFinite(maximum)) return ` from ${minimum} to ${maximum}`;
  if (Number.isFinite(minimum)) return ` of at least ${minimum}`;
  return Number.isFinite(maximum) ? ` of at most ${maximum}` : "";
}
