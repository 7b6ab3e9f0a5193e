import { normalTail } from "./normal-distribution.ts";
import { requireTwoShares, type TwoShares } from "./two-shares.ts";

/** A test of two shares being equal. */
export interface EqualSharesTest {
  /** Positive when the treated share is larger. */
  readonly z: number;
  /** z², the chi-square of the 2 × 2 table without continuity correction. */
  readonly chiSquare: number;
  /** Two-sided p. */
  readonly p: number;
  /** Why the test says nothing, if it does not. */
  readonly warnings: readonly ("nothing-observed" | "no-spread")[];
}

/**
 * Pooled z test of two independent shares being equal, without continuity correction.
 *
 * Z = (p₁ − p₂)/√(p(1 − p)(1/n₁ + 1/n₂)) with the pooled p. Source: Pearson 1900; R's prop.test(correct = FALSE).
 * @param counts whole successes and trials of both groups
 * @returns z, chi-square and two-sided p; z 0 and p 1 with a warning where no comparison is possible
 * @throws RangeError when the counts are not two shares
 * @example twoProportionTest({ treatedSuccesses: 56, treatedTrials: 70, controlSuccesses: 48, controlTrials: 80 }).z // 2.650172, rounded
 */
export function twoProportionTest(counts: TwoShares): EqualSharesTest {
  requireTwoShares(counts);
  const { treatedSuccesses: x1, treatedTrials: n1, controlSuccesses: x2, controlTrials: n2 } = counts;
  const nothing = { z: 0, chiSquare: 0, p: 1 };
  if (n1 === 0 || n2 === 0) return { ...nothing, warnings: ["nothing-observed"] };
  const pooled = (x1 + x2) / (n1 + n2);
  if (pooled === 0 || pooled === 1) return { ...nothing, warnings: ["no-spread"] };
  const z = (x1 / n1 - x2 / n2) / Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  return { z, chiSquare: z * z, p: Math.min(1, 2 * normalTail(Math.abs(z))), warnings: [] };
}
