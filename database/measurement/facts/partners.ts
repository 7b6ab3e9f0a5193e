import { sql } from "kysely";
import { type FactScope, inSpan, knownAt, parameter, type RowFact, type Sql } from "../fact.ts";
import { PLACED_DIMENSIONS } from "../placed.ts";

/** Partners whose cooperation holds on a day; direct sales is no partner. */
export function partnersInForce(scope: FactScope): Sql {
  const end = sql`${scope.span.endDay}::date`;
  return sql`(select v.* from ${knownAt(scope, "partner_versions")} v
    where v.valid_from <= ${end} and v.valid_to > ${end} and v.partner_kind <> 'direct'
      and (v.in_force_from is null or v.in_force_from <= ${end})
      and (v.in_force_to is null or v.in_force_to >= ${end}))`;
}

function wonDeal(scope: FactScope, since: Sql): Sql {
  return sql`exists (select 1 from ${knownAt(scope, "deal_versions")} d
    where d.partner_id = v.partner_id and d.stage = 'won' and ${since}
      and d.closed_at < ${scope.span.toInstant}::timestamptz)`;
}

/** Partners in force on the last day. */
export const PARTNERS_AT_DAY: RowFact = {
  shape: "rows",
  id: "partners_at_day",
  rowKind: "partner",
  parameters: { dormantDays: 180 },
  relation: (scope) => {
    const since = sql`d.closed_at >= ((${scope.span.endDay}::date - ${parameter(scope, "dormantDays")})::timestamp
      at time zone ${scope.zone}::text)`;
    return sql`select v.partner_id as row_id, ${scope.span.endDay}::date as day, v.city_id, v.partner_id,
        null::uuid as owner_id, v.sales_headcount, not ${wonDeal(scope, since)} as dormant,
        ${scope.population === "with_sales" ? wonDeal(scope, sql`true`) : sql`null::boolean`} as has_sold
      from ${partnersInForce(scope)} v`;
  },
  dimensions: PLACED_DIMENSIONS,
  populations: { with_sales: sql`p.has_sold` },
  measures: {
    in_force: { how: "count" },
    sales_headcount: { how: "sum", value: sql`p.sales_headcount` },
    dormant: { how: "count", where: sql`p.dormant` },
  },
};

/** Partners in force on the last day, and whether they did something in the span. */
export const PARTNERS_ACTING: RowFact = {
  shape: "rows",
  id: "partners_acting",
  rowKind: "partner",
  parameters: {},
  relation: (scope) => sql`
    select v.partner_id as row_id, ${scope.span.endDay}::date as day, v.city_id, v.partner_id,
      null::uuid as owner_id, acts.partner_id is not null as acting
    from ${partnersInForce(scope)} v
    left join (
      select l.partner_id from ${knownAt(scope, "lead_versions")} l
        where l.source <> 'hq_lead' and ${inSpan(sql`l.created_at`, scope)}
      union select t.partner_id from ${knownAt(scope, "touches")} t
        where t.touch_kind <> 'hq_assignment' and ${inSpan(sql`t.touched_at`, scope)}
      union select d.partner_id from ${knownAt(scope, "deal_versions")} d where ${inSpan(sql`d.created_at`, scope)}
      union select d.partner_id from ${knownAt(scope, "deal_versions")} d where ${inSpan(sql`d.closed_at`, scope)}
    ) acts on acts.partner_id = v.partner_id`,
  dimensions: PLACED_DIMENSIONS,
  populations: {},
  measures: { in_force: { how: "count" }, acting: { how: "count", where: sql`p.acting` } },
};

/** Cities on the last day with the customers that could be won there. */
export const CITIES_AT_DAY: RowFact = {
  shape: "rows",
  id: "cities_at_day",
  rowKind: "city",
  parameters: {},
  relation: (scope) => sql`
    select v.city_id as row_id, ${scope.span.endDay}::date as day, v.city_id, null::uuid as partner_id,
      null::uuid as owner_id, v.addressable_customers
    from ${knownAt(scope, "city_versions")} v
    where v.valid_from <= ${scope.span.endDay}::date and v.valid_to > ${scope.span.endDay}::date`,
  dimensions: { coverage_mode: PLACED_DIMENSIONS.coverage_mode },
  populations: {},
  measures: { addressable: { how: "sum", value: sql`p.addressable_customers` } },
};
