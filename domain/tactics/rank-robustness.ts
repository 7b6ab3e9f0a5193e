import { entropyWeights } from "../../science/entropy-weights.ts";
import { smaa } from "../../science/smaa.ts";
import { thresholdWeights } from "../../science/threshold-weights.ts";

/** A partner with its place on the scale of each criterion, 0..1; null where there is no value. */
export interface Contender {
  readonly id: string;
  readonly normalised: readonly (number | null)[];
}

/** The weight of a criterion at which somebody draws level with the leader. */
export interface Turn {
  readonly criterion: number;
  readonly challenger: string;
  readonly now: number;
  readonly threshold: number;
  readonly swapsWhen: "below" | "above";
}

/** How firmly an order stands when weights and missing values are not taken for certain. */
export interface RankRobustness {
  readonly leader: string;
  /** Of each contender how often it comes first, and among the first three, over the draws. */
  readonly shares: readonly { readonly id: string; readonly first: number; readonly topThree: number }[];
  /** False where the leader is first in less than 60 % of the draws. */
  readonly isSeparable: boolean;
  readonly draws: number;
  /** Of each challenger the change of one weight that is nearest; none where no weight alone turns the order. */
  readonly turns: readonly Turn[];
}

/** Drawn weights stay about the standard's own: one of 30 % mostly within ten points. */
const TRUST = 20;
const DRAWS = 4000;
const SEPARABLE = 0.6;
const SEED = 20_260_701n;
const UNKNOWN = { min: 0, mode: 0.5, max: 1 };

/**
 * How firmly the first of a city stands: which weights would turn the order, and how often it comes first when weights are
 * drawn about the standard's and missing values anywhere on their scale.
 *
 * @param contenders who pass every gate
 * @returns null with fewer than two
 * @example rankRobustness(contenders, [0.6, 0.4])?.isSeparable
 */
export function rankRobustness(
  contenders: readonly Contender[],
  weights: readonly number[],
): RankRobustness | null {
  if (contenders.length < 2 || weights.length === 0) return null;
  const known = contenders.map(({ normalised }) => normalised.map((value) => value ?? 0));
  const scores = known.map((row) => row.reduce((sum, value, at) => sum + value * weights[at]!, 0));
  const leader = scores.indexOf(Math.max(...scores));
  const drawn = smaa(
    contenders.map(({ normalised }) => normalised.map((value) => value ?? UNKNOWN)),
    { weights, concentration: TRUST },
    { draws: DRAWS, seed: SEED },
  );
  const shares = contenders.map(({ id }, at) => {
    const ranks = drawn.alternatives[at]!.ranks;
    return { id, first: ranks[0]!, topThree: ranks.slice(0, 3).reduce((sum, share) => sum + share, 0) };
  });
  return {
    leader: contenders[leader]!.id,
    shares: [...shares].sort((a, b) => b.first - a.first),
    isSeparable: drawn.alternatives[leader]!.ranks[0]! >= SEPARABLE,
    draws: DRAWS,
    turns: turnsOf(contenders, weights, known, leader),
  };
}

function turnsOf(
  contenders: readonly Contender[],
  weights: readonly number[],
  known: readonly (readonly number[])[],
  leader: number,
): Turn[] {
  const found = thresholdWeights(weights, known).filter((turn) => turn.leader === leader);
  return contenders.flatMap(({ id }, at) => {
    const nearest = found.find(({ challenger }) => challenger === at);
    if (nearest === undefined) return [];
    const { criterion, now, threshold, swapsWhen } = nearest;
    return [{ criterion, challenger: id, now, threshold, swapsWhen }];
  });
}

/**
 * How much of the difference between partners each criterion makes (entropy weights): spread, not importance, shown beside
 * the weights and never used for a score.
 *
 * @returns null with fewer than two partners, or where nothing tells them apart
 */
export function spreadShares(rows: readonly Contender[]): readonly number[] | null {
  if (rows.length < 2 || rows[0]!.normalised.length === 0) return null;
  return entropyWeights(rows.map(({ normalised }) => normalised.map((value) => value ?? 0))).weights;
}
