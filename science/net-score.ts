import { requireWhole } from "./argument-rules.ts";
import type { Estimate } from "./estimate.ts";
import { twoSidedZ } from "./normal-distribution.ts";

/**
 * Net score: share of those in favour minus share of those against (the net promoter score in shares).
 *
 * P − D ± z·√((P + D − (P − D)²)/n). Source: variance of a multinomial difference.
 * @param favourable whole, for NPS those who gave 9 or 10
 * @param unfavourable whole, for NPS those who gave 0 to 6
 * @param answers whole, all of them
 * @param confidence two-sided, 0.95 unless told
 * @returns −1..1; null without answers; warned of under 30
 * @throws RangeError when counts are not whole or exceed the answers
 * @example netScore(70, 10, 100).value // 0.6
 */
export function netScore(
  favourable: number,
  unfavourable: number,
  answers: number,
  confidence = 0.95,
): Estimate {
  requireWhole("answers", answers);
  requireWhole("favourable", favourable);
  requireWhole("unfavourable", unfavourable);
  if (favourable + unfavourable > answers)
    throw new RangeError(`favourable and unfavourable must not exceed ${answers} answers`);
  const z = twoSidedZ(confidence);
  if (answers === 0) return { value: null, lower: -1, upper: 1, confidence, warnings: ["nothing-observed"] };
  const value = (favourable - unfavourable) / answers;
  const error = Math.sqrt(Math.max(0, (favourable + unfavourable) / answers - value * value) / answers);
  return {
    value,
    lower: Math.max(-1, value - z * error),
    upper: Math.min(1, value + z * error),
    confidence,
    warnings: [
      ...(answers < 30 ? (["few-observations"] as const) : []),
      ...(error === 0 ? (["no-spread"] as const) : []),
    ],
  };
}
