/**
 * Weights cut down by how full each one is: w · (1 − load / capacity), 0 when full.
 *
 * @param members weight ≥ 0, load ≥ 0, capacity ≥ 0 (null without a limit)
 * @returns the weights in the order of the members
 * @throws RangeError naming the number that is negative or not finite
 * @example headroomWeights([{ weight: 4, load: 5, capacity: 10 }]) // [2]
 */
export function headroomWeights(
  members: readonly { readonly weight: number; readonly load: number; readonly capacity: number | null }[],
): number[] {
  return members.map(({ weight, load, capacity }, index) => {
    for (const [name, value] of Object.entries({ weight, load, capacity: capacity ?? 0 })) {
      if (!(Number.isFinite(value) && value >= 0))
        throw new RangeError(`members[${index}].${name} must be finite and not negative, got ${value}`);
    }
    if (capacity === null) return weight;
    return load >= capacity ? 0 : weight * (1 - load / capacity);
  });
}
