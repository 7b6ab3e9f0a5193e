import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../transaction.ts";

interface Named {
  id: string;
  name: string | null;
}

/** What a partner was like in one stretch of days. */
export interface PartnerVersionRow {
  id: string;
  validFrom: string | null;
  validTo: string | null;
  recordedAt: string;
  isNow: boolean;
  inForce: boolean;
  attributes: {
    name: string;
    kind: "agent" | "reseller" | "distributor" | "service" | "direct";
    city: Named | null;
    region: Named | null;
    manager: Named | null;
    segment: string | null;
    band: "1-9" | "10-49" | "50-99" | "100-499" | "500+" | null;
    salesHeadcount: number | null;
    capitalMinor: string | null;
    currency: string;
    currencyExponent: number;
    willingness: "low" | "medium" | "high" | null;
    authorisedProducts: Named[];
    authorisedCities: Named[];
    inForceFrom: string | null;
    inForceTo: string | null;
  };
}

export interface DealTotal {
  count: number;
  amountMinor: string;
  withoutAmount: number;
}

/** The reference of a partner, or undefined when there is none that the actor may see. */
export async function findPartnerReference(tx: Tx, partnerId: string): Promise<string | undefined> {
  const row = await tx.first<{ reference: string }>(
    sql`select reference from app.partners where org_id = ${tx.actor.orgId} and id = ${partnerId}`,
  );
  return row?.reference;
}

/** The references of those of these partners that are in the actor's scope. */
export async function readPartnerReferences(tx: Tx, partnerIds: readonly string[]): Promise<string[]> {
  const rows = await tx.rows<{ reference: string }>(sql`
    select reference from app.partners where org_id = ${tx.actor.orgId} and id = any (${[...partnerIds]}::uuid[])
    order by reference`);
  return rows.map(({ reference }) => reference);
}

/** Every stretch of the partner's attributes that stands, the latest first; names are those of today. */
export function readPartnerVersions(tx: Tx, partnerId: string, today: string): Promise<PartnerVersionRow[]> {
  const onToday = (table: string) =>
    sql.raw(`and ${table}.voided_at is null and ${table}.valid_from <= day.today
    and ${table}.valid_to > day.today`);
  return tx.rows<PartnerVersionRow>(sql`
    with day as (select ${today}::date as today)
    select v.id, nullif(v.valid_from, '-infinity')::text as "validFrom", nullif(v.valid_to, 'infinity')::text as "validTo",
      v.recorded_at as "recordedAt", v.valid_from <= day.today and v.valid_to > day.today as "isNow",
      (v.in_force_from is null or v.in_force_from <= day.today)
        and (v.in_force_to is null or v.in_force_to >= day.today) as "inForce",
      json_build_object('name', v.name, 'kind', v.partner_kind, 'segment', v.segment, 'band', v.headcount_band,
        'city', case when v.city_id is not null then json_build_object('id', v.city_id, 'name', cv.name) end,
        'region', case when cv.region_id is not null then json_build_object('id', cv.region_id, 'name', rv.name) end,
        'manager', case when v.manager_id is not null then json_build_object('id', v.manager_id, 'name', pc.name) end,
        'salesHeadcount', v.sales_headcount, 'capitalMinor', v.capital_minor::text, 'currency', v.currency,
        'currencyExponent', coalesce(c.exponent, 2), 'willingness', v.willingness,
        'authorisedProducts', coalesce((
          select json_agg(json_build_object('id', a.id, 'name', n.name) order by n.name, a.id)
          from unnest(v.authorised_products) as a (id)
          left join app.product_versions n on n.org_id = v.org_id and n.product_id = a.id ${onToday("n")}), '[]'),
        'authorisedCities', coalesce((
          select json_agg(json_build_object('id', a.id, 'name', n.name) order by n.name, a.id)
          from unnest(v.authorised_cities) as a (id)
          left join app.city_versions n on n.org_id = v.org_id and n.city_id = a.id ${onToday("n")}), '[]'),
        'inForceFrom', v.in_force_from, 'inForceTo', v.in_force_to) as attributes
    from day, app.partner_versions v
    left join app.currencies c on c.org_id = v.org_id and c.code = v.currency
    left join app.city_versions cv on cv.org_id = v.org_id and cv.city_id = v.city_id and cv.voided_at is null
      and cv.valid_from <= ${today}::date and cv.valid_to > ${today}::date
    left join app.region_versions rv on rv.org_id = v.org_id and rv.region_id = cv.region_id and rv.voided_at is null
      and rv.valid_from <= ${today}::date and rv.valid_to > ${today}::date
    left join app.person_contacts pc on pc.org_id = v.org_id and pc.person_id = v.manager_id
    where v.org_id = ${tx.actor.orgId} and v.partner_id = ${partnerId} and v.voided_at is null
    order by v.valid_from desc`);
}

