import { requireWithin } from "./argument-rules.ts";

/**
 * Holm's adjusted p values: with several tests, those at or under alpha are the ones to reject so that the chance of any false
 * rejection stays under alpha, however the tests hang together.
 *
 * In ascending order the running maximum of (m − i + 1)·p₍ᵢ₎, at most 1. Source: Holm 1979.
 * @param ps p values 0..1 in any order
 * @returns adjusted p values in the same order
 * @throws RangeError when a p is not within 0..1
 * @example holm([0.01, 0.02, 0.03, 0.04, 0.05]) // [0.05, 0.08, 0.09, 0.09, 0.09]
 */
export function holm(ps: readonly number[]): number[] {
  const order = ps
    .map((p, index) => ({ p: requireWithin(`ps[${index}]`, p, 0, 1), index }))
    .sort((a, b) => a.p - b.p || a.index - b.index);
  const adjusted = ps.map(() => 1);
  let highest = 0;
  for (const [rank, { p, index }] of order.entries()) {
    highest = Math.max(highest, Math.min(1, (ps.length - rank) * p));
    adjusted[index] = highest;
  }
  return adjusted;
}

/**
 * Intersection–union test: p of "at least one criterion is not met", small only when all are met. No correction is needed, each
 * criterion being tested at alpha.
 *
 * The largest p. Source: Berger 1982.
 * @param ps p values 0..1 of the single criteria
 * @returns a p value, 1 without criteria: nothing was shown
 * @throws RangeError when a p is not within 0..1
 * @example intersectionUnion([0.01, 0.04]) // 0.04
 */
export function intersectionUnion(ps: readonly number[]): number {
  return ps.length === 0 ? 1 : Math.max(...ps.map((p, index) => requireWithin(`ps[${index}]`, p, 0, 1)));
}
