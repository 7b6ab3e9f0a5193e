/**
 * The place where a function crosses zero, by bisection until the bracket cannot be halved any more: slower than
 * Newton's method, never astray.
 *
 * @param f continuous on the bracket, with opposite signs (or a zero) at its ends
 * @param from lower end of the bracket
 * @param to upper end of the bracket
 * @returns the crossing; the end with the smaller |f| when f has the same sign at both ends
 * @example findRoot((x) => x * x - 2, 0, 2) // 1.414213562373095
 */
export function findRoot(f: (x: number) => number, from: number, to: number): number {
  const atFrom = f(from);
  const atTo = f(to);
  if (atFrom === 0) return from;
  if (atTo === 0) return to;
  if (atFrom > 0 === atTo > 0) return Math.abs(atFrom) <= Math.abs(atTo) ? from : to;
  let low = from;
  let high = to;
  for (let step = 0; step < 2100; step++) {
    const middle = low + (high - low) / 2;
    if (middle <= Math.min(low, high) || middle >= Math.max(low, high)) break;
    const value = f(middle);
    if (value === 0) return middle;
    if (value > 0 === atFrom > 0) low = middle;
    else high = middle;
  }
  return low + (high - low) / 2;
}
