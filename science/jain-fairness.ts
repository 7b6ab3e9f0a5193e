/** How evenly something was given against what each was entitled to. */
export interface Fairness {
  /** Jain's index (Σr)² / (n Σr²) of r = received share / entitled share; 1/n (all to one) to 1 (all as entitled). */
  readonly index: number;
  /** Largest |received share − entitled share|. */
  readonly largestGap: number;
}

/**
 * Jain's fairness index.
 *
 * Source: Jain, Chiu & Hawe, DEC Research Report TR-301 (1984).
 * @param received amounts of any unit, each finite and ≥ 0
 * @param entitled amounts of any unit, > 0 for each; equal for all when left out
 * @returns null when nothing was received
 * @throws RangeError naming the amount that cannot be used
 * @example jainFairness([1, 0, 0, 0])?.index // 0.25
 */
export function jainFairness(received: readonly number[], entitled?: readonly number[]): Fairness | null {
  const due = entitled ?? received.map(() => 1);
  if (due.length !== received.length)
    throw new RangeError(`entitled must be as many as received, got ${due.length} and ${received.length}`);
  for (const [index, amount] of received.entries()) {
    if (!(Number.isFinite(amount) && amount >= 0))
      throw new RangeError(`received[${index}] must be finite and not negative, got ${amount}`);
    if (!(Number.isFinite(due[index]) && due[index]! > 0))
      throw new RangeError(`entitled[${index}] must be above zero, got ${due[index]}`);
  }
  const all = received.reduce((sum, amount) => sum + amount, 0);
  if (all === 0) return null;
  const allDue = due.reduce((sum, amount) => sum + amount, 0);
  const shares = received.map((amount, index) => ({ got: amount / all, should: due[index]! / allDue }));
  const ratios = shares.map(({ got, should }) => got / should);
  const sum = ratios.reduce((total, ratio) => total + ratio, 0);
  const squares = ratios.reduce((total, ratio) => total + ratio * ratio, 0);
  return {
    index: (sum * sum) / (ratios.length * squares),
    largestGap: Math.max(...shares.map(({ got, should }) => Math.abs(got - should))),
  };
}
