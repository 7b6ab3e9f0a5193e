import { requireLevel } from "./argument-rules.ts";
import { chanceOverBaseline, type FinishedBaseline } from "./chance-over-baseline.ts";
import { type FixedBaselinePlan, leastTreatedSuccesses } from "./fixed-baseline-ratio.ts";
import { normalQuantile } from "./normal-distribution.ts";

/** What the power of "the lower bound of the ratio to a finished baseline reaches a limit" depends on. */
export interface FixedBaselineDesign {
  readonly baseline: FinishedBaseline;
  /** Ratio that the lower bound is to reach. */
  readonly limit: number;
  /** How the bound is computed. */
  readonly plan: FixedBaselinePlan;
}

/**
 * Power of the lower bound of fixedBaselineRatio, read once at a number of trials: how often it reaches the limit.
 *
 * The fewest successes that reach it, and the chance of so many at the true ratio with the baseline known only by its counts.
 * Source: inversion of the bound of Howard, Ramdas, McAuliffe & Sekhon 2021; averaged as in O'Hagan, Stevens & Campbell 2005.
 * @param design what is planned
 * @param trueRatio share of the group ÷ share behind the baseline
 * @param treatedTrials whole, ≥ 1
 * @returns a probability; looks before the last can only add to it
 * @throws RangeError when an argument is out of its range
 * @example fixedBaselinePower({ baseline: { controlSuccesses: 600, controlTrials: 4000 }, limit: 1.2, plan: { alpha: 0.05, optimalTrials: 240, isStrict: true } }, 1.5, 568) // 0.0943, rounded
 */
export function fixedBaselinePower(
  { baseline, limit, plan }: FixedBaselineDesign,
  trueRatio: number,
  treatedTrials: number,
): number {
  const least = leastTreatedSuccesses(limit, baseline, plan)(treatedTrials);
  return chanceOverBaseline(least, treatedTrials, baseline, trueRatio);
}

/**
 * Trials from which on the power of the lower bound stays at or over a level.
 *
 * Power rises with each trial and falls whenever one more success is demanded. Doubling and bisection find a place where it
 * crosses the level; from there on each place where it has fallen is looked at, until one lies further above the level than one trial can
 * move it (trials are whole, so that such places rise by and large but not each).
 * @param design what is planned
 * @param trueRatio share of the group ÷ share behind the baseline
 * @param power between 0 and 1
 * @param most trials that are thought of, a million unless told
 * @returns whole; null when no number up to the most is enough, as with a baseline too small to be compared with
 * @throws RangeError when an argument is out of its range
 * @example fixedBaselineTrialsNeeded({ baseline: { controlSuccesses: 600, controlTrials: 4000 }, limit: 1.2, plan: { alpha: 0.05, optimalTrials: 240, isStrict: true } }, 1.5, 0.8) // 4057
 */
export function fixedBaselineTrialsNeeded(
  { baseline, limit, plan }: FixedBaselineDesign,
  trueRatio: number,
  power: number,
  most = 1e6,
): number | null {
  requireLevel("power", power);
  const demanded = leastTreatedSuccesses(limit, baseline, plan);
  const chance = (successes: number, trials: number) =>
    chanceOverBaseline(successes, trials, baseline, trueRatio);
  const isEnough = (trials: number) => chance(demanded(trials), trials) >= power;
  let high = 1;
  while (!isEnough(high)) {
    if (high >= most) return null;
    high = Math.min(2 * high, most);
  }
  const crossing = firstWhere(isEnough, Math.floor(high / 2) + 1, high);
  /** The first trials after some at which more successes are demanded: where power has just fallen. */
  const nextFall = (trials: number) => {
    const successes = demanded(trials);
    const demandsMore = (later: number) => demanded(later) > successes;
    let step = 1;
    while (!demandsMore(trials + step)) step *= 2;
    return firstWhere(demandsMore, trials + Math.floor(step / 2) + 1, trials + step);
  };
  let lastShort: number | null = null;
  for (let fall = nextFall(crossing); ; fall = nextFall(fall)) {
    const successes = demanded(fall);
    const after = chance(successes, fall);
    if (after < power) lastShort = fall;
    else if (2 * after - chance(successes, fall + 1) >= power) break;
  }
  return lastShort === null ? crossing : firstWhere(isEnough, lastShort + 1, nextFall(lastShort));
}

/**
 * Smallest true ratio that the lower bound shows with a power at a number of trials.
 *
 * @param design what is planned
 * @param treatedTrials whole, ≥ 1
 * @param power between 0 and 1
 * @returns the ratio, within 1e-6; null when even a share of 1 behind the group is not shown
 * @throws RangeError when an argument is out of its range
 * @example fixedBaselineDetectableRatio({ baseline: { controlSuccesses: 600, controlTrials: 4000 }, limit: 1.2, plan: { alpha: 0.05, optimalTrials: 240, isStrict: true } }, 480, 0.8) // 1.8289, rounded
 */
export function fixedBaselineDetectableRatio(
  { baseline, limit, plan }: FixedBaselineDesign,
  treatedTrials: number,
  power: number,
): number | null {
  const wanted = normalQuantile(requireLevel("power", power));
  const successes = leastTreatedSuccesses(limit, baseline, plan)(treatedTrials);
  // On the scale of the normal quantile the power is nearly straight in the logarithm of the ratio.
  const excess = (logRatio: number) => {
    const chance = chanceOverBaseline(successes, treatedTrials, baseline, Math.exp(logRatio));
    return normalQuantile(Math.min(Math.max(chance, 1e-9), 1 - 1e-9)) - wanted;
  };
  const [from, to] = [Math.log(limit), Math.log(baseline.controlTrials / baseline.controlSuccesses)];
  if (successes > treatedTrials || to <= from || excess(to) < 0) return null;
  return Math.exp(rootOf(excess, from, to));
}

/** Root of a rising function by false position, halving the end that stays (Illinois), to 1e-7. */
function rootOf(f: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  let [atLow, atHigh] = [f(low), f(high)];
  for (let step = 0; step < 100 && high - low > 1e-7; step++) {
    const x = low + ((high - low) * -atLow) / (atHigh - atLow);
    const value = f(x);
    if (Math.abs(value) < 1e-7) return x;
    if (value > 0) {
      [high, atHigh, atLow] = [x, value, atLow / 2];
    } else {
      [low, atLow, atHigh] = [x, value, atHigh / 2];
    }
  }
  return high;
}

/** The first whole number from one to another for which a statement holds that stays true once it is; the last is taken as true. */
function firstWhere(isTrue: (whole: number) => boolean, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isTrue(middle)) high = middle;
    else low = middle + 1;
  }
  return high;
}
