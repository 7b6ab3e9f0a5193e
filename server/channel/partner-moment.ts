import type { PartnerMoment } from "../../database/channel/partner-list.ts";
import { type OrganisationFacts, readOrganisation } from "../../database/org/organisation-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import type { Day } from "../../domain/calendar/day.ts";
import { monthOfDay } from "../../domain/calendar/month.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { type TrailingMonths, trailingMonths } from "../../domain/channel/trailing-months.ts";
import { bookingsOf } from "../workflows/partner-figures.ts";

/** Today in the organisation's zone, and the twelve months that end with the running one. */
export interface Moment {
  readonly now: Date;
  readonly today: Day;
  readonly zone: string;
  readonly organisation: Pick<OrganisationFacts, "zone" | "reportingCurrency" | "currencyExponent">;
  readonly months: TrailingMonths;
}

// Neither the zone nor the reporting currency of an organisation can change: nobody is granted to update them.
const known = new Map<string, Pick<OrganisationFacts, "zone" | "reportingCurrency" | "currencyExponent">>();

async function moneyAndZone(tx: Tx) {
  const { orgId } = tx.actor;
  const found = known.get(orgId) ?? (await readOrganisation(tx));
  known.set(orgId, found);
  return found;
}

/** Knows the organisation and looks at the clock once, for everything that one request shows. */
export async function readMoment(tx: Tx, now: Date, months = 12): Promise<Moment> {
  const organisation = await moneyAndZone(tx);
  const { zone } = organisation;
  const today = dayOf(now, zone);
  return { now, today, zone, organisation, months: trailingMonths(monthOfDay(today), months) };
}

/** The same with what partners brought in the twelve months. */
export type PartnerListMoment = Moment & PartnerMoment;

/** Reads it for lists of partners. */
export async function readPartnerMoment(tx: Tx, now: Date): Promise<PartnerListMoment> {
  const moment = await readMoment(tx, now);
  return { ...moment, bookingsOf: bookingsOf(tx.actor.orgId, moment) };
}
