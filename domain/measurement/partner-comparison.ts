import { quantile } from "../../science/quantile.ts";
import { addMonths, type Month } from "../calendar/month.ts";
import type { MetricDefinition } from "./metric-definition.ts";
import type { MonthlyValue } from "./metric-line.ts";
import { type MetricValue, shownNumber } from "./metric-value.ts";

/** The figures by which partners are compared, in the order of the rows. */
export const COMPARED_METRICS = [
  "bookings",
  "self_developed_share",
  "won_deals",
  "win_rate",
  "sales_cycle",
  "stale_opportunities",
  "gross_margin",
  "revenue_per_rep",
  "quota_attainment",
  "paying_customers",
  "new_paying_customers",
  "lost_customers",
  "mrr",
  "customer_activity_rate",
  "logo_renewal_rate",
  "hq_leads_distributed",
  "lead_accept_rate",
  "lead_follow_up_rate",
  "hq_lead_win_rate",
  "satisfaction_rate",
  "complaint_rate",
] as const;

/** A median of fewer partners would tell one of them. */
const LEAST_PARTNERS = 5;

/** Sums and counts: an absent cell is zero. Of ratios and distributions it is no value. */
export function isSum({ kind, denominator }: MetricDefinition): boolean {
  return kind !== "distribution" && denominator.length === 0;
}

/**
 * The median of a metric over the partners of a region.
 *
 * @param members the region's partners in force
 * @param values of the metric at the partner grain
 * @returns no number with fewer than five partners that have one
 * @example peerMedian(metric("bookings"), ids, values) // { value: 120000, of: 31 }
 */
export function peerMedian(
  definition: MetricDefinition,
  members: readonly string[],
  values: readonly MetricValue[],
): { value: number | null; of: number } {
  const known = new Map(values.map((value) => [value.subjectId, shownNumber(value)]));
  const numbers = members.flatMap((id) => {
    const number = known.get(id);
    if (number === undefined) return isSum(definition) ? [0] : [];
    return number === null ? [] : [number];
  });
  if (numbers.length < LEAST_PARTNERS) return { value: null, of: numbers.length };
  return { value: quantile(numbers, 0.5), of: numbers.length };
}

/**
 * The months of a partner's metric with zeros where nothing happened, from the first month that has a value to the last
 * that is known; without them limits would rest on the busy months only.
 */
export function withQuietMonths(
  definition: MetricDefinition,
  values: readonly MonthlyValue[],
  through: Month,
): MonthlyValue[] {
  const [first] = [...values].sort((a, b) => (a.month < b.month ? -1 : 1));
  if (first === undefined || !isSum(definition)) return [...values];
  const filled: MonthlyValue[] = [];
  for (let month = first.month; month <= through; month = addMonths(month, 1)) {
    const known = values.find((value) => value.month === month);
    filled.push(known ?? { ...first, month, numerator: "0" });
  }
  return filled;
}
