import { EigenvalueDecomposition, Matrix } from "ml-matrix";

/** The largest eigenvalue of a positive matrix with its eigenvector, positive and adding up to 1. */
export interface PrincipalEigenvector {
  readonly value: number;
  readonly vector: readonly number[];
}

/**
 * Perron's eigenvalue and eigenvector of a square matrix of positive numbers.
 *
 * A decomposition gives the start and power iteration polishes it, so the last digits do not depend on how
 * far apart the eigenvalues lie.
 *
 * Source: Perron (1907); Horn & Johnson, Matrix Analysis, theorem 8.2.
 * @param matrix rows of equal length, every entry finite and > 0
 * @throws RangeError when it is empty, not square or an entry is not positive
 * @example principalEigenvector([[1, 2], [0.5, 1]]) // { value: 2, vector: [2 / 3, 1 / 3] }
 */
export function principalEigenvector(matrix: readonly (readonly number[])[]): PrincipalEigenvector {
  const size = matrix.length;
  if (size === 0) throw new RangeError("matrix must not be empty");
  for (const [index, row] of matrix.entries()) {
    if (row.length !== size) throw new RangeError(`matrix must be square, row ${index} has ${row.length}`);
    if (!row.every((entry) => Number.isFinite(entry) && entry > 0))
      throw new RangeError(`matrix must hold positive numbers only, see row ${index}`);
  }
  let vector = start(matrix);
  let value = size;
  for (let round = 0; round < 100; round++) {
    const image = matrix.map((row) => row.reduce((sum, entry, index) => sum + entry * vector[index]!, 0));
    const sum = image.reduce((total, entry) => total + entry, 0);
    const next = image.map((entry) => entry / sum);
    const moved = Math.max(...next.map((entry, index) => Math.abs(entry - vector[index]!) / entry));
    vector = next;
    value = sum;
    if (moved < 1e-15) break;
  }
  return { value, vector };
}

function start(matrix: readonly (readonly number[])[]): number[] {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(
    new Matrix(matrix.map((row) => [...row])),
  );
  const column = realEigenvalues.indexOf(Math.max(...realEigenvalues));
  const vector = eigenvectorMatrix.getColumn(column).map(Math.abs);
  const sum = vector.reduce((total, entry) => total + entry, 0);
  if (!(sum > 0) || vector.some((entry) => !(entry > 0))) return matrix.map(() => 1 / matrix.length);
  return vector.map((entry) => entry / sum);
}
