import { addMonths, type Month } from "../calendar/month.ts";
import { monthRange } from "../calendar/time-zone.ts";

/** Calendar months of a zone as one stretch of time. */
export interface TrailingMonths {
  readonly fromMonth: Month;
  readonly toMonth: Month;
  readonly from: Date;
  readonly to: Date;
}

/**
 * The last `count` calendar months up to and with `month`.
 *
 * @example trailingMonths(toMonth("2024-12"), 12, "Asia/Shanghai").fromMonth // "2024-01"
 */
export function trailingMonths(month: Month, count: number, zone: string): TrailingMonths {
  const fromMonth = addMonths(month, 1 - count);
  return {
    fromMonth,
    toMonth: month,
    from: monthRange(fromMonth, zone).start,
    to: monthRange(month, zone).end,
  };
}
