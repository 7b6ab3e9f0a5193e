import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../transaction.ts";
import { containsText } from "./contains-text.ts";

/** Which partners; every part that is absent lets all through. */
export interface PartnerFilter {
  readonly q?: string | undefined;
  readonly cityId?: string | undefined;
  readonly regionId?: string | undefined;
  readonly kind?: string | undefined;
  readonly band?: string | undefined;
  readonly managerId?: string | undefined;
  readonly inForce?: boolean | undefined;
}

/**
 * Gives the relation of what partners brought, with the columns partner_id and bookings: of all partners, or of the one
 * that an expression names. The metric registry makes it.
 */
export type BookingsOf = (partner?: RawBuilder<unknown>) => RawBuilder<unknown>;

/** The day on which partners are looked at, and their bookings of the twelve months up to then. */
export interface PartnerMoment {
  readonly today: string;
  readonly zone: string;
  readonly bookingsOf: BookingsOf;
}

export type PartnerSortKey = "name" | "city" | "bookings" | "band";

/** Where a page ends: the value of its sort key as text, and the partner. */
export interface PartnerPlace {
  readonly value: string;
  readonly id: string;
}

export interface PartnerPage {
  readonly filter: PartnerFilter;
  readonly moment: PartnerMoment;
  readonly sort: { readonly key: PartnerSortKey; readonly descending: boolean };
  readonly after?: PartnerPlace | undefined;
  readonly limit: number;
}

interface Named {
  id: string;
  name: string | null;
}

export interface PartnerListRow {
  id: string;
  reference: string;
  name: string;
  kind: "agent" | "reseller" | "distributor" | "service" | "direct";
  city: Named | null;
  region: Named | null;
  band: "1-9" | "10-49" | "50-99" | "100-499" | "500+" | null;
  manager: Named | null;
  inForce: boolean;
  bookingsMinor: string;
  lastWonOn: string | null;
  sortValue: string;
}

const BANDS = sql`array['1-9', '10-49', '50-99', '100-499', '500+']`;

const inForceOn = (today: string) => sql`((v.in_force_from is null or v.in_force_from <= ${today}::date)
  and (v.in_force_to is null or v.in_force_to >= ${today}::date))`;

/** What each sort orders by; never null, so that pages can be cut anywhere. */
const SORTS: Record<PartnerSortKey, { expression: RawBuilder<unknown>; type: RawBuilder<unknown> }> = {
  name: { expression: sql`v.name`, type: sql`text` },
  city: { expression: sql`coalesce(cv.name, '')`, type: sql`text` },
  bookings: { expression: sql`coalesce(won.bookings, 0)`, type: sql`numeric` },
  band: { expression: sql`coalesce(array_position(${BANDS}, v.headcount_band), 0)`, type: sql`integer` },
};

const currentOn = (today: string, alias: string) => sql`${sql.ref(`${alias}.voided_at`)} is null
  and ${sql.ref(`${alias}.valid_from`)} <= ${today}::date and ${sql.ref(`${alias}.valid_to`)} > ${today}::date`;

function matching(orgId: string, filter: PartnerFilter, { today }: PartnerMoment) {
  const { q, cityId, regionId, kind, band, managerId, inForce } = filter;
  const parts = [
    sql`v.org_id = ${orgId} and ${currentOn(today, "v")}`,
    ...(q === undefined || q.trim() === ""
      ? []
      : [sql`(${containsText(sql`v.name`, q)} or ${containsText(sql`p.reference`, q)})`]),
    ...(cityId === undefined ? [] : [sql`v.city_id = ${cityId}`]),
    ...(regionId === undefined ? [] : [sql`cv.region_id = ${regionId}`]),
    ...(kind === undefined ? [] : [sql`v.partner_kind = ${kind}`]),
    ...(band === undefined ? [] : [sql`v.headcount_band = ${band}`]),
    ...(managerId === undefined ? [] : [sql`v.manager_id = ${managerId}`]),
    ...(inForce === undefined ? [] : [sql`${inForceOn(today)} = ${inForce}`]),
  ];
  return sql.join(parts, sql` and `);
}

