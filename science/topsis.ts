import { checkDecisionTable } from "./check-decision-table.ts";
import { sharesOfWeights } from "./shares-of-weights.ts";

/** How a column is made comparable with the others. The winner can depend on it, so a result carries it. */
export type TopsisNormalisation = "vector" | "min-max" | "sum";

/** One alternative's place between the ideal and the anti-ideal. */
export interface TopsisResult {
  /** d⁻ / (d⁺ + d⁻), 0..1; null when all alternatives are equal and there is no ideal to be near to. */
  readonly closeness: number | null;
  /** Distance to the ideal, d⁺. */
  readonly toIdeal: number;
  /** Distance to the anti-ideal, d⁻. */
  readonly toAntiIdeal: number;
}

/** TOPSIS of a table, with the choice it was made under. */
export interface Topsis {
  readonly normalisation: TopsisNormalisation;
  readonly results: readonly TopsisResult[];
  readonly ideal: readonly number[];
  readonly antiIdeal: readonly number[];
}

/**
 * TOPSIS: ranks by closeness to an ideal made of the best value of each criterion and distance from the worst.
 *
 * Ideal and anti-ideal come from the alternatives themselves: adding one may change the order of the others. Where
 * that must not happen take `weightedSum` with fixed anchors.
 *
 * Source: Hwang & Yoon, Multiple Attribute Decision Making (1981), chapter 3.
 * @param criteria weight of each (any unit) and whether more is better (`benefit`) or less (`cost`)
 * @param alternatives a row for each alternative, a finite value for each criterion
 * @param normalisation vector: x / √Σx² (Hwang & Yoon); min-max: (x − min) / (max − min); sum: x / Σ|x|
 * @throws RangeError naming the weight or value that cannot be used
 * @example topsis([{ weight: 1, direction: "benefit" }], [[1], [3]]).results[1]?.closeness // 1
 */
export function topsis(
  criteria: readonly { readonly weight: number; readonly direction: "benefit" | "cost" }[],
  alternatives: readonly (readonly number[])[],
  normalisation: TopsisNormalisation = "vector",
): Topsis {
  const shares = sharesOfWeights(
    criteria.map(({ weight }) => weight),
    "criteria's weights",
  );
  checkDecisionTable(alternatives, criteria.length);
  const columns = criteria.map((_, column) =>
    normalised(
      alternatives.map((row) => row[column]!),
      normalisation,
    ).map((value) => value * shares[column]!),
  );
  const best = (column: number) => (criteria[column]!.direction === "benefit" ? Math.max : Math.min);
  const worst = (column: number) => (criteria[column]!.direction === "benefit" ? Math.min : Math.max);
  if (alternatives.length === 0) return { normalisation, results: [], ideal: [], antiIdeal: [] };
  const ideal = columns.map((values, column) => best(column)(...values));
  const antiIdeal = columns.map((values, column) => worst(column)(...values));
  const distance = (row: number, goal: readonly number[]) =>
    Math.hypot(...columns.map((values, column) => values[row]! - goal[column]!));
  const results = alternatives.map((_, row): TopsisResult => {
    const toIdeal = distance(row, ideal);
    const toAntiIdeal = distance(row, antiIdeal);
    const span = toIdeal + toAntiIdeal;
    return { closeness: span > 0 ? toAntiIdeal / span : null, toIdeal, toAntiIdeal };
  });
  return { normalisation, results, ideal, antiIdeal };
}

function normalised(values: readonly number[], by: TopsisNormalisation): number[] {
  if (by === "min-max") {
    const low = Math.min(...values);
    const span = Math.max(...values) - low;
    return values.map((value) => (span > 0 ? (value - low) / span : 0));
  }
  const length = by === "vector" ? Math.hypot(...values) : values.reduce((sum, x) => sum + Math.abs(x), 0);
  return values.map((value) => (length > 0 ? value / length : 0));
}
