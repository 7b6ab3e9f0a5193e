import { requireLevel, requirePositive, requireWithin } from "./argument-rules.ts";

/** How a stitched bound is tuned. */
export interface StitchedBound {
  /** Intrinsic time from which the bound is meant to hold tightly, > 0. */
  readonly startVariance: number;
  /** Scale of the sub-gamma tail: 0 for sub-Gaussian sums, b/3 for steps of at most b; may be negative. */
  readonly scale: number;
  /** Exponent of the zeta weights, above 1; 1.4 unless told. */
  readonly exponent?: number;
  /** Ratio of the epochs, above 1; 2 unless told. */
  readonly epochRatio?: number;
}

/**
 * Polynomial stitched bound on a sum of centred observations at all times: of the order of the law of the iterated
 * logarithm, for sums that are not normal.
 *
 * √(k₁²·v·ℓ + k₂²c²ℓ²) + k₂cℓ with ℓ = s·ln ln(ηv/m) + ln(ζ(s)/(α·lnˢη)), k₁ = (η^¼ + η^−¼)/√2, k₂ = (√η + 1)/2, v at least m.
 * Source: Howard, Ramdas, McAuliffe & Sekhon 2021, theorem 1.
 * @param variance intrinsic time, ≥ 0
 * @param alpha one-sided error over all times together
 * @param bound how it is tuned
 * @returns in the unit of the sum
 * @throws RangeError when an argument is out of its range
 * @example stitchedBound(100, 0.05, { startVariance: 10, scale: 3 }) // 64.48755, rounded
 */
export function stitchedBound(variance: number, alpha: number, bound: StitchedBound): number {
  const { startVariance, scale, exponent = 1.4, epochRatio = 2 } = bound;
  requirePositive("startVariance", startVariance);
  requireWithin("scale", scale);
  if (!(requireWithin("exponent", exponent) > 1)) throw new RangeError("exponent must exceed 1");
  if (!(requireWithin("epochRatio", epochRatio) > 1)) throw new RangeError("epochRatio must exceed 1");
  const v = Math.max(requireWithin("variance", variance, 0), startVariance);
  const weight =
    exponent * Math.log(Math.log((epochRatio * v) / startVariance)) +
    Math.log(zeta(exponent)) -
    exponent * Math.log(Math.log(epochRatio)) -
    Math.log(requireLevel("alpha", alpha));
  const first = (epochRatio ** 0.25 + epochRatio ** -0.25) / Math.SQRT2;
  const second = ((Math.sqrt(epochRatio) + 1) / 2) * scale * weight;
  return Math.sqrt(first * first * v * weight + second * second) + second;
}

/** Riemann's zeta for s > 1: twenty terms and Euler and Maclaurin's remainder. */
function zeta(s: number): number {
  const n = 20;
  let sum = 0;
  for (let k = 1; k < n; k++) sum += k ** -s;
  return (
    sum +
    n ** (1 - s) / (s - 1) +
    n ** -s / 2 +
    (s * n ** (-s - 1)) / 12 -
    (s * (s + 1) * (s + 2) * n ** (-s - 3)) / 720 +
    (s * (s + 1) * (s + 2) * (s + 3) * (s + 4) * n ** (-s - 5)) / 30240
  );
}
