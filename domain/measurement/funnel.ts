import { addValues } from "./add-values.ts";
import type { MetricValue } from "./metric-value.ts";
import { metric } from "./metrics/metrics.ts";

/** The steps of the leads of headquarters; each counts against the leads distributed. */
export const LEAD_STEPS = [
  "hq_leads_distributed",
  "lead_accept_rate",
  "lead_follow_up_rate",
  "hq_lead_win_rate",
] as const;

/** The steps of deals; each counts against the deals created. */
export const DEAL_STEPS = ["deals_created", "created_deal_win_rate", "created_deal_loss_rate"] as const;

/** Every metric of the two funnels. */
export const FUNNEL_METRICS: readonly string[] = [...LEAD_STEPS, ...DEAL_STEPS];

/**
 * The values of a funnel as one cell for each metric, added up over whatever they differ in.
 *
 * @example funnelCells(values).hq_lead_win_rate?.denominator // "110"
 */
export function funnelCells(values: readonly MetricValue[]): Record<string, MetricValue | null> {
  const cells = FUNNEL_METRICS.map((id) => {
    const own = values.filter((value) => value.metric === id);
    const [first] = own;
    if (first === undefined) return [id, null];
    if (own.length === 1) return [id, first];
    const sum = addValues(metric(id), own, first);
    // A month whose lag has not ended is immature as a whole, also when places are added up.
    const isOpenMonth = own.every(({ month }) => month !== null && month === first.month);
    return [
      id,
      isOpenMonth && own.some(({ state }) => state === "immature") ? { ...sum, state: "immature" } : sum,
    ];
  });
  return Object.fromEntries(cells);
}
