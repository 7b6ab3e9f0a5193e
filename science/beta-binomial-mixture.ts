import betainc from "@stdlib/math-base-special-betainc";
import betaln from "@stdlib/math-base-special-betaln";
import { requirePositive, requireWithin } from "./argument-rules.ts";
import { mixturePrecision } from "./normal-mixture.ts";

/** How a beta-binomial mixture is tuned; steps of the sum lie in −below..above. */
export interface BetaBinomialMixture {
  /** Largest fall of one step, g > 0. */
  readonly below: number;
  /** Largest rise of one step, h > 0. */
  readonly above: number;
  /** Intrinsic time at which the mixture is to be sharpest, > 0. */
  readonly optimalVariance: number;
  readonly sides: "one" | "two";
  /** Error for which it is tuned, 0.05 unless told. */
  readonly optimalAlpha?: number;
}

/**
 * Natural log of the beta-binomial mixture supermartingale for sums of bounded steps: the log of an e-value against "the
 * mean is zero".
 *
 * Source: Howard, Ramdas, McAuliffe & Sekhon 2021, propositions 7 and 8.
 * @param sum of the centred steps
 * @param variance intrinsic time: g·h for each step
 * @param mixture how it is tuned
 * @returns the log; ±Infinity at sums that the bounds of a step do not allow
 * @throws RangeError when an argument is out of its range
 * @example betaBinomialLogMixture(10, 100, { below: 0.2, above: 0.8, optimalVariance: 100, sides: "two" }) // -0.6941012, rounded
 */
export function betaBinomialLogMixture(sum: number, variance: number, mixture: BetaBinomialMixture): number {
  const g = requirePositive("below", mixture.below);
  const h = requirePositive("above", mixture.above);
  requireWithin("variance", variance, 0);
  requireWithin("sum", sum);
  const r = Math.max(mixturePrecision(mixture) - g * h, 1e-3 * g * h);
  const width = g + h;
  const share = mixture.sides === "one" ? h / width : 1;
  const falls = (variance - g * sum) / (g * width);
  const rises = (variance + h * sum) / (h * width);
  return (
    (variance / (g * h)) * Math.log(width) -
    rises * Math.log(g) -
    falls * Math.log(h) +
    logPartialBeta(r / (g * width) + falls, r / (h * width) + rises, share) -
    logPartialBeta(r / (g * width), r / (h * width), share)
  );
}

function logPartialBeta(a: number, b: number, share: number): number {
  if (a <= 0 || b <= 0) return Number.POSITIVE_INFINITY;
  return betaln(a, b) + (share === 1 ? 0 : Math.log(betainc(share, a, b)));
}
