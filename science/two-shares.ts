import { requireShare } from "./wilson.ts";

/** Successes of two groups: the one under test and the one it is compared with. */
export interface TwoShares {
  readonly treatedSuccesses: number;
  readonly treatedTrials: number;
  readonly controlSuccesses: number;
  readonly controlTrials: number;
}

/**
 * Refuses counts that are not two shares.
 *
 * @param counts any numbers
 * @throws RangeError that names the argument
 * @example requireTwoShares({ treatedSuccesses: 7, treatedTrials: 34, controlSuccesses: 1, controlTrials: 34 }) // undefined
 */
export function requireTwoShares(counts: TwoShares): void {
  requireShare("treatedSuccesses", counts.treatedSuccesses, counts.treatedTrials);
  requireShare("controlSuccesses", counts.controlSuccesses, counts.controlTrials);
}
