import type { BookingsOf } from "../../database/channel/partner-list.ts";
import type { Sql } from "../../database/measurement/fact.ts";
import { FACTS } from "../../database/measurement/facts/facts.ts";
import {
  figuresOfPartner,
  monthlyFigures,
  type PartnerFigureRequest,
  partnerFigures,
} from "../../database/measurement/partner-figures.ts";
import { addDays } from "../../domain/calendar/day.ts";
import { firstDayOf, lastDayOf } from "../../domain/calendar/month.ts";
import type { TrailingMonths } from "../../domain/channel/trailing-months.ts";
import type { MetricDefinition } from "../../domain/measurement/metric-definition.ts";
import { metric } from "../../domain/measurement/metrics/metrics.ts";

/** In which months, as known when. */
export interface FigureMoment {
  readonly now: Date;
  readonly zone: string;
  readonly months: TrailingMonths;
}

const BOOKINGS = metric("bookings");
const WON_DEALS = metric("won_deals");
const LOST_DEALS = metric("lost_deals");

function requestOf(
  orgId: string,
  { now, zone, months }: FigureMoment,
  definitions: readonly MetricDefinition[],
): PartnerFigureRequest {
  const businessDays = () => {
    throw new Error("sales are not counted in business time");
  };
  return {
    definitions,
    period: {
      type: "days",
      from: firstDayOf(months.fromMonth),
      to: addDays(lastDayOf(months.toMonth), 1),
    },
    context: { orgId, zone, asOf: now, grains: ["partner"], facts: FACTS, businessDays },
  };
}

/** Bookings of partners as the metric registry defines them, for the channel's queries to join. */
export function bookingsOf(orgId: string, moment: FigureMoment): BookingsOf {
  return (partner) => partnerFigures(requestOf(orgId, moment, [BOOKINGS]), partner);
}

/** Bookings and won deals of one partner by month, as the metric registry defines them. */
export function salesByMonth(orgId: string, moment: FigureMoment, partnerId: string): Sql {
  return monthlyFigures(requestOf(orgId, moment, [BOOKINGS, WON_DEALS]), partnerId);
}

/** Bookings, won and lost deals of one partner so far, as the metric registry defines them. */
export function salesSoFar(orgId: string, moment: FigureMoment, partnerId: string): Sql {
  const request = requestOf(orgId, moment, [BOOKINGS, WON_DEALS, LOST_DEALS]);
  return figuresOfPartner({ ...request, period: { type: "all" } }, partnerId);
}
