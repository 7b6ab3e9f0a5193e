import { wilson } from "./wilson.ts";

/** κ estimated from who won what somebody had cultivated. */
export interface Appropriability {
  /** (s − a) / (1 − a), s the share won by the cultivator; below 0 where it wins less than its allocation. */
  readonly value: number | null;
  readonly lower: number;
  readonly upper: number;
  readonly warnings: readonly ("nothing-observed" | "below-allocation")[];
}

/**
 * How much of the demand a partner cultivates stays with it, from P(won by the cultivator) = κ + (1−κ) a: the Wilson
 * interval of the share won, carried over.
 *
 * @param won customers won by the partner who had cultivated them
 * @param cultivated customers with a cultivator on record, won by anybody
 * @param allocation a, what the cultivator would have received without having cultivated, 0 ≤ a < 1
 * @param confidence two-sided, 0.95 unless told
 * @throws RangeError naming the argument that cannot be used
 * @example appropriability(75, 180, 0.25).value // 0.2222222222222222
 */
export function appropriability(
  won: number,
  cultivated: number,
  allocation: number,
  confidence = 0.95,
): Appropriability {
  if (!(allocation >= 0 && allocation < 1))
    throw new RangeError(`allocation must be 0 ≤ a < 1, got ${allocation}`);
  const { value, lower, upper } = wilson(won, cultivated, confidence);
  const kept = (share: number) => (share - allocation) / (1 - allocation);
  if (value === null) return { value: null, lower: kept(0), upper: 1, warnings: ["nothing-observed"] };
  return {
    value: kept(value),
    lower: kept(lower),
    upper: kept(upper),
    warnings: value < allocation ? ["below-allocation"] : [],
  };
}
