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
  "gross_profit",
  "win_rate",
  "self_developed_share",
  "paying_customers",
  "new_paying_customers",
  "lost_customers",
  "penetration",
  "partner_activity_rate",
  "customer_activity_rate",
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

/** What should be small and is shown when it is not nothing. */
export const EXCEPTION_METRICS = [
  "dormant_partners",
  "stale_opportunities",
  "lost_customers",
  "complaint_rate",
] as const;
