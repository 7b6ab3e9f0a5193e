import { gammaDraw } from "./gamma-draw.ts";
import { sharesOfWeights } from "./shares-of-weights.ts";
import { type Uniforms, uniforms } from "./split-mix-64.ts";
import { type Triangular, triangularQuantile } from "./triangular-quantile.ts";

/** A normalised value, higher is better: known, or a range with the value held most likely. */
export type MeasuredValue = number | Triangular;

/** What is known about the weights: nothing, or values with a trust in them (k, larger is surer). */
export type WeightBelief =
  | "unknown"
  | { readonly weights: readonly number[]; readonly concentration: number };

/** One alternative's standing over all weights and measurements that are possible. */
export interface Acceptability {
  /** Share of the draws in which it took each rank, best rank first; adds up to 1. */
  readonly ranks: readonly number[];
  /** Mean of the weights under which it was first; null when it never was. */
  readonly centralWeights: readonly number[] | null;
  /** Share of the measurements under which it is first with its central weights, 0..1; null when it never was first. */
  readonly confidence: number | null;
  /** Share of the draws in which it beat each of the others (an equal score counts half); 0.5 against itself. */
  readonly beats: readonly number[];
}

export interface Smaa {
  readonly alternatives: readonly Acceptability[];
  readonly draws: number;
  /** Largest standard error of any acceptability, √(0.25 / draws). */
  readonly standardError: number;
  /** `not-separable` when the one most often first is so in less than 60 % of the draws. */
  readonly warnings: readonly "not-separable"[];
}

const SEPARABLE = 0.6;
const [WEIGHTS, MEASUREMENTS, CONFIDENCE] = [0, 1, 2];

/**
 * SMAA-2: how often each alternative takes each rank when weights (and measurements) are drawn from what is known
 * about them. Unknown weights are uniform on the simplex, Dirichlet(1, …, 1); stated ones Dirichlet(k · w).
 *
 * Source: Lahdelma & Salminen, "SMAA-2: Stochastic multicriteria acceptability analysis for group decision making",
 * Operations Research 49 (2001) 444–454.
 * @param alternatives rows of normalised values (or ranges); equal scores share their ranks evenly
 * @param belief about the weights of the criteria
 * @param options draws ≥ 1; the same seed gives the same result
 * @throws RangeError naming the argument that cannot be used
 * @example smaa([[1, 0], [0, 1]], "unknown", { draws: 10_000, seed: 1n }).alternatives[0]?.ranks // near [0.5, 0.5]
 */
export function smaa(
  alternatives: readonly (readonly MeasuredValue[])[],
  belief: WeightBelief,
  { draws, seed }: { readonly draws: number; readonly seed: bigint },
): Smaa {
  const criteria = checkedCriteria(alternatives, belief, draws);
  const tally = newTally(alternatives.length, criteria);
  const weightAt = weightsOf(belief, criteria, seed);
  const valueAt = measurementsOf(alternatives, criteria, uniforms(seed, [MEASUREMENTS]));
  const weights = new Float64Array(criteria);
  for (let draw = 0; draw < draws; draw++) {
    weightAt(draw, weights);
    tally.add(scoresAt(alternatives.length, weights, draw, valueAt), weights);
  }
  const confidenceValue = measurementsOf(alternatives, criteria, uniforms(seed, [CONFIDENCE]));
  const results = alternatives.map((_, own): Acceptability => {
    const centralWeights = tally.centralWeights(own);
    return {
      ranks: Array.from(tally.rankCounts[own]!, (count) => count / draws),
      centralWeights,
      confidence:
        centralWeights && firstShare(alternatives.length, own, centralWeights, draws, confidenceValue),
      beats: Array.from(tally.beatCounts[own]!, (count) => count / draws),
    };
  });
  const leading = Math.max(...results.map(({ ranks }) => ranks[0] ?? 0));
  return {
    alternatives: results,
    draws,
    standardError: Math.sqrt(0.25 / draws),
    warnings: results.length > 1 && leading < SEPARABLE ? ["not-separable"] : [],
  };
}

type ValueAt = (row: number, column: number, draw: number) => number;

function measurementsOf(
  alternatives: readonly (readonly MeasuredValue[])[],
  criteria: number,
  u: Uniforms,
): ValueAt {
  const places = alternatives.length * criteria;
  return (row, column, draw) => {
    const value = alternatives[row]![column]!;
    if (typeof value === "number") return value;
    return triangularQuantile(u(draw * places + row * criteria + column), value);
  };
}

