import lnGamma from "@stdlib/math-base-special-gammaln";
import tQuantile from "@stdlib/stats-base-dists-t-quantile";
import { requireLevel, requirePositive, requireWithin } from "./argument-rules.ts";
import { findRoot } from "./find-root.ts";
import { gaussLegendre } from "./gauss-legendre.ts";
import { normalTail } from "./normal-distribution.ts";

/** A normal value is never so far above its mean. */
const NORMAL_REACH = 12;
/** Powers of this much and more start flat enough for the quadrature. */
const SMOOTH = 4;

/**
 * Power of the two-sided t test of two equal groups' means, counting only rejections in the right direction.
 *
 * P(T' > t_{1−α/2, ν}), T' noncentral t with ν = 2n − 2 and noncentrality effect·√(n/2). Source: R's power.t.test.
 * @param effect difference of the means in standard deviations
 * @param trialsPerGroup above 1, fractions allowed
 * @param alpha two-sided error
 * @returns a probability
 * @throws RangeError when an argument is out of its range
 * @example meansPower(1, 22.02110, 0.05) // 0.9000001, rounded
 */
export function meansPower(effect: number, trialsPerGroup: number, alpha: number): number {
  requireWithin("effect", effect);
  if (!(trialsPerGroup > 1)) throw new RangeError(`trialsPerGroup must exceed 1, got ${trialsPerGroup}`);
  requirePositive("trialsPerGroup", trialsPerGroup);
  const freedom = 2 * trialsPerGroup - 2;
  const limit = -tQuantile(requireLevel("alpha", alpha) / 2, freedom);
  return noncentralTail(limit, freedom, Math.abs(effect) * Math.sqrt(trialsPerGroup / 2));
}

/**
 * Observations per group for a power of the two-sided t test of two means.
 *
 * Source: R's power.t.test.
 * @param effect difference of the means in standard deviations
 * @param power between 0 and 1
 * @param alpha two-sided error
 * @returns observations per group, not rounded, at least 2; Infinity when the effect is 0
 * @throws RangeError when an argument is out of its range
 * @example meansTrialsNeeded(1, 0.9, 0.05) // 22.02110, rounded
 */
export function meansTrialsNeeded(effect: number, power: number, alpha: number): number {
  requireLevel("power", power);
  if (requireWithin("effect", effect) === 0) return Number.POSITIVE_INFINITY;
  const short = (trials: number) => meansPower(effect, trials, alpha) - power;
  if (short(2) >= 0) return 2;
  let enough = 4;
  while (short(enough) < 0) enough *= 2;
  return findRoot(short, enough / 2, enough);
}

/**
 * P(T' > limit) by integrating over the scale w = √(χ²/ν), whose density is concentrated round 1. It rises from 0 as
 * w^(ν − 1), too steep for a quadrature with few degrees of freedom: w = v^k, dw = k v^(k − 1) dv with a whole k makes that
 * v^(kν − 1). The limit is far out then, so that beyond a small w nothing is left to add: the integral ends there.
 */
function noncentralTail(limit: number, freedom: number, shift: number): number {
  const reach = 12 / Math.sqrt(freedom);
  const last = Math.min(1 + reach, (shift + NORMAL_REACH) / limit);
  const k = Math.ceil(SMOOTH / freedom);
  const { places, weights } = gaussLegendre(200, Math.max(0, 1 - reach) ** (1 / k), last ** (1 / k));
  const half = freedom / 2;
  const constant = Math.LN2 + half * Math.log(half) - lnGamma(half) + Math.log(k);
  let sum = 0;
  for (const [index, v] of places.entries()) {
    const w = v ** k;
    const density = Math.exp(constant + (k * freedom - 1) * Math.log(v) - half * w * w);
    sum += (weights[index] ?? 0) * density * normalTail(limit * w - shift);
  }
  return Math.min(1, sum);
}
