import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/** What one partner sold in a window; direct sales is no partner. */
export interface PartnerBookingsRow {
  id: string;
  reference: string;
  name: string;
  band: "1-9" | "10-49" | "50-99" | "100-499" | "500+" | null;
  amountMinor: string;
}

/**
 * Bookings of every partner in a window, with its attributes on the window's last day: of those who won something, or
 * of these and all in force on that day.
 */
export function readPartnerBookings(
  tx: Tx,
  window: { from: Date; to: Date; lastDay: string },
  which: { include: "with_sales" | "all"; regionId?: string | undefined },
): Promise<PartnerBookingsRow[]> {
  const { orgId } = tx.actor;
  const members =
    which.include === "with_sales"
      ? sql`won.partner_id is not null`
      : sql`(won.partner_id is not null or ((v.in_force_from is null or v.in_force_from <= ${window.lastDay}::date)
          and (v.in_force_to is null or v.in_force_to >= ${window.lastDay}::date)))`;
  const region = which.regionId === undefined ? sql`` : sql`and cv.region_id = ${which.regionId}`;
  return tx.rows<PartnerBookingsRow>(sql`
    select v.partner_id as id, p.reference, v.name, v.headcount_band as band,
      coalesce(round(won.amount), 0)::text as "amountMinor"
    from app.partner_versions v
    join app.partners p on p.org_id = v.org_id and p.id = v.partner_id
    left join app.city_versions cv on cv.org_id = v.org_id and cv.city_id = v.city_id and cv.voided_at is null
      and cv.valid_from <= ${window.lastDay}::date and cv.valid_to > ${window.lastDay}::date
    left join (
      select d.partner_id, sum(d.amount_minor * d.rate) as amount from app.deal_versions d
      where d.org_id = ${orgId} and d.voided_at is null and d.stage = 'won' and d.closed_at is not null
        and d.closed_at >= ${window.from} and d.closed_at < ${window.to} and d.partner_id is not null
      group by d.partner_id having sum(d.amount_minor * d.rate) <> 0
    ) won on won.partner_id = v.partner_id
    where v.org_id = ${orgId} and v.voided_at is null and v.partner_kind <> 'direct'
      and v.valid_from <= ${window.lastDay}::date and v.valid_to > ${window.lastDay}::date and ${members} ${region}
    order by won.amount desc nulls last, v.partner_id`);
}
