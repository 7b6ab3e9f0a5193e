import { type RawBuilder, sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { Month } from "../../domain/calendar/month.ts";
import type { ClassRound } from "../../domain/execution/class-round.ts";
import {
  CLASS_MEASURES,
  type ClassMeasure,
  type ClassRules,
  LEAD_DAYS,
} from "../../domain/execution/class-rule.ts";
import type { Tx } from "../transaction.ts";

type Sql = RawBuilder<unknown>;

/** For which month, by which rules. */
export interface Grading {
  readonly rules: ClassRules;
  readonly month: Month;
  /** The last day of the month. */
  readonly day: Day;
  readonly zone: string;
  /** Bookings of partners in the twelve months that end with it: partner_id, bookings. */
  readonly bookings: Sql;
  /** Minor units of one unit of the reporting currency. */
  readonly minorUnits: number;
}

/** A next class of fewer members than these tells too much of each. */
const LEAST_TO_TELL = 5;

const heldOn = (alias: string, day: Day) => sql`${sql.ref(`${alias}.voided_at`)} is null
  and ${sql.ref(`${alias}.valid_from`)} <= ${day}::date and ${sql.ref(`${alias}.valid_to`)} > ${day}::date`;

/** Fifths by rank as RFM has them: equal values share one. */
const fifth = (value: Sql) => sql`ceil(5.0 * (rank() over (order by ${value})
  + (count(*) over (partition by ${value}) - 1) / 2.0) / count(*) over ())`;

/** What is graded by each measure: subject_id, city_id, partner_id, value. */
const VALUES: Record<ClassMeasure, (orgId: string, given: Grading) => Sql> = {
  bookings: (orgId, { day, bookings }) => sql`
    select p.partner_id as subject_id, p.city_id, p.partner_id, coalesce(b.bookings, 0) as value
    from app.partner_versions p left join (${bookings}) b on b.partner_id = p.partner_id
    where p.org_id = ${orgId}::uuid and ${heldOn("p", day)} and p.partner_kind <> 'direct'
      and (p.in_force_from is null or p.in_force_from <= ${day}::date)
      and (p.in_force_to is null or p.in_force_to >= ${day}::date)`,
  contract_value: (orgId, { day }) => sql`
    select cu.id as subject_id, cu.city_id, cu.partner_id, c.value
    from (select c.customer_id, sum(c.amount_minor * c.rate) as value from app.contract_versions c
      where c.org_id = ${orgId}::uuid and c.voided_at is null and c.end_on >= ${day}::date and c.start_on <= ${day}::date
        and (c.terminated_on is null or c.terminated_on >= ${day}::date) group by c.customer_id) c
    join app.customers cu on cu.org_id = ${orgId}::uuid and cu.id = c.customer_id`,
  rfm: (orgId, { day }) => sql`
    select cu.id as subject_id, cu.city_id, cu.partner_id,
      ${fifth(sql`c.last_on`)} + ${fifth(sql`c.often`)} + ${fifth(sql`c.amount`)} as value
    from (select c.customer_id, max(c.start_on) as last_on, count(*) as often, sum(c.amount_minor * c.rate) as amount
      from app.contract_versions c where c.org_id = ${orgId}::uuid and c.voided_at is null and c.start_on <= ${day}::date
        and c.start_on > ${day}::date - interval '24 months' group by c.customer_id) c
    join app.customers cu on cu.org_id = ${orgId}::uuid and cu.id = c.customer_id`,
  addressable: (orgId, { day }) => sql`
    select v.city_id as subject_id, v.city_id, null::uuid as partner_id, v.addressable_customers as value
    from app.city_versions v where v.org_id = ${orgId}::uuid and ${heldOn("v", day)} and v.addressable_customers is not null`,
  days_left: (orgId, { day, zone }) => sql`
    select l.lead_id as subject_id, l.city_id, l.partner_id,
      ${LEAD_DAYS}::int - (${day}::date - (l.created_at at time zone ${zone}::text)::date) as value
    from app.lead_versions l where l.org_id = ${orgId}::uuid and l.voided_at is null and l.lost_at is null
      and l.created_at >= (${day}::date - ${LEAD_DAYS}::int)::timestamp at time zone ${zone}::text
      and l.created_at < (${day}::date + 1)::timestamp at time zone ${zone}::text`,
};

function gradesOf({ rules, minorUnits }: Grading) {
  return rules.rules.flatMap(({ measure, method, grades }) =>
    grades.map(({ limit, ...grade }, place) => ({
      ...{ ...grade, measure, method, place, last: place === grades.length - 1 },
      limit:
        method === "at_least" && CLASS_MEASURES[measure].unit === "money"
          ? Math.round(limit * minorUnits)
          : limit,
    })),
  );
}

/**
 * Gives the classes of a month in one statement. By shares: who crosses a limit belongs to the better class, and equal
 * values stay together. What is missing to the next class is told against its five lowest members together.
 *
 * @returns how many were graded
 */
export function insertGrades(tx: Tx, grading: Grading): Promise<number> {
  const { orgId } = tx.actor;
  const { rules, month } = grading;
  if (rules.rules.length === 0) return Promise.resolve(0);
  const values = rules.rules.map(
    ({
      measure,
    }) => sql`select ${CLASS_MEASURES[measure].kind}::text as kind, ${measure}::text as measure, m.*
      from (${VALUES[measure](orgId, grading)}) m`,
  );
  return tx.run(sql`
    with grades as materialized (select * from jsonb_to_recordset(${JSON.stringify(gradesOf(grading))}::jsonb) as g(measure text,
      method text, grade text, "limit" numeric, place int, last boolean, "contactDays" int, "responseHours" int)),
    valued as materialized (select kind, measure, subject_id, city_id, partner_id, value::numeric as value
      from (${sql.join(values, sql` union all `)}) v),
    placed as (select v.*, sum(greatest(v.value, 0)) over (partition by v.kind) as total,
        sum(greatest(v.value, 0)) over (partition by v.kind order by v.value desc)
          - sum(greatest(v.value, 0)) over (partition by v.kind, v.value) as above from valued v),
    graded as materialized (select p.*, g.grade, g.place, g.method, g."contactDays", g."responseHours" from placed p
      cross join lateral (select * from grades g where g.measure = p.measure and (g.last or case g.method
        when 'share' then p.above < g."limit" * p.total else p.value >= g."limit" end) order by g.place limit 1) g),
    lowest as (select measure, place, avg(value) as value, count(*) as members from (
        select measure, place, value, row_number() over (partition by measure, place order by value) as turn from graded) r
      where turn <= ${LEAST_TO_TELL} group by measure, place)
    insert into app.class_grades (org_id, month, kind, subject_id, city_id, partner_id, measure, value, grade, place,
      next_grade, gap, contact_days, response_hours)
    select ${orgId}::uuid, ${month}, g.kind, g.subject_id, g.city_id, g.partner_id, g.measure, round(g.value), g.grade, g.place,
      n.grade, case when n.grade is null then null when g.method = 'at_least' then n."limit" - round(g.value)
        when l.members >= ${LEAST_TO_TELL} then greatest(round(l.value) - round(g.value), 0) end,
      g."contactDays", g."responseHours"
    from graded g
    left join grades n on n.measure = g.measure and n.place = g.place - 1
    left join lowest l on l.measure = g.measure and l.place = g.place - 1
    on conflict do nothing`);
}

/** For which months classes were given, the latest first. */
export async function readClassRounds(tx: Tx): Promise<ClassRound[]> {
  const rows = await tx.rows<Omit<ClassRound, "close"> & { closedAt: Date | null; instant: Date | null }>(sql`
    select r.month, r.at, r.rules_version as "rulesVersion", r.graded, r.levels_as_of as "levelsAsOf",
      c.closed_at as "closedAt", b.instant
    from app.class_rounds r
    left join app.closed_months c on c.org_id = r.org_id and c.month = r.month
    left join app.month_closes b on b.org_id = c.org_id and b.month = c.month
    where r.org_id = ${tx.actor.orgId} order by r.month desc`);
  return rows.map(({ closedAt, instant, ...round }) => ({
    ...round,
    close: closedAt === null || instant === null ? null : { closedAt, instant },
  }));
}

/** The month closed last, where its classes were never given: it was closed before there were any. */
export async function readUngradedClose(tx: Tx): Promise<Month | undefined> {
  const row = await tx.first<{ month: Month }>(sql`
    select c.month from (select max(month) as month from app.closed_months where org_id = ${tx.actor.orgId}) c
    where c.month is not null
      and not exists (select from app.class_rounds r where r.org_id = ${tx.actor.orgId} and r.month = c.month)`);
  return row?.month;
}

/** Lets one transaction at a time give the classes of the organisation: whoever comes second waits for the first to end. */
export async function holdClassRound(tx: Tx): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtext('class round ' || ${tx.actor.orgId}))`);
}

/** Takes the classes of a month away, before they are given anew. */
export async function dropGrades(tx: Tx, month: Month): Promise<void> {
  await tx.run(sql`delete from app.class_grades where org_id = ${tx.actor.orgId} and month = ${month}`);
}

/** Keeps that classes were given for a month, and when last. */
export async function insertClassRound(tx: Tx, round: Omit<ClassRound, "close">): Promise<void> {
  await tx.run(sql`insert into app.class_rounds (org_id, month, at, rules_version, graded, levels_as_of)
    values (${tx.actor.orgId}, ${round.month}, ${round.at}, ${round.rulesVersion}, ${round.graded}, ${round.levelsAsOf})
    on conflict (org_id, month) do update set at = excluded.at, rules_version = excluded.rules_version,
      graded = excluded.graded, levels_as_of = excluded.levels_as_of`);
}

/** How many of each class there are, and what they come to, of those the scope sees. */
export interface ClassTotal {
  readonly kind: string;
  readonly measure: ClassMeasure;
  readonly grade: string;
  readonly members: number;
  readonly value: string;
  readonly contactDays: number | null;
  readonly responseHours: number | null;
}

/** The classes of a month with their members, the best first. */
export function readClassTotals(tx: Tx, month: Month): Promise<ClassTotal[]> {
  return tx.rows<ClassTotal>(sql`
    select kind, measure, grade, count(*)::int as members, round(sum(value))::text as value,
      max(contact_days) as "contactDays", max(response_hours) as "responseHours"
    from app.class_grades where org_id = ${tx.actor.orgId} and month = ${month}
    group by kind, measure, grade order by kind, min(place), grade`);
}
