import type { MetricDefinition } from "../metric-definition.ts";
import { BOOKING_METRICS } from "./bookings.ts";
import { CUSTOMER_METRICS } from "./customers.ts";
import { DEAL_COHORT_METRICS } from "./deal-cohorts.ts";
import { DEAL_METRICS } from "./deals.ts";
import { EVENT_METRICS } from "./events.ts";
import { LEAD_METRICS } from "./leads.ts";
import { PARTNER_METRICS } from "./partners.ts";
import { PROMISE_METRICS } from "./promises.ts";
import { RENEWAL_METRICS } from "./renewals.ts";
import { VOICE_METRICS } from "./voice.ts";
import { WARNING_METRICS } from "./warnings.ts";

/** Every metric that ships, in the order in which lists show them. */
export const METRICS: readonly MetricDefinition[] = [
  ...BOOKING_METRICS,
  ...DEAL_METRICS,
  ...DEAL_COHORT_METRICS,
  ...CUSTOMER_METRICS,
  ...RENEWAL_METRICS,
  ...WARNING_METRICS,
  ...LEAD_METRICS,
  ...PARTNER_METRICS,
  ...EVENT_METRICS,
  ...VOICE_METRICS,
  ...PROMISE_METRICS,
];

/**
 * The definition with an id.
 *
 * @throws Error when no such metric ships: ids given by callers are checked before
 * @example metric("bookings").unit // "money"
 */
export function metric(id: string): MetricDefinition {
  const found = METRICS.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no metric ${id}`);
  return found;
}
