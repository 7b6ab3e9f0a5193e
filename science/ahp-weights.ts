import { type Comparisons, completeComparisons } from "./complete-comparisons.ts";
import { principalEigenvector } from "./principal-eigenvector.ts";

/** How far one judgement lies from what all judgements together say. */
export interface JudgementGap {
  readonly row: number;
  readonly column: number;
  /** How many times more important the row was called than the column. */
  readonly stated: number;
  /** What the weights make of it, weight of the row / weight of the column. */
  readonly implied: number;
  /** stated / implied; 1 where they agree. */
  readonly ratio: number;
}

/** Weights from pairwise comparisons, and how well the comparisons agree with each other. */
export interface AhpWeights {
  /** Adding up to 1, in the order of the rows. */
  readonly weights: readonly number[];
  /** Principal eigenvalue, n for comparisons without contradiction. */
  readonly lambdaMax: number;
  /** (λmax − n) / (n − 1); 0 for one or two rows. */
  readonly consistencyIndex: number;
  /** The consistency index of random judgements that it is compared with. */
  readonly randomIndex: { readonly value: number; readonly table: "saaty" | "alonso-lamata" | "none" };
  /** Consistency index / random index; null where judgements are missing, because the random index is for full ones. */
  readonly consistencyRatio: number | null;
  /** The given judgements, the one that contradicts the others most first. */
  readonly gaps: readonly JudgementGap[];
  /** The comparisons with the missing ones filled in so that they contradict the given ones least. */
  readonly completed: readonly (readonly number[])[];
  readonly warnings: readonly ("inconsistent" | "incomplete")[];
}

/** Saaty, The Analytic Hierarchy Process (1980), for 1 to 10 rows. His .58 for 3 rows is above the .525 of simulations. */
const SAATY = [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49];
const ACCEPTED_RATIO = 0.1;

/**
 * Weights of the analytic hierarchy process: the principal eigenvector of the pairwise comparisons.
 *
 * Source: Saaty, "Decision making with the analytic hierarchy process", Int. J. Services Sciences 1 (2008) 83–98;
 * missing comparisons after Bozóki, Fülöp & Rónyai (2010); above ten rows the random index of Alonso & Lamata (2006).
 * @param comparisons a[i][j] says how many times more important i is than j, null where nobody said; a[j][i] must be
 * its reciprocal and the diagonal 1
 * @returns weights, consistency and the judgements worth a second thought; a ratio above 0.10 is a warning
 * @throws RangeError when the comparisons are not square, not positive, not reciprocal or do not connect all rows
 * @example ahpWeights([[1, 3], [1 / 3, 1]]).weights // [0.75, 0.25]
 */
export function ahpWeights(comparisons: Comparisons): AhpWeights {
  const completed = completeComparisons(comparisons);
  const { value: lambdaMax, vector: weights } = principalEigenvector(completed);
  const size = completed.length;
  const complete = comparisons.every((row) => row.every((entry) => entry !== null));
  const consistencyIndex = size <= 2 ? 0 : Math.max(0, (lambdaMax - size) / (size - 1));
  const randomIndex = randomIndexOf(size);
  const consistencyRatio = complete ? (size <= 2 ? 0 : consistencyIndex / randomIndex.value) : null;
  const warnings: ("inconsistent" | "incomplete")[] = [];
  if (!complete) warnings.push("incomplete");
  if ((consistencyRatio ?? consistencyIndex / (randomIndex.value || 1)) > ACCEPTED_RATIO)
    warnings.push("inconsistent");
  return {
    weights,
    lambdaMax,
    consistencyIndex,
    randomIndex,
    consistencyRatio,
    gaps: gapsOf(comparisons, weights),
    completed,
    warnings,
  };
}

function randomIndexOf(size: number): AhpWeights["randomIndex"] {
  if (size <= 2) return { value: 0, table: "none" };
  const saaty = SAATY[size - 1];
  if (saaty !== undefined) return { value: saaty, table: "saaty" };
  return { value: (2.7699 * size - 4.3513 - size) / (size - 1), table: "alonso-lamata" };
}

function gapsOf(comparisons: Comparisons, weights: readonly number[]): JudgementGap[] {
  const gaps = comparisons.flatMap((entries, row) =>
    entries.flatMap((stated, column): JudgementGap[] => {
      if (stated === null || column <= row) return [];
      const implied = weights[row]! / weights[column]!;
      return [{ row, column, stated, implied, ratio: stated / implied }];
    }),
  );
  return gaps.sort((a, b) => Math.abs(Math.log(b.ratio)) - Math.abs(Math.log(a.ratio)));
}
