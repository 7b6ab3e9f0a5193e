import { sql } from "kysely";
import type { Tx } from "../transaction.ts";
import type { PartnerMoment } from "./partner-list.ts";

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

/** Won amounts of a partner by calendar month of the zone, months without any left out. */
export function readBookingsByMonth(
  tx: Tx,
  partnerId: string,
  { zone, from, to }: Omit<PartnerMoment, "today">,
): Promise<{ month: string; amountMinor: string; deals: number }[]> {
  return tx.rows(sql`
    select to_char(d.closed_at at time zone ${zone}, 'YYYY-MM') as month, round(sum(d.amount_minor * d.rate))::text as "amountMinor",
      count(*)::integer as deals
    from app.deal_versions d
    where d.org_id = ${tx.actor.orgId} and d.partner_id = ${partnerId} and d.voided_at is null and d.stage = 'won'
      and d.closed_at >= ${from} and d.closed_at < ${to}
    group by 1 order by 1`);
}

/** How many deals of a partner are open, won and lost, what they are worth, and when the last one was won. */
export async function readDealTotals(tx: Tx, partnerId: string, zone: string) {
  const rows = await tx.rows<DealTotal & { state: "open" | "won" | "lost"; lastWonOn: string | null }>(sql`
    select case when d.stage in ('won', 'lost') then d.stage else 'open' end as state, count(*)::integer as count,
      coalesce(round(sum(d.amount_minor * d.rate)), 0)::text as "amountMinor",
      count(*) filter (where d.amount_minor is null)::integer as "withoutAmount",
      (max(d.closed_at) filter (where d.stage = 'won') at time zone ${zone})::date as "lastWonOn"
    from app.deal_versions d
    where d.org_id = ${tx.actor.orgId} and d.partner_id = ${partnerId} and d.voided_at is null group by 1`);
  const totalOf = (state: string): DealTotal => {
    const row = rows.find((each) => each.state === state);
    return {
      count: row?.count ?? 0,
      amountMinor: row?.amountMinor ?? "0",
      withoutAmount: row?.withoutAmount ?? 0,
    };
  };
  const lastWonOn = rows.find((row) => row.state === "won")?.lastWonOn ?? null;
  return { open: totalOf("open"), won: totalOf("won"), lost: totalOf("lost"), lastWonOn };
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
