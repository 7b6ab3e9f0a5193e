import type { Uniforms } from "./split-mix-64.ts";

/** Numbers set aside for one draw: rejection needs more than these about once in 10^30 draws. */
const RESERVED = 64;

/**
 * A draw from the gamma distribution with scale 1, reached by its index alone like the uniforms it is made of.
 *
 * Divided by their sum, draws with shapes k·w are a Dirichlet draw around w; x / (x + y) with shapes a and b is a
 * Beta(a, b) draw.
 *
 * Source: Marsaglia & Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000) 363–372.
 * @param u a stream used for nothing else
 * @param index place, counted from 0
 * @param shape > 0 and finite
 * @throws RangeError when the shape is not positive
 * @example gammaDraw(() => 0.5, 0, 2.5) // 0.8545942863436228
 */
export function gammaDraw(u: Uniforms, index: number, shape: number): number {
  if (!(shape > 0 && Number.isFinite(shape)))
    throw new RangeError(`shape must be positive and finite, got ${shape}`);
  const first = index * RESERVED;
  // A shape below 1 is drawn one higher and brought down by a power of a uniform number.
  const lifted = shape < 1 ? shape + 1 : shape;
  const lowered = shape < 1 ? (1 - u(first)) ** (1 / shape) : 1;
  const d = lifted - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  let value = d;
  for (let at = first + 1; at + 3 <= first + RESERVED; at += 3) {
    const normal = Math.sqrt(-2 * Math.log(1 - u(at))) * Math.cos(2 * Math.PI * u(at + 1));
    const cube = (1 + c * normal) ** 3;
    if (cube <= 0) continue;
    value = d * cube;
    if (Math.log(1 - u(at + 2)) < normal ** 2 / 2 + d - value + d * Math.log(cube)) break;
  }
  return value * lowered;
}
