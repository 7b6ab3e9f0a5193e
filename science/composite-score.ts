import { requireWithin } from "./argument-rules.ts";

/** One measure of a score. */
export interface ScoreMeasure {
  /** ≥ 0, against the other measures of its group. */
  readonly weight: number;
  /** 0..100; null when it is not known. */
  readonly score: number | null;
  /** Whether a low value of this measure alone caps the whole score. */
  readonly isCritical?: boolean;
}

/** Measures that are weighed together. */
export interface ScoreGroup {
  /** ≥ 0, against the other groups. */
  readonly weight: number;
  readonly measures: readonly ScoreMeasure[];
}

/** A score with what it rests on. */
export interface CompositeScore {
  /** 0..100; null when nothing is known. */
  readonly score: number | null;
  /** Share of the weight that is known, 0..1: a high score with low coverage says little. */
  readonly coverage: number;
  /** One per group; null where nothing is known. */
  readonly groups: readonly (number | null)[];
  /** Whether a critical measure held the score down. */
  readonly isCapped: boolean;
}

/**
 * Weighted score of grouped measures: what is missing is left out and its weight goes to the rest, and the share known is told
 * beside. A critical measure under its limit caps the whole.
 *
 * H = Σ w_g·Σ w_j·s_j over what is known, each level of weights brought to sum 1.
 * @param groups weights in any unit; a group without a known measure is left out like a missing one
 * @param cap a critical measure under `below` caps the score `at`; 50 and 50 unless told
 * @throws RangeError when a weight is negative or a score outside 0..100
 * @example compositeScore([{ weight: 1, measures: [{ weight: 3, score: 80 }, { weight: 1, score: null }] }]).score // 80
 */
export function compositeScore(
  groups: readonly ScoreGroup[],
  cap: { readonly below: number; readonly at: number } = { below: 50, at: 50 },
): CompositeScore {
  requireWithin("cap.below", cap.below, 0, 100);
  requireWithin("cap.at", cap.at, 0, 100);
  let [sum, known, all, covered] = [0, 0, 0, 0];
  const scores = groups.map((group, at) => {
    requireWithin(`groups[${at}].weight`, group.weight, 0);
    const { score, coverage } = groupScore(group, at);
    all += group.weight;
    covered += group.weight * coverage;
    if (score !== null) {
      sum += group.weight * score;
      known += group.weight;
    }
    return score;
  });
  const isCritical = groups.some(({ measures }) =>
    measures.some(({ isCritical, score }) => isCritical === true && score !== null && score < cap.below),
  );
  const score = known === 0 ? null : sum / known;
  const isCapped = isCritical && score !== null && score > cap.at;
  return {
    score: isCapped ? cap.at : score,
    coverage: all === 0 ? 0 : covered / all,
    groups: scores,
    isCapped,
  };
}

function groupScore(group: ScoreGroup, at: number): { score: number | null; coverage: number } {
  let [sum, known, all] = [0, 0, 0];
  for (const [index, { weight, score }] of group.measures.entries()) {
    requireWithin(`groups[${at}].measures[${index}].weight`, weight, 0);
    all += weight;
    if (score === null) continue;
    requireWithin(`groups[${at}].measures[${index}].score`, score, 0, 100);
    sum += weight * score;
    known += weight;
  }
  return { score: known === 0 ? null : sum / known, coverage: all === 0 ? 0 : known / all };
}
