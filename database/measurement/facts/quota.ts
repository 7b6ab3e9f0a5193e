import { sql } from "kysely";
import type { Grain } from "../../../domain/measurement/metric-definition.ts";
import { type CellFact, type FactScope, inSpan, knownAt, localDay, type Sql } from "../fact.ts";
import { placed } from "../placed.ts";
import { COLLECTIONS } from "./money.ts";

const NOBODY = sql`'00000000-0000-0000-0000-000000000000'::uuid`;

/**
 * Targets with the days they cover: from their own date up to the next one of the same subject. The last one of a
 * subject is taken to be as long as the one before it, else three months; of everything so far it has no end.
 */
function coverage(scope: FactScope, measure: string): Sql {
  return sql`
    select t.*, coalesce(t.next_on, case when ${scope.span.toDay}::date = 'infinity' then 'infinity'::date
      else coalesce(t.starts_on + (t.starts_on - t.previous_on), (t.starts_on + interval '3 months')::date) end) as ends_on
    from (select s.*, lead(s.starts_on) over subject as next_on, lag(s.starts_on) over subject as previous_on
      from (
        select case when person_id is not null then 'manager' when partner_id is not null then 'partner'
            when city_id is not null then 'city' when region_id is not null then 'region' else 'company' end as level,
          coalesce(person_id, partner_id, city_id, region_id, ${NOBODY}) as subject,
          starts_on, min(id::text)::uuid as row_id, sum(amount_minor * rate) as amount
        from ${knownAt(scope, "targets")} k where k.measure = ${measure} group by 1, 2, 3) s
      window subject as (partition by s.level, s.subject order by s.starts_on)) t`;
}

function covered(scope: FactScope, measure: string): Sql {
  const from = sql`greatest(c.starts_on, ${scope.span.fromDay}::date)`;
  const to = sql`least(c.ends_on, ${scope.span.toDay}::date)`;
  return sql`select c.level, c.subject, c.row_id, c.starts_on as day, ${from} as from_day, ${to} as to_day,
      array_position(array['company', 'region', 'city', 'partner', 'manager'], c.level) as rank,
      case when c.ends_on = 'infinity' then c.amount
        else c.amount * (${to} - ${from}) / (c.ends_on - c.starts_on) end as target
    from (${coverage(scope, measure)}) c where ${from} < ${to}`;
}

function bookings(scope: FactScope): Sql {
  return sql`select d.deal_id as row_id, ${localDay(sql`d.closed_at`, scope)} as day, d.city_id,
      d.partner_id, d.owner_id, d.amount_minor * d.rate as amount
    from ${knownAt(scope, "deal_versions")} d where d.stage = 'won' and ${inSpan(sql`d.closed_at`, scope)}`;
}

/** The rows of a relation under every subject that may have a target: of a deal also the person who owns it. */
function bySubject(scope: FactScope, relation: Sql): Sql {
  return sql`select k.level, coalesce(k.subject, ${NOBODY}) as subject, p.row_id, p.day, p.amount
    from ${placed(scope, relation)} p
    cross join lateral (values ('company', ${NOBODY}), ('region', p.region_id), ('city', p.at_city_id),
      ('partner', p.partner_id), ('manager', p.manager_id)) as k(level, subject)
    where k.subject is not null`;
}

function membersOf(scope: FactScope, grains: readonly Grain[], measure: string, reached: Sql): Sql {
  return sql`
    with covered as materialized (${covered(scope, measure)}),
    booked as materialized (${bySubject(scope, reached)}),
    counted as (
      select c.level, c.subject, c.rank, c.row_id, c.day, null::numeric as booked, c.target from covered c
      union all
      select c.level, c.subject, c.rank, b.row_id, b.day, b.amount, null
      from booked b
      join covered c on c.level = b.level and c.subject = b.subject and b.day >= c.from_day and b.day < c.to_day)
    select level as grain, nullif(subject, ${NOBODY}) as subject_id, row_id, day, booked, target
      from counted where level <> 'company' and level = any (${[...grains]}::text[])
    union all
    select 'company', null, row_id, day, booked, target
      from counted where rank = (select min(rank) from covered)`;
}

/**
 * What was reached against the targets of one measure, each only while a target of its subject covers it. The company's
 * own target counts when it has one; else it adds up those of the widest level that has any.
 */
function quotaFact(
  given: Pick<CellFact, "id" | "rowKind"> & { measure: string; reached: (scope: FactScope) => Sql },
): CellFact {
  const { id, rowKind, measure, reached } = given;
  return {
    ...{ shape: "cells", id, rowKind, parameters: {}, populations: ["all"] },
    members: (scope, grains) => membersOf(scope, grains, measure, reached(scope)),
    cells: (_scope, members) => sql`
      select grain, subject_id, coalesce(sum(booked), 0) as booked, coalesce(sum(target), 0) as target
      from (${members}) m group by grain, subject_id`,
    measures: { booked: sql`m.booked`, target: sql`m.target` },
  };
}

/** Bookings against targets. */
export const QUOTA = quotaFact({ id: "quota", rowKind: "deal", measure: "bookings", reached: bookings });

/** Cash received against targets. */
export const CASH_QUOTA = quotaFact({
  id: "cash_quota",
  rowKind: "collection",
  measure: "collections",
  reached: COLLECTIONS.relation,
});
