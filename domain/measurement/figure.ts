import type { Currency } from "../org/currency.ts";

/** Why there is words instead of a number. */
export type AbsentReason = "too-few" | "immature" | "restated" | "no-data";

/**
 * A figure of the registry, ready to be shown: a value with its unit, or the reason why there is none.
 * A ratio is given by numerator and denominator where they are known, else as a value 0..1.
 */
export type Figure =
  | { readonly unit: "count"; readonly value: bigint | number }
  | { readonly unit: "money"; readonly minor: bigint; readonly currency: Currency }
  | { readonly unit: "ratio"; readonly numerator: bigint; readonly denominator: bigint }
  | { readonly unit: "ratio"; readonly value: number }
  | { readonly unit: "days"; readonly value: number }
  | { readonly unit: "hours"; readonly value: number }
  | { readonly unit: "score"; readonly value: number; readonly decimals?: number }
  | { readonly absent: AbsentReason };
