/**
 * Vectors, each less its parts along those before it (twice, against rounding).
 *
 * @param basis vectors of one length, none a combination of the others
 * @example orthogonal([[1, 1, 1], [0, 1, 2]]) // [[1, 1, 1], [-1, 0, 1]]
 */
export function orthogonal(basis: readonly (readonly number[])[]): number[][] {
  const axes: number[][] = [];
  for (const vector of basis) {
    let left = [...vector];
    for (let pass = 0; pass < 2; pass++) for (const axis of axes) left = without(left, axis);
    axes.push(left);
  }
  return axes;
}

/**
 * A vector less its part along another.
 *
 * @example without([1, 1], [0, 2]) // [1, 0]
 */
export function without(vector: readonly number[], axis: readonly number[]): number[] {
  const share = dot(vector, axis) / dot(axis, axis);
  return vector.map((value, index) => value - share * (axis[index] ?? 0));
}

/**
 * The product of two vectors of one length.
 *
 * @example dot([1, 2], [3, 4]) // 11
 */
export function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}
