import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

interface Named {
  id: string;
  name: string | null;
}

export interface PartnerDealRow {
  id: string;
  reference: string;
  name: string | null;
  customer: Named | null;
  stage: "prospecting" | "engaging" | "proposal" | "negotiation" | "won" | "lost";
  createdOn: string;
  closedOn: string | null;
  amountMinor: string | null;
  currency: string;
  currencyExponent: number;
}

export interface PartnerCustomerRow {
  id: string;
  reference: string;
  name: string;
  city: Named | null;
  class: "A" | "B" | "C" | "D" | null;
  keyAccount: boolean;
}

/** When a partner's records are looked at: the day, and the zone in which days are counted. */
export interface RecordsMoment {
  today: string;
  zone: string;
}

/** Deals of a partner: the open ones first, then by the day they ended, the latest first. */
export function readPartnerDeals(
  tx: Tx,
  partnerId: string,
  { today, zone }: RecordsMoment,
  limit: number,
): Promise<PartnerDealRow[]> {
  return tx.rows<PartnerDealRow>(sql`
    select d.deal_id as id, i.reference, d.name, d.stage, d.amount_minor::text as "amountMinor", d.currency,
      coalesce(c.exponent, 2) as "currencyExponent",
      (d.created_at at time zone ${zone})::date::text as "createdOn",
      (d.closed_at at time zone ${zone})::date::text as "closedOn",
      case when d.customer_id is not null then json_build_object('id', d.customer_id, 'name', cv.name) end as customer
    from app.deal_versions d
    join app.deals i on i.org_id = d.org_id and i.id = d.deal_id
    left join app.currencies c on c.org_id = d.org_id and c.code = d.currency
    left join app.customer_versions cv on cv.org_id = d.org_id and cv.customer_id = d.customer_id
      and cv.voided_at is null and cv.valid_from <= ${today}::date and cv.valid_to > ${today}::date
    where d.org_id = ${tx.actor.orgId} and d.partner_id = ${partnerId} and d.voided_at is null
    order by d.closed_at desc nulls first, d.created_at desc, d.deal_id limit ${limit}`);
}

/** Customers that a partner looks after on a day, by name. */
export function readPartnerCustomers(
  tx: Tx,
  partnerId: string,
  { today }: RecordsMoment,
  limit: number,
): Promise<PartnerCustomerRow[]> {
  return tx.rows<PartnerCustomerRow>(sql`
    select v.customer_id as id, i.reference, v.name, v.customer_class as class, v.key_account as "keyAccount",
      case when v.city_id is not null then json_build_object('id', v.city_id, 'name', n.name) end as city
    from app.customer_versions v
    join app.customers i on i.org_id = v.org_id and i.id = v.customer_id
    left join app.city_versions n on n.org_id = v.org_id and n.city_id = v.city_id and n.voided_at is null
      and n.valid_from <= ${today}::date and n.valid_to > ${today}::date
    where v.org_id = ${tx.actor.orgId} and v.partner_id = ${partnerId} and v.voided_at is null
      and v.valid_from <= ${today}::date and v.valid_to > ${today}::date
    order by v.name, v.customer_id limit ${limit}`);
}
