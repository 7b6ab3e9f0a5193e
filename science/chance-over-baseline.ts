import betainc from "@stdlib/math-base-special-betainc";
import { requirePositive, requireWhole } from "./argument-rules.ts";
import { gaussLegendre } from "./gauss-legendre.ts";
import type { TwoShares } from "./two-shares.ts";
import { requireShare } from "./wilson.ts";

/** A baseline that was counted to its end before. */
export type FinishedBaseline = Pick<TwoShares, "controlSuccesses" | "controlTrials">;

const { places, weights } = gaussLegendre(16, -1, 1);
/** Standard deviations to each side that are integrated over. */
const FAR = 6;

/**
 * Chance that a group has at least so many successes when its true share is a multiple of the true share behind a finished
 * baseline, which is known only as well as its counts say.
 *
 * P(Binomial(n, min(1, ratio·p)) ≥ x) averaged over p ~ Beta(c + ½, m − c + ½). It is the chance that a Beta(x, n − x + 1)
 * lies under ratio·p, integrated over whichever of the two is narrower.
 * Source: O'Hagan, Stevens & Campbell 2005 (assurance), with Jeffreys' prior; the binomial tail as a beta integral, Johnson, Kemp & Kotz 2005.
 * @param successes x, whole; 0 or fewer are always reached, more than the trials never
 * @param trials n of the group, whole, ≥ 1
 * @param baseline c successes of m trials, c ≥ 1
 * @param trueRatio share of the group ÷ share behind the baseline
 * @returns a probability, within 2e-5
 * @throws RangeError when an argument is out of its range
 * @example chanceOverBaseline(125, 568, { controlSuccesses: 600, controlTrials: 4000 }, 1.5) // 0.6156, rounded
 */
export function chanceOverBaseline(
  successes: number,
  trials: number,
  { controlSuccesses, controlTrials }: FinishedBaseline,
  trueRatio: number,
): number {
  requireWhole("trials", trials, 1);
  requireWhole("controlSuccesses", controlSuccesses, 1);
  requireShare("controlSuccesses", controlSuccesses, controlTrials);
  requirePositive("trueRatio", trueRatio);
  if (successes <= 0) return 1;
  if (successes > trials) return 0;
  const reached = [successes, trials - successes + 1] as const;
  const behind = [controlSuccesses + 0.5, controlTrials - controlSuccesses + 0.5] as const;
  return relativeSpread(behind) < relativeSpread(reached)
    ? average(behind, (share) => betainc(Math.min(1, trueRatio * share), ...reached))
    : average(reached, (share) => 1 - betainc(Math.min(1, share / trueRatio), ...behind));
}

type Beta = readonly [a: number, b: number];

const relativeSpread = ([a, b]: Beta) => Math.sqrt(b / (a * (a + b + 1)));

/** Mean of a function of a beta variable. */
function average([a, b]: Beta, f: (share: number) => number): number {
  const mean = a / (a + b);
  const reach = FAR * mean * relativeSpread([a, b]);
  const [from, to] = [Math.max(0, mean - reach), Math.min(1, mean + reach)];
  const logDensity = (share: number) => (a - 1) * Math.log(share) + (b - 1) * Math.log1p(-share);
  const atMean = logDensity(mean);
  let [sum, whole] = [0, 0];
  for (const [index, place] of places.entries()) {
    const share = (from + to) / 2 + ((to - from) / 2) * place;
    const weight = (weights[index] ?? 0) * Math.exp(logDensity(share) - atMean);
    if (weight < 1e-12) continue;
    whole += weight;
    sum += weight * f(share);
  }
  return sum / whole;
}
