import { requireLevel, requirePositive } from "./argument-rules.ts";
import { restrictedShares } from "./restricted-shares.ts";
import { requireTwoShares, type TwoShares } from "./two-shares.ts";

/** How an e-process on a ratio of two shares is set up, before the first block is seen. */
export interface RatioEProcessPlan {
  /** R of the hypothesis, above 0. */
  readonly ratio: number;
  /**
   * What evidence is sought for: "greater" tests "treated ≤ R·control", "less" tests "treated ≥ R·control", "different"
   * tests "treated = R·control".
   */
  readonly alternative: "greater" | "less" | "different";
  /** Error allowed over all looks together. */
  readonly alpha: number;
  /** Successes and failures that each group is taken to have had before, 0.15 and 0.85 unless told. */
  readonly prior?: readonly [successes: number, failures: number];
}

/** The state after a block. */
export interface EProcessStep {
  /** Natural log of the e-value of all blocks so far: the one to compute with. */
  readonly logE: number;
  /** The e-value: the wealth of a bet against the hypothesis that began with 1; Infinity when past the largest number. */
  readonly e: number;
  /** What the block alone multiplied it by. */
  readonly factor: number;
  /** Whether the e-value has reached 1/alpha at this block or before. */
  readonly hasCrossed: boolean;
}

/**
 * E-process for a ratio of two shares in blocks: evidence that may be read after each block, as often as one likes,
 * without inflating the error. It bets on the shares of the past blocks against the nearest point of the hypothesis.
 *
 * Factor of a block (p₁/q₁)^x₁·((1 − p₁)/(1 − q₁))^(n₁−x₁)·(p₂/q₂)^x₂·((1 − p₂)/(1 − q₂))^(n₂−x₂), p the shares of the past blocks
 * with the prior, q their projection on the hypothesis; 1 when p lies in it. Its expectation under the hypothesis is
 * at most 1, so by Ville's inequality the product ever reaches 1/alpha with probability at most alpha.
 * The sizes of a block must not depend on its outcomes.
 * Source: Turner, Ly & Grünwald 2024 (2 × 2 e-values), with a ratio in place of equality.
 * @param blocks whole successes and trials in the order of time
 * @param plan fixed before the first block
 * @returns one step per block; none without blocks
 * @throws RangeError when counts are not two shares or the plan is out of its range
 * @example ratioEProcess([{ treatedSuccesses: 18, treatedTrials: 80, controlSuccesses: 45, controlTrials: 300 }, { treatedSuccesses: 20, treatedTrials: 80, controlSuccesses: 44, controlTrials: 300 }], { ratio: 1.2, alternative: "greater", alpha: 0.05 })[1]?.e // 2.352320, rounded
 */
export function ratioEProcess(blocks: readonly TwoShares[], plan: RatioEProcessPlan): EProcessStep[] {
  requirePositive("ratio", plan.ratio);
  requireLevel("alpha", plan.alpha);
  const [successes, failures] = plan.prior ?? [0.15, 0.85];
  requirePositive("prior[0]", successes);
  requirePositive("prior[1]", failures);
  const enough = -Math.log(plan.alpha);
  const treated = { successes, trials: successes + failures };
  const control = { ...treated };
  let logE = 0;
  let hasCrossed = false;
  return blocks.map((block) => {
    requireTwoShares(block);
    const logFactor = blockFactor(
      block,
      [treated.successes / treated.trials, control.successes / control.trials],
      plan,
    );
    treated.successes += block.treatedSuccesses;
    treated.trials += block.treatedTrials;
    control.successes += block.controlSuccesses;
    control.trials += block.controlTrials;
    logE += logFactor;
    hasCrossed ||= logE >= enough;
    return { logE, e: Math.exp(logE), factor: Math.exp(logFactor), hasCrossed };
  });
}

function blockFactor(block: TwoShares, bet: readonly [number, number], plan: RatioEProcessPlan): number {
  const { treatedSuccesses: x1, treatedTrials: n1, controlSuccesses: x2, controlTrials: n2 } = block;
  const [p1, p2] = bet;
  if (n1 + n2 === 0 || liesInHypothesis(p1, plan.ratio * p2, plan.alternative)) return 0;
  const { treated: q1, control: q2 } = restrictedShares([n1 * p1, n1], [n2 * p2, n2], plan.ratio);
  return likelihood(x1, n1, p1, q1) + likelihood(x2, n2, p2, q2);
}

function liesInHypothesis(
  treated: number,
  limit: number,
  alternative: RatioEProcessPlan["alternative"],
): boolean {
  if (alternative === "greater") return treated <= limit;
  return alternative === "less" ? treated >= limit : treated === limit;
}

function likelihood(successes: number, trials: number, bet: number, projected: number): number {
  const failures = trials - successes;
  return (
    (successes === 0 ? 0 : successes * Math.log(bet / projected)) +
    (failures === 0 ? 0 : failures * Math.log((1 - bet) / (1 - projected)))
  );
}
