import { aboveRounding } from "./above-rounding.ts";
import { requireFiniteList, requireLevel, requireWhole } from "./argument-rules.ts";
import type { Estimate } from "./estimate.ts";
import { quantile } from "./quantile.ts";
import { uniforms } from "./split-mix-64.ts";
import { twoSidedT } from "./t-distribution.ts";

/** A ratio of sums with its standard errors; null where there are too few units. */
export interface RatioOfSums extends Estimate {
  /** By linearisation: √(Σ(y − Rx)²/(n − 1)/n)/x̄. The interval uses this one. */
  readonly standardError: number | null;
  /** By leaving out one unit at a time; larger where single units weigh much. */
  readonly jackknifeError: number | null;
}

/** What is one unit: its part of the numerator and of the denominator. */
export type RatioUnit = readonly [numerator: number, denominator: number];

/**
 * Ratio Σy/Σx over independent units (customers, cities), with an interval that knows that whole units vary together; a
 * share of money is no binomial.
 *
 * Linearised standard error and Student's t with n − 1 degrees of freedom. Source: Cochran 1977, Sampling Techniques, 6.3.
 * @param units one pair each; the denominators' sum must not be 0 for a ratio to exist
 * @param confidence two-sided, 0.95 unless told
 * @returns the ratio; null when the denominators sum to 0; unbounded with fewer than two units
 * @throws RangeError when a number is not finite or the confidence is not between 0 and 1
 * @example ratioOfSums([[120, 150], [0, 60], [80, 100], [45, 45]]).value // 0.6901408450704225
 */
export function ratioOfSums(units: readonly RatioUnit[], confidence = 0.95): RatioOfSums {
  const { y, x, sumY, sumX } = sums(units);
  requireLevel("confidence", confidence);
  const unbounded = {
    lower: Number.NEGATIVE_INFINITY,
    upper: Number.POSITIVE_INFINITY,
    confidence,
    standardError: null,
    jackknifeError: null,
  };
  const n = units.length;
  if (n === 0) return { ...unbounded, value: null, warnings: ["nothing-observed"] };
  if (sumX === 0) return { ...unbounded, value: null, warnings: ["weak-denominator"] };
  const value = sumY / sumX;
  if (n === 1) return { ...unbounded, value, warnings: ["few-observations"] };
  const expected = x.map((part) => value * part);
  const squares = y.reduce((sum, part, index) => sum + (part - (expected[index] ?? 0)) ** 2, 0);
  const deviation = aboveRounding(Math.sqrt(squares / (n - 1)), [...y, ...expected]);
  const standardError = (deviation * Math.sqrt(n)) / Math.abs(sumX);
  const half = twoSidedT(confidence, n - 1) * standardError;
  const isWeak = sumX !== 0 && hasWeakSum(x, sumX);
  return {
    value,
    lower: value - half,
    upper: value + half,
    confidence,
    standardError,
    jackknifeError: jackknife(y, x, sumY, sumX),
    warnings: [
      ...(n < 10 ? (["few-observations"] as const) : []),
      ...(standardError === 0 ? (["no-spread"] as const) : []),
      ...(isWeak ? (["weak-denominator"] as const) : []),
    ],
  };
}

/**
 * Ratio of sums with the percentile interval of a bootstrap by unit, for skewed amounts and at least 30 units.
 *
 * Source: Efron 1979; percentile method. The same seed gives the same interval.
 * @param units one pair each
 * @param options confidence two-sided (0.95), repetitions (2,000), seed
 * @returns the ratio; null when the denominators sum to 0; warned of with fewer than 30 units
 * @throws RangeError when a number is not finite or an option is out of its range
 * @example ratioOfSumsBootstrap([[1, 2], [1, 2]], { seed: 1n }).lower // 0.5
 */
export function ratioOfSumsBootstrap(
  units: readonly RatioUnit[],
  options: { readonly seed: bigint; readonly confidence?: number; readonly repetitions?: number },
): Estimate {
  const { y, x, sumY, sumX } = sums(units);
  const confidence = requireLevel("confidence", options.confidence ?? 0.95);
  const repetitions = requireWhole("repetitions", options.repetitions ?? 2000, 100);
  const unbounded = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY, confidence };
  const n = units.length;
  if (n === 0) return { ...unbounded, value: null, warnings: ["nothing-observed"] };
  if (sumX === 0) return { ...unbounded, value: null, warnings: ["weak-denominator"] };
  if (n === 1) return { ...unbounded, value: sumY / sumX, warnings: ["few-observations"] };
  const draws: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const draw = uniforms(options.seed, [repetition]);
    let [top, bottom] = [0, 0];
    for (let at = 0; at < n; at++) {
      const chosen = Math.floor(draw(at) * n);
      top += y[chosen] ?? 0;
      bottom += x[chosen] ?? 0;
    }
    if (bottom !== 0) draws.push(top / bottom);
  }
  const lost = draws.length < repetitions;
  return {
    value: sumY / sumX,
    lower: quantile(draws, (1 - confidence) / 2) ?? Number.NEGATIVE_INFINITY,
    upper: quantile(draws, (1 + confidence) / 2) ?? Number.POSITIVE_INFINITY,
    confidence,
    warnings: [
      ...(n < 30 ? (["few-observations"] as const) : []),
      ...(lost ? (["weak-denominator"] as const) : []),
    ],
  };
}

function sums(units: readonly RatioUnit[]) {
  const y = units.map(([numerator]) => numerator);
  const x = units.map(([, denominator]) => denominator);
  requireFiniteList("numerators", y);
  requireFiniteList("denominators", x);
  return { y, x, sumY: y.reduce((a, b) => a + b, 0), sumX: x.reduce((a, b) => a + b, 0) };
}

/** A sum of denominators within three standard errors of zero makes the linearised interval useless. */
function hasWeakSum(x: readonly number[], sumX: number): boolean {
  const mean = sumX / x.length;
  const squares = x.reduce((sum, part) => sum + (part - mean) ** 2, 0);
  return Math.abs(sumX) < 3 * Math.sqrt((squares * x.length) / (x.length - 1));
}

/** √((n − 1)/n·Σ(R₋ᵢ − R̄)²); null when leaving out a unit leaves no denominator. */
function jackknife(y: readonly number[], x: readonly number[], sumY: number, sumX: number): number | null {
  const n = y.length;
  const without = y.map((part, index) => (sumY - part) / (sumX - (x[index] ?? 0)));
  if (!without.every(Number.isFinite)) return null;
  const mean = without.reduce((a, b) => a + b, 0) / n;
  const squares = without.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0);
  return aboveRounding(Math.sqrt(((n - 1) / n) * squares), without);
}
