import { ascendingAmounts } from "./ascending-amounts.ts";

/** Class by cumulative share. */
export type ParetoClass = "A" | "B" | "C";

/** One member of a Pareto order. */
export interface ParetoRow {
  /** Position of the member in the input. */
  readonly index: number;
  readonly amount: number;
  /** Share of the whole amount held by this and all larger members, 0..1. */
  readonly cumulativeShare: number;
  readonly class: ParetoClass;
}

/**
 * ABC analysis: members in descending order with their cumulative share and class.
 *
 * The member that crosses a limit belongs to the upper class, and members with equal amounts stay in one
 * class, the upper one. Equal amounts keep the order of the input.
 *
 * @param amounts any unit, in any order, each finite and ≥ 0
 * @param limits upper cumulative shares of A and B, 0.8 and 0.95 unless told
 * @returns one row per member, largest first; none when there is no amount to share
 * @throws RangeError when an amount is negative or not finite
 * @example pareto([5000, 3000, 2000]).map((row) => row.class) // ["A", "A", "B"]
 */
export function pareto(
  amounts: readonly number[],
  limits: readonly [a: number, b: number] = [0.8, 0.95],
): ParetoRow[] {
  const total = ascendingAmounts(amounts).reduce((sum, amount) => sum + amount, 0);
  if (total === 0) return [];
  const descending = amounts
    .map((amount, index) => ({ index, amount }))
    .sort((a, b) => b.amount - a.amount || a.index - b.index);
  const rows: ParetoRow[] = [];
  let held = 0;
  for (const member of descending) {
    const last = rows.at(-1);
    const before = held / total;
    held += member.amount;
    const own = before < limits[0] ? "A" : before < limits[1] ? "B" : "C";
    rows.push({
      ...member,
      cumulativeShare: held / total,
      class: last && last.amount === member.amount ? last.class : own,
    });
  }
  return rows;
}
