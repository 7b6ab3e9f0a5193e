import { replaceServiceRows } from "../../database/execution/service-levels.ts";
import { readMonthCloses } from "../../database/measurement/month-rows.ts";
import { type CellSide, rowsOfSide } from "../../database/measurement/rows-behind.ts";
import type { Tx } from "../../database/transaction.ts";
import { lastDayOf, type Month } from "../../domain/calendar/month.ts";
import type { ClassRules } from "../../domain/execution/class-rule.ts";
import { metric } from "../../domain/measurement/metrics/metrics.ts";
import { computeContext } from "./month-context.ts";

/**
 * Counts what the classes of a month were promised and how much of it was kept: of a closed month as known at its close, so
 * that counting again gives the same; else as known now.
 *
 * @returns as known at which instant
 */
export async function countServiceLevels(
  tx: Tx,
  { month, rules, now }: { month: Month; rules: ClassRules; now: Date },
): Promise<Date> {
  const [close] = await readMonthCloses(tx, month);
  const asOf = close === undefined || close.closedAt === null ? now : close.instant;
  const context = await computeContext(tx, asOf);
  const side = (id: string, of: CellSide) => {
    const request = { definition: metric(id), population: "all", breakdown: null } as const;
    return rowsOfSide({ ...request, period: { type: "month", month } }, context, of);
  };
  await replaceServiceRows(tx, {
    ...{ month, day: lastDayOf(month), zone: context.zone, asOf, rules },
    rows: {
      distributed: side("hq_leads_distributed", "numerator"),
      contacted: side("lead_response_time", "numerator"),
      due: side("complaint_closed_on_time", "denominator"),
      onTime: side("complaint_closed_on_time", "numerator"),
    },
  });
  return asOf;
}
