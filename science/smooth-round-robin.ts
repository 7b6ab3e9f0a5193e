/** One that takes turns. */
export interface RoundRobinMember {
  readonly id: string;
  /** How many turns it should have by relation to the others, ≥ 0; 0 sits out. */
  readonly weight: number;
  /** What is owed to it, kept between turns; 0 for a newcomer. */
  readonly current: number;
}

/**
 * Smooth weighted round robin: every member is owed its weight, the one owed most gets the turn and pays the sum of
 * all. Turns come evenly spread (5, 1, 1 gives a a b a c a a), and after as many turns as the sum of whole weights each
 * has had exactly its own.
 *
 * Source: nginx commit 52327e062 (Smooth weighted round-robin balancing).
 * @param members in a fixed order; the first of equals gets the turn. Only those eligible now are passed; what is owed
 * to the others is kept by the caller
 * @returns the chosen one and all members with what is owed to them afterwards; null when nobody has a weight
 * @throws RangeError when a weight is negative or not finite
 * @example smoothRoundRobin([{ id: "a", weight: 2, current: 0 }, { id: "b", weight: 1, current: 0 }])?.chosen // "a"
 */
export function smoothRoundRobin(
  members: readonly RoundRobinMember[],
): { readonly chosen: string; readonly members: readonly RoundRobinMember[] } | null {
  let total = 0;
  let chosen = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (const [index, { weight, current }] of members.entries()) {
    if (!(Number.isFinite(weight) && weight >= 0))
      throw new RangeError(`members[${index}].weight must be finite and not negative, got ${weight}`);
    if (!Number.isFinite(current))
      throw new RangeError(`members[${index}].current must be finite, got ${current}`);
    if (weight === 0) continue;
    total += weight;
    if (current + weight > most) {
      most = current + weight;
      chosen = index;
    }
  }
  const winner = members[chosen];
  if (winner === undefined) return null;
  return {
    chosen: winner.id,
    members: members.map((member, index) => ({
      ...member,
      current: member.current + member.weight - (index === chosen ? total : 0),
    })),
  };
}
