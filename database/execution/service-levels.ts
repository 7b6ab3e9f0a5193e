import { type RawBuilder, sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { Month } from "../../domain/calendar/month.ts";
import { type ClassKind, type ClassRules, LEAD_DAYS } from "../../domain/execution/class-rule.ts";
import { SERVICE_MEASURES, type ServiceMeasure } from "../../domain/execution/service-level.ts";
import type { Statement } from "../build-sql.ts";
import { knownAtInOne } from "../measurement/fact.ts";
import { HUMAN_TOUCHES } from "../measurement/facts/leads.ts";
import type { Tx } from "../transaction.ts";

type Sql = RawBuilder<unknown>;

/** For which month, as known when, and the registry's rows of it: each with row_id, day and amount. */
export interface ServiceScope {
  readonly month: Month;
  /** The last day of the month. */
  readonly day: Day;
  readonly zone: string;
  readonly asOf: Date;
  readonly rules: ClassRules;
  /** Leads distributed, those contacted with their working hours, complaints due, those of them closed in time. */
  readonly rows: Readonly<Record<"distributed" | "contacted" | "due" | "onTime", Sql>>;
}

/** One thing that something was promised for: its class, what was promised, how it went. */
export interface ServiceRow {
  readonly subjectId: string;
  readonly name: string | null;
  readonly grade: string;
  readonly day: Day;
  readonly promised: number | null;
  /** Working hours to the first contact, days since the last one at the month's end; null for none, and for complaints. */
  readonly value: string | null;
  readonly kept: boolean;
}

/** How much of what was promised to a class was kept. */
export interface ServiceLevel {
  readonly measure: ServiceMeasure;
  readonly grade: string;
  readonly promised: number | null;
  readonly kept: number;
  readonly of: number;
}

/** The classes of leads: by what was left of the sixty days when a lead was given out. */
function leadGrades({ rules }: ClassRules) {
  const grades = rules.find(({ measure }) => measure === "days_left")?.grades ?? [];
  return grades.map(({ grade, limit, responseHours }, place) => ({
    ...{ grade, limit, place, hours: responseHours, last: place === grades.length - 1 },
  }));
}

const firstContact = (orgId: string, { rules, zone, asOf, rows }: ServiceScope) => sql`
  select d.row_id, l.lead_id as subject_id, l.city_id, l.partner_id, g.grade, g.place, d.day, g.hours as promised,
    c.amount as value, coalesce(c.amount <= g.hours, false) as kept
  from (${rows.distributed}) d
  join ${knownAtInOne({ orgId, asOf }, "lead_versions")} l on l.lead_id = d.row_id
  left join (${rows.contacted}) c on c.row_id = d.row_id
  cross join lateral (select * from jsonb_to_recordset(${JSON.stringify(leadGrades(rules))}::jsonb)
      as g(grade text, "limit" numeric, place int, hours int, last boolean)
    where g.last or ${LEAD_DAYS}::int - (d.day - (l.created_at at time zone ${zone}::text)::date) >= g."limit"
    order by g.place limit 1) g
  where g.hours is not null`;

/** Everything graded of a kind that is promised contact, held against the latest of some days: subject_id, last_on. */
const contactOf = (kind: ClassKind, contacts: Sql, orgId: string, { month, day }: ServiceScope) => sql`
  select g.subject_id as row_id, g.subject_id, g.city_id, g.partner_id, g.grade, g.place, ${day}::date as day,
    g.contact_days as promised, (${day}::date - t.last_on)::numeric as value,
    coalesce(${day}::date - t.last_on < g.contact_days, false) as kept
  from app.class_grades g left join (${contacts}) t on t.subject_id = g.subject_id
  where g.org_id = ${orgId}::uuid and g.kind = ${kind} and g.month = ${month} and g.contact_days is not null`;

function customerContact(orgId: string, scope: ServiceScope): Sql {
  const { day, zone, asOf } = scope;
  const contacts = sql`
    select t.customer_id as subject_id, max((t.touched_at at time zone ${zone}::text)::date) as last_on
    from ${knownAtInOne({ orgId, asOf }, "touches")} t
    where t.touch_kind in ${HUMAN_TOUCHES} and t.touched_at < (${day}::date + 1)::timestamp at time zone ${zone}::text
    group by t.customer_id`;
  return contactOf("customer", contacts, orgId, scope);
}

/**
 * Contact with a partner is what names it and has happened: a check-in on site, and a coaching or an inspection written down
 * under its support plan. Days of a stay are only planned, a consultation says in free words whom it was with, and a touch is
 * with the partner's customer: none of them counts.
 */
function partnerContact(orgId: string, scope: ServiceScope): Sql {
  const { day, asOf } = scope;
  const contacts = sql`
    select c.subject_id, max(c.day) as last_on from (
      select i.partner_id as subject_id, i.day from app.check_ins i
      where i.org_id = ${orgId}::uuid and i.at <= ${asOf}::timestamptz
      union all
      select p.partner_id, l.day from app.coaching_log l
      join app.designs p on p.org_id = l.org_id and p.id = l.design_id
      where l.org_id = ${orgId}::uuid and l.at <= ${asOf}::timestamptz) c
    where c.day <= ${day}::date group by c.subject_id`;
  return contactOf("partner", contacts, orgId, scope);
}

const complaintClosed = (orgId: string, { month, rows }: ServiceScope) => sql`
  select d.row_id, c.customer_id as subject_id, g.city_id, g.partner_id, g.grade, g.place, d.day, g.response_hours as promised,
    null::numeric as value, o.row_id is not null as kept
  from (${rows.due}) d
  join app.complaints c on c.org_id = ${orgId}::uuid and c.id = d.row_id
  join app.class_grades g on g.org_id = c.org_id and g.kind = 'customer' and g.subject_id = c.customer_id
    and g.month = ${month}
  left join (${rows.onTime}) o on o.row_id = d.row_id`;

const ROWS: Record<ServiceMeasure, (orgId: string, scope: ServiceScope) => Sql> = {
  first_contact: firstContact,
  regular_contact: customerContact,
  partner_contact: partnerContact,
  complaint_closed: complaintClosed,
};

/** Counts what each class was promised in a month and whether it was kept, in place of what was counted before. */
export async function replaceServiceRows(tx: Tx, scope: ServiceScope): Promise<void> {
  const { orgId } = tx.actor;
  const all = Object.entries(ROWS).map(
    ([measure, rows]) => sql`select ${measure}::text as measure, m.* from (${rows(orgId, scope)}) m`,
  );
  await tx.run(
    sql`delete from app.service_level_rows where org_id = ${orgId}::uuid and month = ${scope.month}`,
  );
  await tx.run(sql`
    insert into app.service_level_rows (org_id, month, measure, row_id, subject_id, city_id, partner_id, grade, place, day,
      promised, value, kept)
    select ${orgId}::uuid, ${scope.month}, r.measure, r.row_id, r.subject_id, r.city_id, r.partner_id, r.grade, r.place, r.day,
      r.promised, r.value, r.kept
    from (${sql.join(all, sql` union all `)}) r`);
}

/** How much of what each class was promised was kept in a month, of those that the scope sees; the best class first. */
export function readServiceLevels(tx: Tx, month: Month): Promise<ServiceLevel[]> {
  return tx.rows<ServiceLevel>(sql`
    select measure, grade, max(promised) as promised, count(*) filter (where kept)::int as kept, count(*)::int as of
    from app.service_level_rows where org_id = ${tx.actor.orgId}::uuid and month = ${month}
    group by measure, grade order by measure, min(place), grade`);
}

const NAMES: Record<(typeof SERVICE_MEASURES)[ServiceMeasure]["kind"], Sql> = {
  lead: sql`(select v.company_name from app.lead_versions v where v.org_id = r.org_id and v.lead_id = r.subject_id
    and v.voided_at is null)`,
  customer: sql`(select v.name from app.customer_versions v where v.org_id = r.org_id and v.customer_id = r.subject_id
    and v.voided_at is null and v.valid_to = 'infinity')`,
  partner: sql`(select v.name from app.partner_versions v where v.org_id = r.org_id and v.partner_id = r.subject_id
    and v.voided_at is null and v.valid_to = 'infinity')`,
};

/** Of which measure and class, and how many. */
interface WantedRows {
  readonly measure: ServiceMeasure;
  readonly grade: string;
  readonly limit: number;
}

/** The rows behind one of them, what was not kept first and of that the latest; one more than the limit tells of more. */
export function readServiceRows(tx: Tx, month: Month, wanted: WantedRows): Promise<ServiceRow[]> {
  return tx.rows(serviceRows(tx.actor.orgId, month, wanted));
}

/** The statement of that. */
export function serviceRows(
  orgId: string,
  month: Month,
  { measure, grade, limit }: WantedRows,
): Statement<ServiceRow> {
  return sql`
    select r.subject_id as "subjectId", ${NAMES[SERVICE_MEASURES[measure].kind]} as name, r.grade, r.day, r.promised,
      trim_scale(round(r.value, 1))::text as value, r.kept
    from app.service_level_rows r
    where r.org_id = ${orgId}::uuid and r.month = ${month} and r.measure = ${measure} and r.grade = ${grade}
    order by r.kept, r.day desc, r.row_id limit ${limit}`;
}
