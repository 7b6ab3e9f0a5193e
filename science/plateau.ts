import { requireFiniteList, requireLevel, requirePositive, requireWhole } from "./argument-rules.ts";
import { type BreakPlace, type BrokenLine, breakAxes, breakPlaces, brokenLine } from "./broken-line.ts";
import type { Estimate } from "./estimate.ts";
import { normalQuantile } from "./normal-distribution.ts";
import { uniforms } from "./split-mix-64.ts";
import { twoSidedT } from "./t-distribution.ts";

/** Whether a series has stopped growing, since when and how surely. */
export interface Plateau {
  /**
   * "flat" when the whole interval of recent growth lies within the margin, "growing" or "falling" when all of it lies beyond
   * zero and part beyond the margin, "unclear" otherwise: too much noise or too short a time to tell.
   */
  readonly state: "flat" | "growing" | "falling" | "unclear";
  /** Growth per step since the change (or over all), as a share of the recent level. */
  readonly growth: Estimate;
  /** Growth per step before the change, as a share of the recent level; null without a change. */
  readonly growthBefore: number | null;
  /** Position from 0 of the last value of the old course; null when no change is sure enough. */
  readonly since: number | null;
  /** Positions that fit about as well, with the confidence told; null without a change. */
  readonly sinceRange: readonly [earliest: number, latest: number] | null;
  /** p of "one straight line all along": small means that the course did change. Null with too few values. */
  readonly pOfChange: number | null;
  readonly warnings: readonly ("few-observations" | "no-spread" | "autocorrelated" | "level-not-positive")[];
}

/** What counts as flat, and how sure one wants to be. */
export interface PlateauOptions {
  /** Growth per step within ± this share of the level is flat, for example 0.005. */
  readonly margin: number;
  /** Two-sided, of the growth interval and of the place of the change; 0.9 unless told (two one-sided tests at 5 %). */
  readonly confidence?: number;
  /** p under which a change of course is taken as real, 0.05 unless told. */
  readonly alpha?: number;
  /** Draws for the p of the change, 999 unless told. */
  readonly draws?: number;
  readonly seed?: bigint;
  /** Numbers that were fitted to the values before and taken out of them, such as a season's factors less one; 0 unless told. */
  readonly fitted?: number;
}

/** Fewest steps on each side of a change. */
const EDGE = 3;

/**
 * Plateau test: one straight line, or two that meet at a month found from the data? Then whether the growth after it is flat.
 *
 * Broken line y = a + b·t + c·max(0, t − τ), τ over all whole places with at least 3 steps on each side; the p of its gain over one
 * line by simulating one line with normal noise (the place is searched for each time). The place's range: all τ with
 * RSS ≤ RSS_min·(1 + F/ν). The growth's interval by Student's t, widened by √((1 + r)/(1 − r)) for a positive first autocorrelation r
 * of the residuals. "Flat" is shown by the interval lying within the margin, not by failing to see a slope.
 * Source: Quandt 1960; Andrews 1993 (unknown break); Schuirmann 1987 (two one-sided tests).
 * @param values in the order of time, equally spaced, in any unit with a positive level
 * @param options margin, confidence, draws and seed
 * @returns state "unclear" with fewer than 6 values
 * @throws RangeError when a value is not finite or an option is out of its range
 * @example plateau([1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8, 8, 8, 8, 8, 8], { margin: 0.01 }).since // 7
 */