const hasText = (filter: PartnerFilter) => filter.q !== undefined && filter.q.trim() !== "";

/** Joins only what the filter or the order needs, so that a page can be read off an index. */
function source(filter: PartnerFilter, today: string, sort?: PartnerSortKey) {
  const partners = hasText(filter)
    ? sql`join app.partners p on p.org_id = v.org_id and p.id = v.partner_id`
    : sql``;
  const cities =
    filter.regionId !== undefined || sort === "city"
      ? sql`left join app.city_versions cv on cv.org_id = v.org_id and cv.city_id = v.city_id and ${currentOn(today, "cv")}`
      : sql``;
  return sql`app.partner_versions v ${partners} ${cities}`;
}

/** The statement of a page, apart so that its plan can be tested. */
export function partnerPageStatement(orgId: string, page: PartnerPage): RawBuilder<PartnerListRow> {
  const { moment, sort, after, filter } = page;
  const { expression, type } = SORTS[sort.key];
  const order = sort.descending ? sql`desc` : sql`asc`;
  const beyond = sort.descending ? sql`<` : sql`>`;
  const cut =
    after === undefined
      ? sql``
      : sql`and (${expression}, v.partner_id) ${beyond} (${after.value}::text::${type}, ${after.id}::uuid)`;
  return sql<PartnerListRow>`
    with page as materialized (
      select v.*, ${expression} as sort_value
      from ${source(filter, moment.today, sort.key)} ${
        sort.key === "bookings"
          ? sql`left join (${moment.bookingsOf()}) won on won.partner_id = v.partner_id`
          : sql``
      }
      where ${matching(orgId, filter, moment)} ${cut}
      order by ${expression} ${order}, v.partner_id ${order} limit ${page.limit}
    )
    select v.partner_id as id, p.reference, v.name, v.partner_kind as kind,
      case when v.city_id is not null then json_build_object('id', v.city_id, 'name', cv.name) end as city,
      case when cv.region_id is not null then json_build_object('id', cv.region_id, 'name', rv.name) end as region,
      v.headcount_band as band,
      case when v.manager_id is not null then json_build_object('id', v.manager_id, 'name', pc.name) end as manager,
      ${inForceOn(moment.today)} as "inForce", coalesce(round(won.bookings), 0)::text as "bookingsMinor",
      (lately.won_at at time zone ${moment.zone})::date as "lastWonOn", v.sort_value::text as "sortValue"
    from page v
    join app.partners p on p.org_id = v.org_id and p.id = v.partner_id
    left join app.city_versions cv on cv.org_id = v.org_id and cv.city_id = v.city_id
      and ${currentOn(moment.today, "cv")}
    left join app.region_versions rv on rv.org_id = v.org_id and rv.region_id = cv.region_id
      and ${currentOn(moment.today, "rv")}
    left join app.person_contacts pc on pc.org_id = v.org_id and pc.person_id = v.manager_id
    left join lateral (${moment.bookingsOf(sql`v.partner_id`)}) won on true
    left join lateral (
      select max(d.closed_at) as won_at from app.deal_versions d
      where d.org_id = ${orgId} and d.partner_id = v.partner_id and d.voided_at is null and d.stage = 'won'
    ) lately on true
    order by v.sort_value ${order}, v.partner_id ${order}`;
}

/** One page of partners, as they are today, in the order asked for. */
export function readPartnerPage(tx: Tx, page: PartnerPage): Promise<PartnerListRow[]> {
  return tx.rows(partnerPageStatement(tx.actor.orgId, page));
}

/** How many partners match, counted up to `most` + 1. */
export async function countPartners(
  tx: Tx,
  filter: PartnerFilter,
  moment: PartnerMoment,
  most: number,
): Promise<number> {
  const row = await tx.first<{ found: number }>(sql`select count(*)::integer as found from (
    select 1 from ${source(filter, moment.today)} where ${matching(tx.actor.orgId, filter, moment)} limit ${most + 1}) as matching`);
  return row?.found ?? 0;
}
