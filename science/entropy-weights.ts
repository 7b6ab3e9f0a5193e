import { checkDecisionTable } from "./check-decision-table.ts";

/** Weights by how much the values of a criterion differ. */
export interface EntropyWeights {
  /** (1 − e) / Σ(1 − e); null when no criterion tells the alternatives apart. */
  readonly weights: readonly number[] | null;
  /** e of each criterion, 0..1; 1 when all alternatives are equal in it. */
  readonly entropies: readonly number[];
  readonly warnings: readonly "nothing-differs"[];
}

/**
 * Entropy weights: the more the alternatives differ in a criterion, the more it weighs. They measure spread and not
 * importance, so they are a hint beside somebody's judgement, never instead of it.
 *
 * p = x / Σx; e = −Σ p ln p / ln m; w = (1 − e) / Σ(1 − e).
 *
 * Source: Shannon (1948); Hwang & Yoon, Multiple Attribute Decision Making (1981), section 3.2.2.
 * @param alternatives at least two rows of values ≥ 0; a criterion in which all are zero tells nothing (e = 1)
 * @throws RangeError when there are fewer than two rows or a value is missing, negative or not finite
 * @example entropyWeights([[1, 1], [1, 3]]).weights // [0, 1]
 */
export function entropyWeights(alternatives: readonly (readonly number[])[]): EntropyWeights {
  const criteria = alternatives[0]?.length ?? 0;
  if (alternatives.length < 2 || criteria === 0)
    throw new RangeError("alternatives must hold at least two rows and one criterion");
  checkDecisionTable(alternatives, criteria);
  const entropies = Array.from({ length: criteria }, (_, column) =>
    entropyOf(
      alternatives.map((row) => row[column]!),
      column,
    ),
  );
  const spreads = entropies.map((entropy) => 1 - entropy);
  const sum = spreads.reduce((total, spread) => total + spread, 0);
  // Equal columns leave rounding errors of this size.
  if (sum < 1e-12 * criteria) return { weights: null, entropies, warnings: ["nothing-differs"] };
  return { weights: spreads.map((spread) => spread / sum), entropies, warnings: [] };
}

function entropyOf(values: readonly number[], column: number): number {
  const largest = Math.max(...values);
  const negative = values.findIndex((value) => value < 0);
  if (negative >= 0)
    throw new RangeError(
      `alternatives[${negative}][${column}] must not be negative, got ${values[negative]}`,
    );
  if (largest === 0 || values.every((value) => value === largest)) return 1;
  const scaled = values.map((value) => value / largest);
  const sum = scaled.reduce((total, value) => total + value, 0);
  const entropy = scaled.reduce((total, value) => {
    const share = value / sum;
    return share > 0 ? total - share * Math.log(share) : total;
  }, 0);
  return Math.min(1, entropy / Math.log(values.length));
}
