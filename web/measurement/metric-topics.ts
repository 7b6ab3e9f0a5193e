import { BOOKING_METRICS } from "../../domain/measurement/metrics/bookings.ts";
import { CUSTOMER_METRICS } from "../../domain/measurement/metrics/customers.ts";
import { DEAL_COHORT_METRICS } from "../../domain/measurement/metrics/deal-cohorts.ts";
import { DEAL_METRICS } from "../../domain/measurement/metrics/deals.ts";
import { EVENT_METRICS } from "../../domain/measurement/metrics/events.ts";
import { LEAD_METRICS } from "../../domain/measurement/metrics/leads.ts";
import { PARTNER_METRICS } from "../../domain/measurement/metrics/partners.ts";
import { PROMISE_METRICS } from "../../domain/measurement/metrics/promises.ts";
import { RENEWAL_METRICS } from "../../domain/measurement/metrics/renewals.ts";
import { VOICE_METRICS } from "../../domain/measurement/metrics/voice.ts";
import { WARNING_METRICS } from "../../domain/measurement/metrics/warnings.ts";

export type Topic =
  | "bookings"
  | "deals"
  | "customers"
  | "renewals"
  | "leads"
  | "partners"
  | "events"
  | "voice"
  | "promises";

/** The metrics by topic, in the order of the registry. */
export const TOPICS: readonly { topic: Topic; metrics: readonly string[] }[] = (
  [
    ["bookings", BOOKING_METRICS],
    ["deals", [...DEAL_METRICS, ...DEAL_COHORT_METRICS]],
    ["customers", CUSTOMER_METRICS],
    ["renewals", [...RENEWAL_METRICS, ...WARNING_METRICS]],
    ["leads", LEAD_METRICS],
    ["partners", PARTNER_METRICS],
    ["events", EVENT_METRICS],
    ["voice", VOICE_METRICS],
    ["promises", PROMISE_METRICS],
  ] as const
).map(([topic, metrics]) => ({ topic, metrics: metrics.map(({ id }) => id) }));
