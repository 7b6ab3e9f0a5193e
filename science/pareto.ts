import { ascendingAmounts } from "./ascending-amounts.ts";

/** Class by cumulative share. */
export type ParetoClass = "A" | "B" | "C";

/**
 * Where the member that crosses a limit goes: "crossing-goes-up" into the upper class, "within-limit" into the lower, so that a class
 * never holds more than its limit. Store the rule with the classes.
 */
export type ParetoRule = "crossing-goes-up" | "within-limit";

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
 * Members with equal amounts stay in one class: the upper one where the crossing goes up, the lower one where classes keep within
 * their limit. Equal amounts keep the order of the input.
 *
 * @param amounts any unit, in any order, each finite and ≥ 0
 * @param limits upper cumulative shares of A and B, 0.8 and 0.95 unless told
 * @param rule where the member that crosses a limit goes, up unless told
 * @returns one row per member, largest first; none when there is no amount to share
 * @throws RangeError when an amount is negative or not finite
 * @example pareto([5000, 3000, 2000]).map((row) => row.class) // ["A", "A", "B"]
 */
export function pareto(
  amounts: readonly number[],
  limits: readonly [a: number, b: number] = [0.8, 0.95],
  rule: ParetoRule = "crossing-goes-up",
): ParetoRow[] {
  const total = ascendingAmounts(amounts).reduce((sum, amount) => sum + amount, 0);
  if (total === 0) return [];
  const descending = amounts
    .map((amount, index) => ({ index, amount }))
    .sort((a, b) => b.amount - a.amount || a.index - b.index);
  const rows: ParetoRow[] = [];
  let held = 0;
  for (const equals of Map.groupBy(descending, ({ amount }) => amount).values()) {
    const all = equals.reduce((sum, { amount }) => sum + amount, held);
    const own = rule === "within-limit" ? classWithin(all / total, limits) : classFrom(held / total, limits);
    for (const member of equals) {
      held += member.amount;
      rows.push({ ...member, cumulativeShare: held / total, class: own });
    }
  }
  return rows;
}

function classFrom(before: number, [a, b]: readonly [number, number]): ParetoClass {
  return before < a ? "A" : before < b ? "B" : "C";
}

/** A share that exceeds a limit by rounding alone keeps within it. */
function classWithin(share: number, [a, b]: readonly [number, number]): ParetoClass {
  return share <= a + 1e-12 ? "A" : share <= b + 1e-12 ? "B" : "C";
}