/** Bookings and won deals of a partner by month, as the metric registry has them; months without any left out. */
export function readBookingsByMonth(
  tx: Tx,
  figures: RawBuilder<unknown>,
): Promise<{ month: string; amountMinor: string; deals: number }[]> {
  return tx.rows(sql`select f.month, round(f.bookings)::text as "amountMinor", f.won_deals::integer as deals
    from (${figures}) f where f.won_deals > 0 order by f.month`);
}

/**
 * How many deals of a partner are open, won and lost, what they are worth, and when the last one was won.
 *
 * @param sales bookings, won_deals and lost_deals of the partner so far, as the metric registry has them
 */
export async function readDealTotals(tx: Tx, partnerId: string, zone: string, sales: RawBuilder<unknown>) {
  const own = sql`d.org_id = ${tx.actor.orgId} and d.partner_id = ${partnerId} and d.voided_at is null`;
  const row = await tx.first<{
    open: DealTotal;
    won: DealTotal;
    lost: DealTotal;
    lastWonOn: string | null;
  }>(sql`
    with worth as (
      select d.stage = 'lost' as lost, count(*) as count, coalesce(round(sum(d.amount_minor * d.rate)), 0)::text as amount,
        count(*) filter (where d.amount_minor is null) as without
      from app.deal_versions d where ${own} and d.stage <> 'won' group by 1)
    select json_build_object('count', coalesce(o.count, 0), 'amountMinor', coalesce(o.amount, '0'),
        'withoutAmount', coalesce(o.without, 0)) as open,
      json_build_object('count', coalesce(s.won_deals, 0), 'amountMinor', coalesce(round(s.bookings), 0)::text,
        'withoutAmount', 0) as won,
      json_build_object('count', coalesce(s.lost_deals, 0), 'amountMinor', coalesce(l.amount, '0'),
        'withoutAmount', coalesce(l.without, 0)) as lost,
      ((select max(d.closed_at) from app.deal_versions d where ${own} and d.stage = 'won')
        at time zone ${zone})::date as "lastWonOn"
    from (select) one left join worth o on not o.lost left join worth l on l.lost left join (${sales}) s on true`);
  if (row === undefined) throw new Error("totals of deals always have one row");
  return row;
}

/** How many customers a partner looks after today. */
export async function countCustomers(tx: Tx, partnerId: string, today: string): Promise<number> {
  const row = await tx.first<{ customers: number }>(sql`
    select count(*)::integer as customers from app.customer_versions v
    where v.org_id = ${tx.actor.orgId} and v.partner_id = ${partnerId} and v.voided_at is null
      and v.valid_from <= ${today}::date and v.valid_to > ${today}::date`);
  return row?.customers ?? 0;
}

/** Somebody who works for a partner, with contact data in clear: mask it before it leaves the server. */
export interface PartnerContactRow {
  id: string;
  name: string | null;
  jobTitle: string | null;
  phone: string | null;
  email: string | null;
}

/** The people of a partner who are employed there today, as far as the actor may see them. */
export function readPartnerContacts(tx: Tx, partnerId: string, today: string): Promise<PartnerContactRow[]> {
  return tx.rows<PartnerContactRow>(sql`
    select v.person_id as id, c.name, v.job_title as "jobTitle", c.phone, c.email
    from app.person_versions v
    left join app.person_contacts c on c.org_id = v.org_id and c.person_id = v.person_id
    where v.org_id = ${tx.actor.orgId} and v.partner_id = ${partnerId} and v.voided_at is null
      and v.valid_from <= ${today}::date and v.valid_to > ${today}::date
      and (v.employed_to is null or v.employed_to >= ${today}::date)
    order by c.name, v.person_id limit 200`);
}