function scoresAt(count: number, weights: ArrayLike<number>, draw: number, valueAt: ValueAt): Float64Array {
  const scores = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    let score = 0;
    for (let column = 0; column < weights.length; column++)
      score += weights[column]! * valueAt(row, column, draw);
    scores[row] = score;
  }
  return scores;
}

function weightsOf(belief: WeightBelief, criteria: number, seed: bigint) {
  const streams = Array.from({ length: criteria }, (_, index) => uniforms(seed, [WEIGHTS, index]));
  const shapes =
    belief === "unknown"
      ? null
      : sharesOfWeights(belief.weights, "belief.weights").map((share) => share * belief.concentration);
  return (draw: number, into: Float64Array): void => {
    let sum = 0;
    for (let index = 0; index < criteria; index++) {
      const u = streams[index]!;
      const shape = shapes === null ? 1 : shapes[index]!;
      const part = shapes === null ? -Math.log(1 - u(draw)) : shape === 0 ? 0 : gammaDraw(u, draw, shape);
      into[index] = part;
      sum += part;
    }
    for (let index = 0; index < criteria; index++)
      into[index] =
        sum > 0 ? into[index]! / sum : (shapes?.[index] ?? 1) / (shapes ? sumOf(shapes) : criteria);
  };
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

function firstShare(count: number, own: number, weights: readonly number[], draws: number, valueAt: ValueAt) {
  let first = 0;
  for (let draw = 0; draw < draws; draw++) {
    const scores = scoresAt(count, weights, draw, valueAt);
    const level = scores.filter((score) => isLevel(score, scores[own]!)).length;
    if (scores.every((score) => score <= scores[own]! || isLevel(score, scores[own]!))) first += 1 / level;
  }
  return first / draws;
}

/** Sums of the same values in another order differ in their last digits: that is no lead. */
const isLevel = (a: number, b: number) => Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b));

/** What the draws add up to. */
function newTally(count: number, criteria: number) {
  const rows = (length: number) => Array.from({ length: count }, () => new Float64Array(length));
  const rankCounts = rows(count);
  const beatCounts = rows(count);
  const weightSums = rows(criteria);
  const add = (scores: Float64Array, weights: Float64Array): void => {
    for (let own = 0; own < scores.length; own++) {
      const { above, level } = placeOf(own, scores, beatCounts[own]!);
      for (let rank = above; rank < above + level; rank++) rankCounts[own]![rank]! += 1 / level;
      if (above > 0) continue;
      for (let index = 0; index < weights.length; index++)
        weightSums[own]![index]! += weights[index]! / level;
    }
  };
  const centralWeights = (own: number): number[] | null => {
    const firsts = rankCounts[own]![0]!;
    return firsts > 0 ? Array.from(weightSums[own]!, (sum) => sum / firsts) : null;
  };
  return { add, centralWeights, rankCounts, beatCounts };
}

/** How many are above it and how many, with itself, level with it; counts whom it beats. */
function placeOf(own: number, scores: Float64Array, beats: Float64Array) {
  let above = 0;
  let level = 0;
  for (let other = 0; other < scores.length; other++) {
    const same = other === own || isLevel(scores[own]!, scores[other]!);
    if (same) level++;
    else if (scores[other]! > scores[own]!) above++;
    beats[other]! += same ? 0.5 : scores[own]! > scores[other]! ? 1 : 0;
  }
  return { above, level };
}

function checkedCriteria(
  alternatives: readonly (readonly MeasuredValue[])[],
  belief: WeightBelief,
  draws: number,
): number {
  if (!(Number.isSafeInteger(draws) && draws >= 1))
    throw new RangeError(`draws must be a whole number of at least 1, got ${draws}`);
  const criteria = alternatives[0]?.length ?? 0;
  if (criteria === 0) throw new RangeError("alternatives must hold at least one row and one criterion");
  for (const [row, values] of alternatives.entries()) {
    if (values.length !== criteria)
      throw new RangeError(`alternatives[${row}] needs ${criteria} values, got ${values.length}`);
    for (const [column, value] of values.entries()) {
      if (typeof value === "object") triangularQuantile(0, value);
      else if (!Number.isFinite(value))
        throw new RangeError(`alternatives[${row}][${column}] must be finite, got ${value}`);
    }
  }
  if (belief === "unknown") return criteria;
  if (belief.weights.length !== criteria)
    throw new RangeError(`belief.weights needs ${criteria} weights, got ${belief.weights.length}`);
  if (!(belief.concentration > 0 && Number.isFinite(belief.concentration)))
    throw new RangeError(`belief.concentration must be positive, got ${belief.concentration}`);
  return criteria;
}
