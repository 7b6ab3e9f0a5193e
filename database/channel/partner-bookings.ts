import { sql } from "kysely";
import type { Tx } from "../transaction.ts";
import type { BookingsOf } from "./partner-list.ts";

/** What one partner sold in a period; direct sales is no partner. */
export interface PartnerBookingsRow {
  id: string;
  reference: string;
  name: string;
  band: "1-9" | "10-49" | "50-99" | "100-499" | "500+" | null;
  amountMinor: string;
}

/**
 * Bookings of every partner, with its attributes on the last day of their period: of those who won something, or of
 * these and all in force on that day.
 */
export function readPartnerBookings(
  tx: Tx,
  period: { bookingsOf: BookingsOf; lastDay: string },
  which: { include: "with_sales" | "all"; regionId?: string | undefined },
): Promise<PartnerBookingsRow[]> {
  const { bookingsOf, lastDay } = period;
  const sold = sql`coalesce(won.bookings, 0) <> 0`;
  const members =
    which.include === "with_sales"
      ? sold
      : sql`(${sold} or ((v.in_force_from is null or v.in_force_from <= ${lastDay}::date)
          and (v.in_force_to is null or v.in_force_to >= ${lastDay}::date)))`;
  const region = which.regionId === undefined ? sql`` : sql`and cv.region_id = ${which.regionId}`;
  return tx.rows<PartnerBookingsRow>(sql`
    select v.partner_id as id, p.reference, v.name, v.headcount_band as band,
      coalesce(round(won.bookings), 0)::text as "amountMinor"
    from app.partner_versions v
    join app.partners p on p.org_id = v.org_id and p.id = v.partner_id
    left join app.city_versions cv on cv.org_id = v.org_id and cv.city_id = v.city_id and cv.voided_at is null
      and cv.valid_from <= ${lastDay}::date and cv.valid_to > ${lastDay}::date
    left join (${bookingsOf()}) won on won.partner_id = v.partner_id
    where v.org_id = ${tx.actor.orgId} and v.voided_at is null and v.partner_kind <> 'direct'
      and v.valid_from <= ${lastDay}::date and v.valid_to > ${lastDay}::date and ${members} ${region}
    order by won.bookings desc nulls last, v.partner_id`);
}
