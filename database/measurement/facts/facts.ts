import type { Fact } from "../fact.ts";
import { CONCENTRATION } from "./concentration.ts";
import {
  CUSTOMERS_AT_DAY,
  CUSTOMERS_LOST,
  CUSTOMERS_RETAINED,
  CUSTOMERS_STARTED,
  RENEWALS_DUE,
} from "./customers.ts";
import { DEALS_CREATED } from "./deal-cohorts.ts";
import { DEALS_CLOSED, DEALS_MARGIN, DEALS_OPEN } from "./deals.ts";
import { EVENTS_HELD, LEADS_CREATED } from "./events.ts";
import { LEADS_ASSIGNED } from "./leads.ts";
import { COLLECTIONS, COSTS } from "./money.ts";
import { CITIES_AT_DAY, PARTNERS_ACTING, PARTNERS_AT_DAY } from "./partners.ts";
import { COOPERATION, PROMISES_DUE, PROMISES_OVERDUE } from "./promises.ts";
import { CASH_QUOTA, QUOTA } from "./quota.ts";
import { STAYS_HELD, STAYS_PLANNED } from "./stays.ts";
import { TRIAL_BOOKINGS } from "./trial-bookings.ts";
import { COMPLAINTS_DUE, COMPLAINTS_OPENED, SURVEY_ANSWERS } from "./voice.ts";
import { WARNED_ENDS, WARNINGS_DUE } from "./warnings.ts";

/** Every fact that metrics are computed from. */
export const FACTS: readonly Fact[] = [
  DEALS_CLOSED,
  DEALS_MARGIN,
  DEALS_OPEN,
  DEALS_CREATED,
  COLLECTIONS,
  COSTS,
  CUSTOMERS_AT_DAY,
  CUSTOMERS_STARTED,
  CUSTOMERS_LOST,
  RENEWALS_DUE,
  CUSTOMERS_RETAINED,
  LEADS_ASSIGNED,
  PARTNERS_AT_DAY,
  PARTNERS_ACTING,
  CITIES_AT_DAY,
  COMPLAINTS_OPENED,
  COMPLAINTS_DUE,
  SURVEY_ANSWERS,
  CONCENTRATION,
  QUOTA,
  CASH_QUOTA,
  EVENTS_HELD,
  LEADS_CREATED,
  PROMISES_DUE,
  PROMISES_OVERDUE,
  COOPERATION,
  STAYS_HELD,
  STAYS_PLANNED,
  TRIAL_BOOKINGS,
  WARNED_ENDS,
  WARNINGS_DUE,
];
