/** How much larger than the other's the values may be before they speak against it. */
export interface VetoThresholds {
  /** Disadvantage from which doubt begins, in the criterion's unit. */
  readonly p: number;
  /** Disadvantage that vetoes by itself; above p. */
  readonly v: number;
}

/**
 * How believable "a is at least as good as b" is once single criteria may object: concordance C, cut down by every
 * criterion whose discordance D = clip((b − a − p) / (v − p), 0, 1) is above it: C · ∏ (1 − D) / (1 − C).
 *
 * Source: Roy, ELECTRE III (1978); Figueira, Mousseau & Roy in Multiple Criteria Decision Analysis (2005).
 * @param concordance C, share of the weight that speaks for a, 0..1
 * @param disadvantages how much worse a is than b in each criterion, in its unit; negative where a is better
 * @param thresholds p and v for each criterion, null where it has no veto
 * @returns 0..1; 0 as soon as one criterion is worse by v or more
 * @throws RangeError naming the argument that cannot be used
 * @example vetoCredibility(0.8, [5], [{ p: 2, v: 4 }]) // 0
 */
export function vetoCredibility(
  concordance: number,
  disadvantages: readonly number[],
  thresholds: readonly (VetoThresholds | null)[],
): number {
  if (!(concordance >= 0 && concordance <= 1))
    throw new RangeError(`concordance must be 0..1, got ${concordance}`);
  if (thresholds.length !== disadvantages.length)
    throw new RangeError(`thresholds must be as many as disadvantages, got ${thresholds.length}`);
  let credibility = concordance;
  for (const [index, limits] of thresholds.entries()) {
    const worse = disadvantages[index]!;
    if (!Number.isFinite(worse)) throw new RangeError(`disadvantages[${index}] must be finite, got ${worse}`);
    if (limits === null) continue;
    if (!(Number.isFinite(limits.p) && limits.p >= 0 && Number.isFinite(limits.v) && limits.v > limits.p))
      throw new RangeError(`thresholds[${index}] needs 0 ≤ p < v, got ${limits.p} and ${limits.v}`);
    const discordance = Math.min(1, Math.max(0, (worse - limits.p) / (limits.v - limits.p)));
    // With concordance 1 the quotient has no value, and in the limit only a full veto speaks.
    if (discordance === 1) credibility = 0;
    else if (discordance > concordance) credibility *= (1 - discordance) / (1 - concordance);
  }
  return credibility;
}
