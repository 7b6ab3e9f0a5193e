import type { Role } from "../access/role.ts";
import type { CellNumbers } from "../measurement/metric-figure.ts";

/** What a pack says first, in this order; a goal's own metrics take their place once there are goals. */
export const HEADLINE_METRICS = [
  "bookings",
  "collections",
  "quota_attainment",
  "net_profit",
  "arr",
  "nrr",
  "paying_customers",
  "win_rate",
  "hq_lead_win_rate",
  "partner_activity_rate",
  "customer_activity_rate",
  "satisfaction_rate",
] as const;

/** The columns of the region and city tables. */
export const TABLE_METRICS = [
  "bookings",
  "quota_attainment",
  "gross_profit",
  "win_rate",
  "self_developed_share",
  "paying_customers",
  "new_paying_customers",
  "lost_customers",
  "penetration",
] as const;

export const CONCENTRATION_METRICS = ["top20_share", "gini", "hhi"] as const;

/** From a lead of headquarters to a deal. */
export const FUNNEL_METRICS = [
  "hq_leads_distributed",
  "lead_accept_rate",
  "lead_follow_up_rate",
  "hq_lead_win_rate",
  "won_deals",
  "lost_deals",
] as const;

/** Who stays. */
export const RETENTION_METRICS = [
  "grr",
  "nrr",
  "logo_renewal_rate",
  "due_for_renewal",
  "new_paying_customers",
  "lost_customers",
] as const;

/** What should be small and is shown when it is not nothing. */
export const EXCEPTION_METRICS = [
  "dormant_partners",
  "stale_opportunities",
  "lost_customers",
  "complaint_rate",
] as const;

/** Metrics with targets, and the metric that divides what was reached by what was planned. */
export const PLAN_OF: Readonly<Record<string, string>> = {
  bookings: "quota_attainment",
  collections: "collections_attainment",
};

/**
 * The columns that a table of places has something to say in: without targets of cities there is no attainment of them.
 *
 * @example shownMetrics(TABLE_METRICS, pack.cities)
 */
export function shownMetrics<Metric extends string>(
  metrics: readonly Metric[],
  rows: readonly { readonly values: readonly (CellNumbers & { readonly metric: string })[] }[],
): Metric[] {
  return metrics.filter((metric) =>
    rows.some(({ values }) => values.some((value) => value.metric === metric && value.denominator !== "0")),
  );
}

/** Whose pack it is: a manager's is the report on the manager's own cities. */
export const PACK_GRAINS = ["company", "region", "manager"] as const;
export type PackGrain = (typeof PACK_GRAINS)[number];

const SUBMITS = {
  company: "channel_vp",
  region: "regional_director",
  manager: "channel_manager",
} as const satisfies Record<PackGrain, Role>;

/** Whose reports come up with a pack. */
export const GRAIN_BELOW: Readonly<Record<PackGrain, PackGrain | null>> = {
  company: "region",
  region: "manager",
  manager: null,
};

/**
 * The role that hands up such a pack: the VP the company's, a director the region's, a manager the own.
 *
 * @example submitterOf("region") // "regional_director"
 */
export function submitterOf(grain: PackGrain): (typeof SUBMITS)[PackGrain] {
  return SUBMITS[grain];
}
