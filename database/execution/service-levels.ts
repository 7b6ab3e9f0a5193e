import { type RawBuilder, sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { Month } from "../../domain/calendar/month.ts";
import { type ClassRules, LEAD_DAYS } from "../../domain/execution/class-rule.ts";
import type { ServiceMeasure } from "../../domain/execution/service-level.ts";
import { HUMAN_TOUCHES } from "../measurement/facts/leads.ts";
import type { Tx } from "../transaction.ts";

type Sql = RawBuilder<unknown>;

/** For which month, and the registry's rows of it: each with row_id, day and amount. */
export interface ServiceScope {
  readonly month: Month;
  /** The last day of the month. */
  readonly day: Day;
  readonly zone: string;
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

const firstContact = (orgId: string, { rules, zone, rows }: ServiceScope) => sql`
  select l.lead_id as subject_id, l.company_name as name, g.grade, g.place, d.day, g.hours as promised, c.amount as value,
    coalesce(c.amount <= g.hours, false) as kept
  from (${rows.distributed}) d
  join app.lead_versions l on l.org_id = ${orgId}::uuid and l.lead_id = d.row_id and l.voided_at is null
  left join (${rows.contacted}) c on c.row_id = d.row_id
  cross join lateral (select * from jsonb_to_recordset(${JSON.stringify(leadGrades(rules))}::jsonb)
      as g(grade text, "limit" numeric, place int, hours int, last boolean)
    where g.last or ${LEAD_DAYS}::int - (d.day - (l.created_at at time zone ${zone}::text)::date) >= g."limit"
    order by g.place limit 1) g
  where g.hours is not null`;

const regularContact = (orgId: string, { month, day, zone }: ServiceScope) => sql`
  select g.subject_id, v.name, g.grade, g.place, ${day}::date as day, g.contact_days as promised,
    (${day}::date - t.last_on)::numeric as value, coalesce(${day}::date - t.last_on < g.contact_days, false) as kept
  from app.class_grades g
  left join app.customer_versions v on v.org_id = g.org_id and v.customer_id = g.subject_id and v.voided_at is null
    and v.valid_to = 'infinity'
  left join (select t.customer_id, max((t.touched_at at time zone ${zone}::text)::date) as last_on from app.touches t
    where t.org_id = ${orgId}::uuid and t.voided_at is null and t.touch_kind in ${HUMAN_TOUCHES}
      and t.touched_at < (${day}::date + 1)::timestamp at time zone ${zone}::text group by t.customer_id) t
    on t.customer_id = g.subject_id
  where g.org_id = ${orgId}::uuid and g.kind = 'customer' and g.month = ${month} and g.contact_days is not null`;

const complaintClosed = (orgId: string, { month, rows }: ServiceScope) => sql`
  select c.customer_id as subject_id, v.name, g.grade, g.place, d.day, g.response_hours as promised, null::numeric as value,
    o.row_id is not null as kept
  from (${rows.due}) d
  join app.complaints c on c.org_id = ${orgId}::uuid and c.id = d.row_id
  join app.class_grades g on g.org_id = c.org_id and g.kind = 'customer' and g.subject_id = c.customer_id
    and g.month = ${month}
  left join app.customer_versions v on v.org_id = c.org_id and v.customer_id = c.customer_id and v.voided_at is null
    and v.valid_to = 'infinity'
  left join (${rows.onTime}) o on o.row_id = d.row_id`;

const ROWS: Record<ServiceMeasure, (orgId: string, scope: ServiceScope) => Sql> = {
  first_contact: firstContact,
  regular_contact: regularContact,
  complaint_closed: complaintClosed,
};

/** How much of what each class was promised was kept in a month, of those that the scope sees; the best class first. */
export function readServiceLevels(tx: Tx, scope: ServiceScope): Promise<ServiceLevel[]> {
  const { orgId } = tx.actor;
  const all = Object.entries(ROWS).map(
    ([measure, rows]) => sql`select ${measure}::text as measure, m.* from (${rows(orgId, scope)}) m`,
  );
  return tx.rows<ServiceLevel>(sql`
    select measure, grade, max(promised) as promised, count(*) filter (where kept)::int as kept, count(*)::int as of
    from (${sql.join(all, sql` union all `)}) r group by measure, grade order by measure, min(place), grade`);
}

/** The rows behind one of them, what was not kept first and of that the latest; one more than the limit tells of more. */
export function readServiceRows(
  tx: Tx,
  scope: ServiceScope,
  wanted: { readonly measure: ServiceMeasure; readonly grade: string; readonly limit: number },
): Promise<ServiceRow[]> {
  return tx.rows<ServiceRow>(sql`
    select r.subject_id as "subjectId", r.name, r.grade, r.day, r.promised, trim_scale(round(r.value, 1))::text as value, r.kept
    from (${ROWS[wanted.measure](tx.actor.orgId, scope)}) r where r.grade = ${wanted.grade}
    order by r.kept, r.day desc, r.subject_id limit ${wanted.limit}`);
}
