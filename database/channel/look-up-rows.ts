import { type RawBuilder, sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import { containsText } from "../contains-text.ts";
import type { Tx } from "../transaction.ts";
import { coverageOn } from "./coverage-on.ts";

/** A page of a look-up: records whose name or reference has the text, after a reference. */
export interface LookUp {
  readonly q?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
  readonly today: Day;
}

export interface RegionRow {
  id: string;
  reference: string;
  name: string;
  directorId: string | null;
  directorName: string | null;
  cities: number;
}

export interface CityRow {
  id: string;
  reference: string;
  name: string;
  regionId: string;
  regionName: string | null;
  province: string | null;
  divisionCode: string | null;
  coverageMode: "direct" | "focus" | "open" | null;
  addressableCustomers: number | null;
  partners: number;
}

export interface PersonRow {
  id: string;
  reference: string;
  name: string | null;
  jobTitle: string | null;
  partnerId: string | null;
  regionId: string | null;
  cityId: string | null;
  managerId: string | null;
  employed: boolean;
}

function matching({ q, after }: LookUp, name: RawBuilder<unknown>) {
  const text =
    q === undefined || q.trim() === ""
      ? sql``
      : sql`and (${containsText(name, q)} or ${containsText(sql`i.reference`, q)})`;
  return sql`${text} ${after === undefined ? sql`` : sql`and i.reference > ${after}`}`;
}

const current = (alias: string, today: string) =>
  sql`${sql.ref(`${alias}.voided_at`)} is null and ${sql.ref(`${alias}.valid_from`)} <= ${today}::date
    and ${sql.ref(`${alias}.valid_to`)} > ${today}::date`;

/** What the vendor alone knows of a place; a partner's user is told its name. */
const ofVendor = (tx: Tx, value: RawBuilder<unknown>) =>
  sql`case when ${tx.actor.scope !== "partners"} then ${value} end`;

/** Regions by reference. */
export function readRegions(tx: Tx, look: LookUp): Promise<RegionRow[]> {
  return tx.rows<RegionRow>(sql`
    select i.id, i.reference, v.name, ${ofVendor(tx, sql`v.director_id`)} as "directorId", c.name as "directorName",
      (select count(*)::integer from app.city_versions t
        where t.org_id = i.org_id and t.region_id = i.id and ${current("t", look.today)}) as cities
    from app.regions i
    join app.region_versions v on v.org_id = i.org_id and v.region_id = i.id and ${current("v", look.today)}
    left join app.person_contacts c on c.org_id = v.org_id and c.person_id = v.director_id
    where i.org_id = ${tx.actor.orgId} ${matching(look, sql`v.name`)}
    order by i.reference limit ${look.limit}`);
}

/** Cities by reference. */
export function readCities(tx: Tx, look: LookUp & { regionId?: string | undefined }): Promise<CityRow[]> {
  const region = look.regionId === undefined ? sql`` : sql`and v.region_id = ${look.regionId}`;
  return tx.rows<CityRow>(sql`
    select i.id, i.reference, v.name, v.region_id as "regionId", r.name as "regionName", v.province,
      v.division_code as "divisionCode", ${ofVendor(
        tx,
        coverageOn({ orgId: tx.actor.orgId, day: look.today }, sql`i.id`, sql`v.coverage_mode`),
      )} as "coverageMode",
      ${ofVendor(tx, sql`v.addressable_customers`)} as "addressableCustomers",
      (select count(*)::integer from app.partner_versions t
        where t.org_id = i.org_id and t.city_id = i.id and ${current("t", look.today)}) as partners
    from app.cities i
    join app.city_versions v on v.org_id = i.org_id and v.city_id = i.id and ${current("v", look.today)}
    left join app.region_versions r on r.org_id = v.org_id and r.region_id = v.region_id and ${current("r", look.today)}
    where i.org_id = ${tx.actor.orgId} ${region} ${matching(look, sql`v.name`)}
    order by i.reference limit ${look.limit}`);
}

/** People by reference, as far as the actor may see them. */
export function readPeople(
  tx: Tx,
  look: LookUp & { partnerId?: string | undefined; vendor?: boolean | undefined },
): Promise<PersonRow[]> {
  const partner = look.partnerId === undefined ? sql`` : sql`and i.partner_id = ${look.partnerId}`;
  const side = look.vendor === undefined ? sql`` : sql`and (i.partner_id is null) = ${look.vendor}`;
  return tx.rows<PersonRow>(sql`
    select i.id, i.reference, c.name, v.job_title as "jobTitle", v.partner_id as "partnerId",
      v.region_id as "regionId", v.city_id as "cityId", v.manager_id as "managerId",
      (v.employed_from is null or v.employed_from <= ${look.today}::date)
        and (v.employed_to is null or v.employed_to >= ${look.today}::date) as employed
    from app.people i
    join app.person_versions v on v.org_id = i.org_id and v.person_id = i.id and ${current("v", look.today)}
    left join app.person_contacts c on c.org_id = i.org_id and c.person_id = i.id
    where i.org_id = ${tx.actor.orgId} ${partner} ${side} ${matching(look, sql`c.name`)}
    order by i.reference limit ${look.limit}`);
}

/** The reference of one region, city, partner or person in the actor's scope. */
export async function readReference(
  tx: Tx,
  kind: "region" | "city" | "partner" | "person",
  id: string,
): Promise<string | undefined> {
  const table = { region: "regions", city: "cities", partner: "partners", person: "people" }[kind];
  const row = await tx.first<{ reference: string }>(sql`
    select reference from app.${sql.ref(table)} where org_id = ${tx.actor.orgId} and id = ${id}`);
  return row?.reference;
}

/** The reference of a person who works for the vendor itself on a day. */
export async function readVendorPerson(tx: Tx, id: string, day: string): Promise<string | undefined> {
  const row = await tx.first<{ reference: string }>(sql`
    select p.reference from app.people p
    join app.person_versions v on v.org_id = p.org_id and v.person_id = p.id and v.voided_at is null
      and v.valid_from <= ${day}::date and v.valid_to > ${day}::date
    where p.org_id = ${tx.actor.orgId} and p.id = ${id} and v.partner_id is null
      and (v.employed_from is null or v.employed_from <= ${day}::date)
      and (v.employed_to is null or v.employed_to >= ${day}::date)`);
  return row?.reference;
}
