import { requireWhole } from "./argument-rules.ts";

/** Places and weights of a quadrature: ∫f ≈ Σ weight · f(place). */
export interface Quadrature {
  readonly places: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss–Legendre quadrature on an interval: exact for polynomials up to degree 2·count − 1, and to the last digit for
 * smooth functions.
 *
 * Places are the roots of the Legendre polynomial by Newton's method. Source: Press et al., Numerical Recipes 4.6.
 * @param count of places, at least 1
 * @param from lower end
 * @param to upper end
 * @throws RangeError when the count is not a whole number of at least 1
 * @example gaussLegendre(2, -1, 1).places[1] // 0.5773502691896257
 */
export function gaussLegendre(count: number, from: number, to: number): Quadrature {
  requireWhole("count", count, 1);
  const places = new Float64Array(count);
  const weights = new Float64Array(count);
  const middle = (from + to) / 2;
  const half = (to - from) / 2;
  for (let index = 0; index < count; index++) {
    let x = -Math.cos((Math.PI * (index + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let step = 0; step < 100; step++) {
      let [before, now] = [1, x];
      for (let degree = 2; degree <= count; degree++)
        [before, now] = [now, ((2 * degree - 1) * x * now - (degree - 1) * before) / degree];
      slope = count === 1 ? 1 : (count * (x * now - before)) / (x * x - 1);
      const move = now / slope;
      x -= move;
      if (Math.abs(move) < 1e-15) break;
    }
    places[index] = middle + half * x;
    weights[index] = (2 * half) / ((1 - x * x) * slope * slope);
  }
  return { places, weights };
}
