import { requireLevel, requirePositive, requireWithin } from "./argument-rules.ts";
import { normalQuantile, normalTail, twoSidedZ } from "./normal-distribution.ts";

/**
 * Power of the two-sided z test of two equal groups' shares being equal, counting only rejections in the right direction.
 *
 * Φ((√n·|p₁ − p₂| − z·√(2p̄(1 − p̄)))/√(p₁(1 − p₁) + p₂(1 − p₂))). Source: R's power.prop.test.
 * @param shares both true shares, 0..1
 * @param trialsPerGroup > 0
 * @param alpha two-sided error
 * @returns a probability
 * @throws RangeError when an argument is out of its range
 * @example twoProportionPower([0.5, 0.75], 50, 0.05) // 0.740165901, rounded
 */
export function twoProportionPower(
  shares: readonly [number, number],
  trialsPerGroup: number,
  alpha: number,
): number {
  const { difference, pooledSpread, spread, z } = parts(shares, alpha);
  const n = requirePositive("trialsPerGroup", trialsPerGroup);
  if (spread === 0)
    return difference === 0 ? alpha / 2 : Number(Math.sqrt(n) * difference > z * pooledSpread);
  return normalTail(-(Math.sqrt(n) * difference - z * pooledSpread) / spread);
}

/**
 * Observations per group for a power of the two-sided z test of two shares being equal.
 *
 * Source: R's power.prop.test.
 * @param shares both true shares, 0..1
 * @param power between 0 and 1
 * @param alpha two-sided error
 * @returns observations per group, not rounded; Infinity when the shares are equal
 * @throws RangeError when an argument is out of its range
 * @example twoProportionTrialsNeeded([0.5, 0.75], 0.9, 0.05) // 76.7069, rounded
 */
export function twoProportionTrialsNeeded(
  shares: readonly [number, number],
  power: number,
  alpha: number,
): number {
  const { difference, pooledSpread, spread, z } = parts(shares, alpha);
  const reach = z * pooledSpread + normalQuantile(requireLevel("power", power)) * spread;
  return difference === 0 ? Number.POSITIVE_INFINITY : (Math.max(0, reach) / difference) ** 2;
}

/**
 * Power of a two-sided test of two shares in groups of different size, through Cohen's effect size h.
 *
 * h = 2·asin√p₁ − 2·asin√p₂, power Φ(h√(n₁n₂/(n₁ + n₂)) − z) plus the tail on the other side.
 * Source: Cohen 1988; R's pwr::pwr.2p2n.test.
 * @param h effect size, see cohenH
 * @param trials of both groups, each > 0
 * @param alpha two-sided error
 * @returns a probability
 * @throws RangeError when an argument is out of its range
 * @example effectPower(0.3, [80, 245], 0.05) // 0.644234559, rounded
 */
export function effectPower(h: number, trials: readonly [number, number], alpha: number): number {
  const z = twoSidedZ(1 - requireLevel("alpha", alpha));
  const [n1, n2] = trials;
  requirePositive("trials[0]", n1);
  requirePositive("trials[1]", n2);
  const shift = Math.abs(requireWithin("h", h)) * Math.sqrt((n1 * n2) / (n1 + n2));
  return normalTail(z - shift) + normalTail(z + shift);
}

/**
 * Cohen's effect size h of two shares: the distance of their arcsines, which weighs differences near the edges up.
 *
 * @param first share 0..1
 * @param second share 0..1
 * @throws RangeError when a share is out of its range
 * @example cohenH(0.5, 0.4) // 0.201357921, rounded
 */
export function cohenH(first: number, second: number): number {
  const angle = (name: string, share: number) => 2 * Math.asin(Math.sqrt(requireWithin(name, share, 0, 1)));
  return angle("first", first) - angle("second", second);
}

function parts(shares: readonly [number, number], alpha: number) {
  const [p1, p2] = shares;
  requireWithin("shares[0]", p1, 0, 1);
  requireWithin("shares[1]", p2, 0, 1);
  return {
    difference: Math.abs(p1 - p2),
    pooledSpread: Math.sqrt(((p1 + p2) * (2 - p1 - p2)) / 2),
    spread: Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2)),
    z: twoSidedZ(1 - requireLevel("alpha", alpha)),
  };
}
