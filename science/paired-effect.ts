import { aboveRounding } from "./above-rounding.ts";
import { requireFiniteList, requireLevel, requireWhole } from "./argument-rules.ts";
import type { Estimate } from "./estimate.ts";
import { uniforms } from "./split-mix-64.ts";
import { tTestP, twoSidedT } from "./t-distribution.ts";

/** Mean effect over pairs. */
export interface PairedEffect extends Estimate {
  readonly standardError: number | null;
  /** Two-sided p of Student's t; null with fewer than two pairs or without spread. */
  readonly p: number | null;
  /** Two-sided p of turning the signs of the pairs, exact up to 16 pairs, drawn above. */
  readonly signFlipP: number | null;
  /** Whether every turning of signs was counted. */
  readonly isExact: boolean;
}

/**
 * Mean effect of pairs (a treated unit and its twin, each with its own change), with Student's interval and a test that
 * assumes nothing but symmetry: every sign could as well have been the other.
 *
 * Source: Fisher 1935, The Design of Experiments.
 * @param differences change of the treated minus change of its twin, one per pair
 * @param options confidence two-sided (0.95); draws (9,999) and seed where pairs are too many to count all
 * @returns in the unit of the differences; null without pairs, unbounded with one
 * @throws RangeError when a difference is not finite or an option is out of its range
 * @example pairedEffect([3, 5, 4]).value // 4
 */
export function pairedEffect(
  differences: readonly number[],
  options: { readonly confidence?: number; readonly draws?: number; readonly seed?: bigint } = {},
): PairedEffect {
  requireFiniteList("differences", differences);
  const confidence = requireLevel("confidence", options.confidence ?? 0.95);
  const draws = requireWhole("draws", options.draws ?? 9999, 99);
  const n = differences.length;
  const isExact = n <= EXACT_PAIRS;
  const unbounded = {
    lower: Number.NEGATIVE_INFINITY,
    upper: Number.POSITIVE_INFINITY,
    confidence,
    standardError: null,
    p: null,
    isExact,
  };
  if (n === 0) return { ...unbounded, value: null, signFlipP: null, warnings: ["nothing-observed"] };
  const value = differences.reduce((sum, difference) => sum + difference, 0) / n;
  const signFlipP = isExact
    ? exactSignFlip(differences)
    : drawnSignFlip(differences, draws, options.seed ?? 0n);
  if (n === 1) return { ...unbounded, value, signFlipP, warnings: ["few-observations"] };
  const squares = differences.reduce((sum, difference) => sum + (difference - value) ** 2, 0);
  const standardError = aboveRounding(Math.sqrt(squares / (n - 1)), differences) / Math.sqrt(n);
  const half = twoSidedT(confidence, n - 1) * standardError;
  return {
    value,
    lower: value - half,
    upper: value + half,
    confidence,
    standardError,
    p: standardError === 0 ? null : tTestP(value / standardError, n - 1),
    signFlipP,
    isExact,
    warnings: [
      ...(n < 6 ? (["few-observations"] as const) : []),
      ...(standardError === 0 ? (["no-spread"] as const) : []),
    ],
  };
}

const EXACT_PAIRS = 16;

function exactSignFlip(differences: readonly number[]): number {
  const observed = Math.abs(differences.reduce((sum, difference) => sum + difference, 0));
  const enough = reach(observed, differences);
  const all = 2 ** differences.length;
  let asFar = 0;
  for (let signs = 0; signs < all; signs++) {
    let sum = 0;
    for (const [index, difference] of differences.entries())
      sum += (signs >> index) & 1 ? difference : -difference;
    if (Math.abs(sum) >= enough) asFar++;
  }
  return asFar / all;
}

function drawnSignFlip(differences: readonly number[], draws: number, seed: bigint): number {
  const observed = Math.abs(differences.reduce((sum, difference) => sum + difference, 0));
  const enough = reach(observed, differences);
  let asFar = 1;
  for (let at = 0; at < draws; at++) {
    const draw = uniforms(seed, [at]);
    let sum = 0;
    for (const [index, difference] of differences.entries())
      sum += draw(index) < 0.5 ? difference : -difference;
    if (Math.abs(sum) >= enough) asFar++;
  }
  return asFar / (draws + 1);
}

/** Sums that differ only by rounding count as equal. */
function reach(observed: number, differences: readonly number[]): number {
  return observed - 1e-12 * differences.reduce((sum, difference) => sum + Math.abs(difference), 0);
}
