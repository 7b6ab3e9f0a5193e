import type { PartnerMoment } from "../../database/channel/partner-list.ts";
import { type OrganisationFacts, readOrganisation } from "../../database/org/organisation-rows.ts";
import type { Tx } from "../../database/transaction.ts";
import type { Day } from "../../domain/calendar/day.ts";
import { monthOfDay } from "../../domain/calendar/month.ts";
import { dayOf } from "../../domain/calendar/time-zone.ts";
import { type TrailingMonths, trailingMonths } from "../../domain/channel/trailing-months.ts";

/** Today in the organisation's zone, and the twelve months that end with the running one. */
export interface Moment extends PartnerMoment {
  readonly today: Day;
  readonly organisation: OrganisationFacts;
  readonly months: TrailingMonths;
}

/** Reads the organisation and looks at the clock once, for everything that one request shows. */
export async function readMoment(tx: Tx, now: Date, months = 12): Promise<Moment> {
  const organisation = await readOrganisation(tx);
  const { zone } = organisation;
  const today = dayOf(now, zone);
  const trailing = trailingMonths(monthOfDay(today), months, zone);
  return { today, zone, from: trailing.from, to: trailing.to, organisation, months: trailing };
}
