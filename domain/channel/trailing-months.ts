import { addMonths, type Month } from "../calendar/month.ts";

/** Calendar months without a gap. */
export interface TrailingMonths {
  readonly fromMonth: Month;
  readonly toMonth: Month;
}

/**
 * The last `count` calendar months up to and with `month`.
 *
 * @example trailingMonths(toMonth("2024-12"), 12).fromMonth // "2024-01"
 */
export function trailingMonths(month: Month, count: number): TrailingMonths {
  return { fromMonth: addMonths(month, 1 - count), toMonth: month };
}
