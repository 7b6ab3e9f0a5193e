import { principalEigenvector } from "./principal-eigenvector.ts";

/** Reciprocal pairwise comparisons, null where nobody compared. */
export type Comparisons = readonly (readonly (number | null)[])[];

/** Comparisons may be typed with rounded reciprocals such as 0.33. */
const RECIPROCAL_TOLERANCE = 0.02;
const SWEEPS = 500;
const SETTLED = 1e-12;

/**
 * Fills missing pairwise comparisons so that the principal eigenvalue, and with it the contradiction, is least.
 *
 * λmax is convex in the logarithms of the missing entries; each is set in turn to where the derivative
 * (u, v left and right eigenvectors) uᵢ vⱼ aᵢⱼ − uⱼ vᵢ aⱼᵢ is zero, until none moves.
 *
 * Source: Bozóki, Fülöp & Rónyai, "On optimal completion of incomplete pairwise comparison matrices",
 * Mathematical and Computer Modelling 52 (2010) 318–333.
 * @param comparisons square, positive, a[j][i] = 1 / a[i][j], null in both places where missing
 * @returns the full matrix with exact reciprocals below the diagonal
 * @throws RangeError when the matrix is not of that kind or the known comparisons do not connect all rows
 * @example completeComparisons([[1, 2, null], [0.5, 1, 3], [null, 1 / 3, 1]])[0]?.[2] // 6
 */
export function completeComparisons(comparisons: Comparisons): number[][] {
  const size = comparisons.length;
  if (size === 0) throw new RangeError("comparisons must not be empty");
  const missing: (readonly [number, number])[] = [];
  const full = comparisons.map(() => new Array<number>(size).fill(1));
  for (let row = 0; row < size; row++) {
    for (let column = row; column < size; column++) {
      const entry = checkedEntry(comparisons, row, column);
      if (entry === null) missing.push([row, column]);
      else setPair(full, row, column, entry);
    }
  }
  if (missing.length === 0) return full;
  checkConnected(comparisons);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let moved = 0;
    for (const [row, column] of missing) moved = Math.max(moved, settle(full, row, column));
    if (moved < SETTLED) break;
  }
  return full;
}

function setPair(full: number[][], row: number, column: number, entry: number): void {
  full[row]![column] = entry;
  full[column]![row] = 1 / entry;
}

/** One Newton-like step on ln aᵢⱼ: where uᵢ vⱼ a = uⱼ vᵢ / a holds for the eigenvectors of now. Returns the step. */
function settle(full: number[][], row: number, column: number): number {
  const before = Math.log(full[row]![column]!);
  let low = before - 60;
  let high = before + 60;
  let at = before;
  // The derivative rises with the logarithm, so halving finds its zero.
  for (let round = 0; round < 60; round++) {
    setPair(full, row, column, Math.exp(at));
    const right = principalEigenvector(full).vector;
    const left = principalEigenvector(full.map((_, index) => full.map((line) => line[index]!))).vector;
    const slope =
      Math.log((left[row]! * right[column]!) / (left[column]! * right[row]!)) +
      2 * Math.log(full[row]![column]!);
    if (slope > 0) high = at;
    else low = at;
    // slope / 2 is how far the balance is for fixed eigenvectors: a good next place while it stays inside.
    const guess = at - slope / 2;
    const next = guess > low && guess < high ? guess : (low + high) / 2;
    const step = Math.abs(next - at);
    at = next;
    if (step < SETTLED / 10) break;
  }
  setPair(full, row, column, Math.exp(at));
  return Math.abs(at - before);
}

function checkedEntry(comparisons: Comparisons, row: number, column: number): number | null {
  const line = comparisons[row]!;
  if (line.length !== comparisons.length)
    throw new RangeError(`comparisons must be square, row ${row} has ${line.length} entries`);
  const entry = line[column]!;
  const mirror = comparisons[column]?.[row];
  if (entry === null || mirror === null || mirror === undefined) {
    if (entry !== mirror || row === column)
      throw new RangeError(`comparisons[${row}][${column}] and its reciprocal must be missing together`);
    return null;
  }
  if (!(Number.isFinite(entry) && entry > 0))
    throw new RangeError(`comparisons[${row}][${column}] must be positive, got ${entry}`);
  if (Math.abs(Math.log(entry * mirror)) > RECIPROCAL_TOLERANCE)
    throw new RangeError(
      `comparisons[${column}][${row}] must be the reciprocal of comparisons[${row}][${column}], got ${mirror} and ${entry}`,
    );
  return row === column ? 1 : entry;
}

function checkConnected(comparisons: Comparisons): void {
  const reached = new Set([0]);
  for (const row of reached)
    for (const [column, entry] of comparisons[row]!.entries()) if (entry !== null) reached.add(column);
  if (reached.size < comparisons.length) {
    const apart = comparisons.findIndex((_, row) => !reached.has(row));
    throw new RangeError(
      `comparisons must connect all rows, row ${apart} is not compared with row 0, even indirectly`,
    );
  }
}
