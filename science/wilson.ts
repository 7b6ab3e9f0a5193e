import { requireWhole } from "./argument-rules.ts";
import type { Estimate } from "./estimate.ts";
import { twoSidedZ } from "./normal-distribution.ts";

/**
 * Share of successes with Wilson's score interval, which stays inside 0..1 and holds its confidence for small
 * counts and shares near the edges.
 *
 * Centre (p + z²/2n)/(1 + z²/n), half width z/(1 + z²/n)·√(p(1 − p)/n + z²/4n²).
 * Source: Wilson 1927; Newcombe 1998a, method 3.
 * @param successes whole, 0..trials
 * @param trials whole, ≥ 0
 * @param confidence two-sided, 0.95 unless told
 * @returns shares 0..1; without trials the value is null and the interval 0..1
 * @throws RangeError when a count is not whole, negative, or more successes than trials are given
 * @example wilson(15, 148).lower // 0.0624, rounded
 */
export function wilson(successes: number, trials: number, confidence = 0.95): Estimate {
  requireShare("successes", successes, trials);
  const z = twoSidedZ(confidence);
  if (trials === 0) return { value: null, lower: 0, upper: 1, confidence, warnings: ["nothing-observed"] };
  const failures = trials - successes;
  const shrink = trials + z * z;
  const spread = z * Math.sqrt((successes * failures) / trials + (z * z) / 4);
  const lower = successes === 0 ? 0 : (successes + (z * z) / 2 - spread) / shrink;
  const upper = failures === 0 ? 1 : (successes + (z * z) / 2 + spread) / shrink;
  const atEdge = successes === 0 || failures === 0;
  return { value: successes / trials, lower, upper, confidence, warnings: atEdge ? ["at-the-edge"] : [] };
}

/**
 * Refuses a share whose counts are not whole or whose successes exceed its trials.
 *
 * @param name of the argument with the successes, for the message
 * @param successes any number
 * @param trials any number
 * @throws RangeError that names the argument
 * @example requireShare("successes", 3, 10) // undefined
 */
export function requireShare(name: string, successes: number, trials: number): void {
  requireWhole(`trials of ${name}`, trials);
  requireWhole(name, successes);
  if (successes > trials)
    throw new RangeError(`${name} must not exceed its trials, got ${successes} of ${trials}`);
}
