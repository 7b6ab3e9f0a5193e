import type { Estimate } from "./estimate.ts";
import { scoreStatistic } from "./farrington-manning.ts";
import { findRoot } from "./find-root.ts";
import { twoSidedZ } from "./normal-distribution.ts";
import { restrictedShares } from "./restricted-shares.ts";
import { requireTwoShares, type TwoShares } from "./two-shares.ts";

/**
 * Ratio of two independent shares, treated over control, with Koopman's score interval: all ratios that a score test
 * does not reject. It holds its confidence for small counts and gives a bound even where a group has no success.
 *
 * Ends are the roots of Z(R) = ±z of the score statistic, searched on the log of R.
 * Source: Koopman 1984; the same set as Miettinen & Nurminen's without their correction.
 * @param counts whole successes and trials of both groups
 * @param confidence two-sided, 0.95 unless told
 * @returns a ratio; upper is Infinity when the control group has no success, value then null
 * @throws RangeError when the counts are not two shares or the confidence is not between 0 and 1
 * @example koopman({ treatedSuccesses: 7, treatedTrials: 34, controlSuccesses: 1, controlTrials: 34 }).lower // 1.220853, rounded
 */
export function koopman(counts: TwoShares, confidence = 0.95): Estimate {
  requireTwoShares(counts);
  const { treatedSuccesses: x1, treatedTrials: n1, controlSuccesses: x2, controlTrials: n2 } = counts;
  const z = twoSidedZ(confidence);
  const all = { lower: 0, upper: Number.POSITIVE_INFINITY, confidence };
  if (n1 === 0 || n2 === 0) return { ...all, value: null, warnings: ["nothing-observed"] };
  if (x1 === 0 && x2 === 0) return { ...all, value: null, warnings: ["at-the-edge", "weak-denominator"] };
  const score = (logRatio: number) => {
    const ratio = Math.exp(logRatio);
    return scoreStatistic(
      x1 / n1 - (ratio * x2) / n2,
      restrictedShares([x1, n1], [x2, n2], ratio),
      counts,
      ratio,
    );
  };
  const middle = x1 === 0 || x2 === 0 ? 0 : Math.log((x1 * n2) / (n1 * x2));
  const lower =
    x1 === 0
      ? 0
      : Math.exp(
          findRoot((r) => score(r) - z, middle - span(x1, n2), middle + (x2 === 0 ? span(x1, n1) : 0)),
        );
  const upper =
    x2 === 0
      ? Number.POSITIVE_INFINITY
      : Math.exp(
          findRoot((r) => score(r) + z, middle - (x1 === 0 ? span(x2, n2) : 0), middle + span(x2, n1)),
        );
  return {
    value: x2 === 0 ? null : (x1 * n2) / (n1 * x2),
    lower,
    upper,
    confidence,
    warnings: [
      ...(x1 === 0 || x1 === n1 || x2 === 0 || x2 === n2 ? (["at-the-edge"] as const) : []),
      ...(x2 === 0 ? (["weak-denominator"] as const) : []),
    ],
  };
}

/** Further than any end lies from the middle on the log scale: beyond it the score is past ±z for any usual z. */
function span(successes: number, trials: number): number {
  return 40 + Math.log(trials + 1) + Math.log(successes + 1);
}
