import { checkDecisionTable } from "./check-decision-table.ts";
import { sharesOfWeights } from "./shares-of-weights.ts";

/** The weight of one criterion at which a pair of alternatives swaps, all other weights keeping their proportions. */
export interface ThresholdWeight {
  readonly criterion: number;
  /** Index of the alternative that is ahead now, and of the one that draws level. */
  readonly leader: number;
  readonly challenger: number;
  /** Share of the weight the criterion has now, 0..1. */
  readonly now: number;
  /** Share at which both have the same score, 0..1. */
  readonly threshold: number;
  /** Whether the leader loses its lead when the share falls below the threshold, or rises above it. */
  readonly swapsWhen: "below" | "above";
  /** |threshold − now| / now: how much the weight must change by relation to itself; null when it weighs nothing now. */
  readonly relativeChange: number | null;
}

/**
 * Threshold weights of an additive model: how far each criterion's weight can move before the order of two
 * alternatives turns ("leads until the weight of team falls under 12 %").
 *
 * With weight w for criterion k and the others rescaled, S(w) = w r_k + (1 − w) · rest is a straight line, so the
 * place where two alternatives meet is exact.
 *
 * Source: Triantaphyllou & Sánchez, "A sensitivity analysis approach for some deterministic MCDM methods",
 * Decision Sciences 28 (1997) 151–194.
 * @param weights any unit
 * @param normalised a row for each alternative: its normalised value in each criterion, higher is better
 * @returns one entry for each criterion and pair that can swap, the smallest relative change first (a criterion that
 * weighs nothing now comes last); pairs that are level now, or do not cross at a share between 0 and 1, have none
 * @throws RangeError naming the weight or value that cannot be used
 * @example thresholdWeights([0.6, 0.4], [[1, 0], [0, 1]])[0]?.threshold // 0.5
 */
export function thresholdWeights(
  weights: readonly number[],
  normalised: readonly (readonly number[])[],
): ThresholdWeight[] {
  const shares = sharesOfWeights(weights);
  checkDecisionTable(normalised, weights.length, "normalised");
  const scores = normalised.map((row) => row.reduce((sum, value, index) => sum + value * shares[index]!, 0));
  const found: ThresholdWeight[] = [];
  for (const [leader, leading] of scores.entries()) {
    for (const [challenger, trailing] of scores.entries()) {
      if (!(leading - trailing > 1e-12 * Math.max(Math.abs(leading), Math.abs(trailing)))) continue;
      const differences = normalised[leader]!.map((value, index) => value - normalised[challenger]![index]!);
      for (const criterion of differences.keys()) {
        const met = whereTheyMeet(shares, differences, criterion);
        if (met !== null) found.push({ criterion, leader, challenger, ...met });
      }
    }
  }
  return found.sort(
    (a, b) =>
      (a.relativeChange ?? Number.POSITIVE_INFINITY) - (b.relativeChange ?? Number.POSITIVE_INFINITY) || 0,
  );
}

/** Looks for w with w · difference + (1 − w) · rest = 0, rest being the weighted mean of the other differences. */
function whereTheyMeet(shares: readonly number[], differences: readonly number[], criterion: number) {
  const now = shares[criterion]!;
  const others = shares.reduce((sum, share, index) => (index === criterion ? sum : sum + share), 0);
  if (others === 0) return null;
  let rest = 0;
  let size = 0;
  for (const [index, share] of shares.entries()) {
    if (index === criterion) continue;
    rest += (share * differences[index]!) / others;
    size += (share * Math.abs(differences[index]!)) / others;
  }
  const difference = differences[criterion]!;
  // What cancels out but for rounding is level, and a pair that is level apart from one criterion never swaps.
  if (Math.abs(rest) <= 1e-12 * size || difference === 0 || rest > 0 === difference > 0) return null;
  const threshold = rest / (rest - difference);
  const swapsWhen: "below" | "above" = threshold < now ? "below" : "above";
  return { now, threshold, swapsWhen, relativeChange: now > 0 ? Math.abs(threshold - now) / now : null };
}
