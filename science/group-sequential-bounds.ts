import { requireLevel, requireWhole } from "./argument-rules.ts";
import { findRoot } from "./find-root.ts";
import { gaussLegendre } from "./gauss-legendre.ts";
import { normalTail, twoSidedZ } from "./normal-distribution.ts";

/** Limits of |z| at each planned look. */
export interface GroupSequentialBounds {
  /** The constant of the shape. */
  readonly constant: number;
  /** One limit per look: reject at the first look with |z| at or above its limit. */
  readonly bounds: readonly number[];
}

/**
 * Limits for a fixed number of equally spaced looks that keep the two-sided error over all of them.
 *
 * O'Brien–Fleming C·√(J/k), Pocock C, the constant found by recursive integration of the density of the sum inside the limits.
 * No look may be added. Source: Armitage, McPherson & Rowe 1969; Jennison & Turnbull 2000, chapter 2.
 * @param looks planned, 1..50
 * @param alpha two-sided error over all looks
 * @param shape of the limits
 * @throws RangeError when an argument is out of its range
 * @example groupSequentialBounds(5, 0.05, "obrien-fleming").bounds[0] // 4.562, rounded
 */
export function groupSequentialBounds(
  looks: number,
  alpha: number,
  shape: "obrien-fleming" | "pocock",
): GroupSequentialBounds {
  if (requireWhole("looks", looks, 1) > 50) throw new RangeError(`looks must be at most 50, got ${looks}`);
  requireLevel("alpha", alpha);
  const boundsOf = (constant: number) =>
    Array.from({ length: looks }, (_, index) =>
      shape === "pocock" ? constant : constant * Math.sqrt(looks / (index + 1)),
    );
  const single = twoSidedZ(1 - alpha);
  const constant =
    looks === 1
      ? single
      : findRoot(
          (c) => crossingProbability(boundsOf(c)) - alpha,
          single * 0.999,
          single + Math.sqrt(2 * Math.log(looks)) + 1,
        );
  return { constant, bounds: boundsOf(constant) };
}

/**
 * Probability that a z statistic without any effect passes its limit at one of several equally spaced looks.
 *
 * @param bounds limit of |z| at each look, each above 0
 * @returns a probability, 0 without looks
 * @throws RangeError when a bound is not above 0
 * @example crossingProbability([1.959964, 1.959964]) // 0.0831, rounded: two looks at 5 % each
 */
export function crossingProbability(bounds: readonly number[]): number {
  const bad = bounds.findIndex((bound) => !(bound > 0));
  if (bad >= 0) throw new RangeError(`bounds[${bad}] must be above 0, got ${bounds[bad]}`);
  let inside: { places: Float64Array; mass: Float64Array } | undefined;
  let crossed = 0;
  for (const [index, bound] of bounds.entries()) {
    const limit = bound * Math.sqrt(index + 1);
    if (!inside) crossed += 2 * normalTail(limit);
    else
      for (const [at, place] of inside.places.entries())
        crossed += (inside.mass[at] ?? 0) * (normalTail(limit - place) + normalTail(limit + place));
    if (index + 1 < bounds.length) inside = step(inside, Math.min(limit, 9 * Math.sqrt(index + 1)));
  }
  return crossed;
}

/** Mass of |sum| inside the limit at the places of a quadrature, after one more unit of variance. */
function step(before: { places: Float64Array; mass: Float64Array } | undefined, limit: number) {
  const { places, weights } = gaussLegendre(24 + Math.ceil(8 * limit), 0, limit);
  const mass = new Float64Array(places.length);
  for (const [index, place] of places.entries()) {
    let density = before ? 0 : 2 * normalDensity(place);
    if (before)
      for (const [at, from] of before.places.entries())
        density += (before.mass[at] ?? 0) * (normalDensity(place - from) + normalDensity(place + from));
    mass[index] = density * (weights[index] ?? 0);
  }
  return { places, mass };
}

function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}
