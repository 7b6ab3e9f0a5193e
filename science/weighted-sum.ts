import { sharesOfWeights } from "./shares-of-weights.ts";

/** One criterion with anchors fixed beforehand; `best` below `worst` makes it a cost. */
export interface AnchoredCriterion {
  /** Any unit, ≥ 0; weights count by their share of the sum. */
  readonly weight: number;
  /** The value that earns nothing, in the criterion's unit. */
  readonly worst: number;
  /** The value that earns everything, in the criterion's unit. */
  readonly best: number;
}

/** Why an alternative has its score: one cell for each criterion. */
export interface ScoreCell {
  /** As given; null where it is missing. */
  readonly raw: number | null;
  /** (raw − worst) / (best − worst), 0..1; null where raw is missing. */
  readonly normalised: number | null;
  /** Points of 100 that the cell adds to the score; null where raw is missing. */
  readonly points: number | null;
  /** Points of 100 that the cell could add at most. */
  readonly atMost: number;
  /** True where raw lies outside the anchors and counts as the nearer one. */
  readonly beyondAnchors: boolean;
}

/** A score of 0..100 with all that it is made of. */
export interface WeightedScore {
  /** Over the criteria that have a value, their weights rescaled to 1; null when none has. */
  readonly score: number | null;
  /** Share of the weight that has a value, 0..1. Below 1 the score stands on less than was asked for. */
  readonly coverage: number;
  /** Score if every missing value were the worst. */
  readonly lowest: number;
  /** Score if every missing value were the best. */
  readonly highest: number;
  readonly cells: readonly ScoreCell[];
}

/**
 * Weighted sum of criteria on fixed anchors: score = 100 · Σ wⱼ rⱼ with r = (x − worst) / (best − worst).
 *
 * The anchors are a policy and not the smallest and largest value seen, so no alternative changes another one's
 * score by joining or leaving (no rank reversal). A value beyond an anchor counts as the anchor, and its cell says so.
 * A missing value is left out and the other weights are rescaled; `coverage`, `lowest` and `highest` say how much
 * hangs on it.
 *
 * Source: Keeney & Raiffa, Decisions with Multiple Objectives (1976), additive value function.
 * @param criteria at least one, with finite anchors that differ
 * @param alternatives a row for each alternative, a value (or null) for each criterion
 * @throws RangeError naming the weight, anchor, row or value that cannot be used
 * @example weightedSum([{ weight: 1, worst: 0, best: 10 }], [[4]])[0]?.score // 40
 */
export function weightedSum(
  criteria: readonly AnchoredCriterion[],
  alternatives: readonly (readonly (number | null)[])[],
): WeightedScore[] {
  const shares = sharesOfWeights(
    criteria.map(({ weight }) => weight),
    "criteria's weights",
  );
  for (const [index, { worst, best }] of criteria.entries()) {
    if (!Number.isFinite(worst) || !Number.isFinite(best) || worst === best)
      throw new RangeError(
        `criteria[${index}] needs finite anchors that differ, got worst ${worst} and best ${best}`,
      );
  }
  return alternatives.map((row, place) => {
    if (row.length !== criteria.length)
      throw new RangeError(
        `alternatives[${place}] needs ${criteria.length} values, one for each criterion, got ${row.length}`,
      );
    return scoreOf(
      row.map((raw, index) => cellOf(raw, criteria[index]!, shares[index]!, `${place}][${index}`)),
    );
  });
}

function cellOf(
  raw: number | null,
  { worst, best }: AnchoredCriterion,
  share: number,
  at: string,
): ScoreCell {
  const atMost = 100 * share;
  if (raw === null) return { raw, normalised: null, points: null, atMost, beyondAnchors: false };
  if (!Number.isFinite(raw)) throw new RangeError(`alternatives[${at}] must be finite or null, got ${raw}`);
  const position = (raw - worst) / (best - worst);
  const normalised = Math.min(1, Math.max(0, position));
  return { raw, normalised, points: atMost * normalised, atMost, beyondAnchors: position !== normalised };
}

function scoreOf(cells: readonly ScoreCell[]): WeightedScore {
  let earned = 0;
  let known = 0;
  let asked = 0;
  for (const { points, atMost } of cells) {
    asked += atMost;
    if (points === null) continue;
    earned += points;
    known += atMost;
  }
  return {
    score: known > 0 ? (100 * earned) / known : null,
    coverage: known / asked,
    lowest: earned,
    highest: earned + (asked - known),
    cells,
  };
}
