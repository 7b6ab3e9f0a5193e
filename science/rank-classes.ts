import { requireFiniteList, requireWhole } from "./argument-rules.ts";

/**
 * Classes of equal size by rank, 1 the lowest: quintiles as in RFM. Equal values share a class.
 *
 * Average rank r of ties, class ⌈k·r/n⌉. Values change class because others moved: for a judgement over time take the cut-offs of one
 * period, see classesByCutoffs.
 * @param values any unit, in any order
 * @param count of classes, 5 unless told
 * @returns one class 1..count per value, in the order of the input
 * @throws RangeError when a value is not finite or the count not whole and at least 1
 * @example rankClasses([10, 20, 30, 40, 50]) // [1, 2, 3, 4, 5]
 */
export function rankClasses(values: readonly number[], count = 5): number[] {
  requireFiniteList("values", values);
  requireWhole("count", count, 1);
  const ascending = [...values].sort((a, b) => a - b);
  const classOf = new Map<number, number>();
  for (let from = 0; from < ascending.length; ) {
    let to = from;
    while (ascending[to] === ascending[from]) to++;
    const rank = (from + 1 + to) / 2;
    classOf.set(ascending[from] ?? 0, Math.ceil((count * rank) / ascending.length - 1e-12));
    from = to;
  }
  return values.map((value) => classOf.get(value) ?? 1);
}

/**
 * Classes by fixed cut-offs, 1 the lowest: a value reaches the next class when it is at or above its cut-off.
 *
 * @param values any unit, in any order
 * @param cutoffs ascending; n of them make n + 1 classes
 * @returns one class per value, in the order of the input
 * @throws RangeError when a number is not finite or the cut-offs do not rise
 * @example classesByCutoffs([5, 10, 25], [10, 20]) // [1, 2, 3]
 */
export function classesByCutoffs(values: readonly number[], cutoffs: readonly number[]): number[] {
  requireFiniteList("values", values);
  requireFiniteList("cutoffs", cutoffs);
  const falling = cutoffs.findIndex((cutoff, index) => index > 0 && cutoff <= (cutoffs[index - 1] ?? 0));
  if (falling >= 0) throw new RangeError(`cutoffs[${falling}] must exceed the one before`);
  return values.map((value) => 1 + cutoffs.filter((cutoff) => value >= cutoff).length);
}

/** Recency, frequency and money of one member, each as a class, higher is better. */
export interface RfmClass {
  readonly recency: number;
  readonly frequency: number;
  readonly money: number;
}

/**
 * RFM classes: how lately, how often and for how much, each in classes of equal size.
 *
 * Source: Hughes 1994.
 * @param members time since the last order (less is better), orders, and their amount, each ≥ 0
 * @param count of classes, 5 unless told
 * @returns one row per member, in the order of the input, 1..count each
 * @throws RangeError when a number is not finite or the count not whole and at least 1
 * @example rfm([{ since: 5, orders: 9, amount: 100 }, { since: 90, orders: 1, amount: 10 }], 2) // [{ recency: 2, frequency: 2, money: 2 }, { recency: 1, frequency: 1, money: 1 }]
 */
export function rfm(
  members: readonly { readonly since: number; readonly orders: number; readonly amount: number }[],
  count = 5,
): RfmClass[] {
  const recency = rankClasses(
    members.map(({ since }) => -since),
    count,
  );
  const frequency = rankClasses(
    members.map(({ orders }) => orders),
    count,
  );
  const money = rankClasses(
    members.map(({ amount }) => amount),
    count,
  );
  return members.map((_, index) => ({
    recency: recency[index] ?? 1,
    frequency: frequency[index] ?? 1,
    money: money[index] ?? 1,
  }));
}
