import { type RawBuilder, sql } from "kysely";
import { classJoin } from "./list/class-join.ts";
import { currentOn, type ListMoment, type ListRow, type ListSource } from "./list/list-source.ts";

/**
 * Gives the relation of what partners brought, with the columns partner_id and bookings: of all partners, or of the one
 * that an expression names. The metric registry makes it.
 */
export type BookingsOf = (partner?: RawBuilder<unknown>) => RawBuilder<unknown>;

/** The day on which partners are looked at, and their bookings of the twelve months up to then. */
export interface PartnerMoment extends ListMoment {
  readonly bookingsOf: BookingsOf;
}

interface Named {
  id: string;
  name: string | null;
}

export type PartnerListRow = ListRow & {
  name: string;
  kind: "agent" | "reseller" | "distributor" | "service" | "direct";
  city: Named | null;
  region: Named | null;
  band: "1-9" | "10-49" | "50-99" | "100-499" | "500+" | null;
  manager: Named | null;
  inForce: boolean;
  bookingsMinor: string;
  lastWonOn: string | null;
  computedClass: string | null;
};

const BANDS = sql`array['1-9', '10-49', '50-99', '100-499', '500+']`;

const inForceOn = ({
  today,
}: ListMoment) => sql`((v.in_force_from is null or v.in_force_from <= ${today}::date)
  and (v.in_force_to is null or v.in_force_to >= ${today}::date))`;

const is = (column: RawBuilder<unknown>) => (value: unknown) => sql`${column} = ${value}`;

/** Where the rows of the list of partners come from. */
export const PARTNER_SOURCE: ListSource<PartnerMoment> = {
  identities: "app.partners",
  versions: "app.partner_versions",
  idColumn: "partner_id",
  holds: "on_days",
  tie: "partner_id",
  joins: {
    cv: ({ today }) => sql`left join app.city_versions cv on cv.org_id = v.org_id and cv.city_id = v.city_id
      and ${currentOn(today, "cv")}`,
    rv: ({
      today,
    }) => sql`left join app.region_versions rv on rv.org_id = v.org_id and rv.region_id = cv.region_id
      and ${currentOn(today, "rv")}`,
    pc: () => sql`left join app.person_contacts pc on pc.org_id = v.org_id and pc.person_id = v.manager_id`,
    cg: classJoin("partner", sql`v.partner_id`),
    won: ({ bookingsOf }) => sql`left join (${bookingsOf()}) won on won.partner_id = v.partner_id`,
    own: ({ bookingsOf }) => sql`left join lateral (${bookingsOf(sql`v.partner_id`)}) own on true`,
    lately: (_, orgId) => sql`left join lateral (
      select max(d.closed_at) as won_at from app.deal_versions d
      where d.org_id = ${orgId}::uuid and d.partner_id = v.partner_id and d.voided_at is null and d.stage = 'won'
    ) lately on true`,
  },
  columns: [
    { id: "name", value: () => sql`v.name` },
    { id: "kind", value: () => sql`v.partner_kind` },
    {
      id: "city",
      value: () =>
        sql`case when v.city_id is not null then json_build_object('id', v.city_id, 'name', cv.name) end`,
      needs: ["cv"],
    },
    {
      id: "region",
      value: () =>
        sql`case when cv.region_id is not null then json_build_object('id', cv.region_id, 'name', rv.name) end`,
      needs: ["cv", "rv"],
    },
    { id: "band", value: () => sql`v.headcount_band` },
    {
      id: "manager",
      value: () =>
        sql`case when v.manager_id is not null then json_build_object('id', v.manager_id, 'name', pc.name) end`,
      needs: ["pc"],
    },
    { id: "inForce", value: inForceOn },
    {
      id: "bookingsMinor",
      value: () => sql`coalesce(round(own.bookings), 0)::text`,
      needs: ["own"],
    },
    {
      id: "lastWonOn",
      value: ({ zone }) => sql`(lately.won_at at time zone ${zone})::date`,
      needs: ["lately"],
    },
    { id: "computedClass", value: () => sql`cg.grade`, needs: ["cg"] },
  ],
  filters: {
    cityId: { where: is(sql`v.city_id`) },
    regionId: { where: is(sql`cv.region_id`), needs: ["cv"] },
    kind: { where: is(sql`v.partner_kind`) },
    band: { where: is(sql`v.headcount_band`) },
    managerId: { where: is(sql`v.manager_id`) },
    computedClass: {
      where: (value) => sql`cg.grade = any (${[value].flat()}::text[])`,
      needs: ["cg"],
    },
    inForce: { where: (value, moment) => sql`${inForceOn(moment)} = ${value}` },
  },
  sorts: {
    name: { value: () => sql`v.name`, type: "text" },
    city: { value: () => sql`coalesce(cv.name, '')`, type: "text", needs: ["cv"] },
    bookings: { value: () => sql`coalesce(won.bookings, 0)`, type: "numeric", needs: ["won"] },
    band: { value: () => sql`coalesce(array_position(${BANDS}, v.headcount_band), 0)`, type: "integer" },
  },
  searched: [sql`v.name`],
};