export function plateau(values: readonly number[], options: PlateauOptions): Plateau {
  requireFiniteList("values", values);
  const margin = requirePositive("margin", options.margin);
  const confidence = requireLevel("confidence", options.confidence ?? 0.9);
  const alpha = requireLevel("alpha", options.alpha ?? 0.05);
  const draws = requireWhole("draws", options.draws ?? 999, 99);
  const fitted = requireWhole("fitted", options.fitted ?? 0, 0);
  const n = values.length;
  const level = values.slice(-6).reduce((sum, value) => sum + value, 0) / Math.min(6, n);
  if (n < 6 || !(level > 0)) return unclear(confidence, n < 6 ? "few-observations" : "level-not-positive");
  const places = breakPlaces(values, EDGE);
  const line = brokenLine(values, null).squares;
  const rounding = 1e-24 * values.reduce((sum, value) => sum + value * value, 0);
  const best = places.reduce<BreakPlace | null>(
    (low, at) => (!low || at.squares < low.squares ? at : low),
    null,
  );
  const pOfChange =
    best && line > rounding ? changeP(n, 1 - best.squares / line, draws, options.seed ?? 0n) : null;
  const change = best && pOfChange !== null && pOfChange <= alpha ? best : null;
  const course = brokenLine(values, change?.place ?? null);
  const growth = relativeGrowth(course, level, { confidence, fitted });
  const r = course.autocorrelation;
  return {
    state: stateOf(growth, margin),
    growth,
    growthBefore: change ? course.slopeBefore / level : null,
    since: change?.place ?? null,
    sinceRange: change
      ? likelyPlaces(places, change, { freedom: n - 4 - fitted, rounding, confidence })
      : null,
    pOfChange,
    warnings: [
      ...(n < 18 ? (["few-observations"] as const) : []),
      ...(course.squares <= rounding ? (["no-spread"] as const) : []),
      ...(course.squares > rounding && r > 2 / Math.sqrt(n) ? (["autocorrelated"] as const) : []),
    ],
  };
}

function unclear(confidence: number, warning: "few-observations" | "level-not-positive"): Plateau {
  const bounds = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };
  return {
    state: "unclear",
    growth: { ...bounds, value: null, confidence, warnings: ["nothing-observed"] },
    growthBefore: null,
    since: null,
    sinceRange: null,
    pOfChange: null,
    warnings: [warning],
  };
}

function relativeGrowth(
  course: BrokenLine,
  level: number,
  { confidence, fitted }: { confidence: number; fitted: number },
): Estimate {
  const r = Math.min(Math.max(course.autocorrelation, 0), 0.95);
  const freedom = course.freedom - fitted;
  const wider = Math.sqrt(((1 + r) / (1 - r)) * (freedom > 0 ? course.freedom / freedom : 1));
  const error = (course.standardError ?? Number.POSITIVE_INFINITY) * wider;
  const half = freedom > 0 ? twoSidedT(confidence, freedom) * error : Number.POSITIVE_INFINITY;
  return {
    value: course.slopeAfter / level,
    lower: (course.slopeAfter - half) / level,
    upper: (course.slopeAfter + half) / level,
    confidence,
    warnings: Number.isFinite(half) ? [] : ["few-observations"],
  };
}

function likelyPlaces(
  places: readonly BreakPlace[],
  best: BreakPlace,
  { freedom, rounding, confidence }: { freedom: number; rounding: number; confidence: number },
): [number, number] {
  const share = freedom > 0 ? twoSidedT(confidence, freedom) ** 2 / freedom : Number.POSITIVE_INFINITY;
  const limit = best.squares * (1 + share) + rounding;
  const likely = places.filter(({ squares }) => squares <= limit).map(({ place }) => place);
  return [Math.min(...likely), Math.max(...likely)];
}

/** Share of straight lines with normal noise whose best break explains as much of what one line leaves. */
function changeP(count: number, explained: number, draws: number, seed: bigint): number {
  const axes = breakAxes(count, EDGE);
  let asMuch = 1;
  for (let at = 0; at < draws; at++) {
    const draw = uniforms(seed, [at]);
    const noise = Array.from({ length: count }, (_, t) => normalQuantile(draw(t) + 2 ** -54));
    const left = brokenLine(noise, null).squares;
    const gain = Math.max(
      ...axes.map(({ axis }) => axis.reduce((sum, value, t) => sum + value * (noise[t] ?? 0), 0) ** 2),
    );
    if (gain / left >= explained - 1e-12) asMuch++;
  }
  return asMuch / (draws + 1);
}

function stateOf({ lower, upper }: Estimate, margin: number): Plateau["state"] {
  if (lower >= -margin && upper <= margin) return "flat";
  if (lower > 0) return "growing";
  return upper < 0 ? "falling" : "unclear";
}
