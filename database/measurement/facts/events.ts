import { sql } from "kysely";
import {
  type FactScope,
  inSpan,
  knownAt,
  localDay,
  onSpanDays,
  parameter,
  type RowFact,
  type Sql,
} from "../fact.ts";
import { PLACED_DIMENSIONS } from "../placed.ts";
import { directCost, partnerShare } from "./deal-parts.ts";

const BROUGHT = sql`('event', 'association')`;

/**
 * Leads that the event brought: found at an event, and this is the first that they came to. Looked up one by one, as few
 * came to each: a join would read all leads there ever were, for every event.
 */
function leadsOf(scope: FactScope): Sql {
  return sql`(select count(distinct t.lead_id) from ${knownAt(scope, "touches")} t
    where t.event_id = e.event_id
      and (select true from ${knownAt(scope, "lead_versions")} l
        where l.lead_id = t.lead_id and l.source in ${BROUGHT} limit 1)
      and (select true from ${knownAt(scope, "touches")} f
        where f.lead_id = t.lead_id and f.event_id is not null and f.event_id <> t.event_id
          and (f.touched_at, f.id) < (t.touched_at, t.id) limit 1) is null)`;
}

/**
 * Gross profit of deals that an event brought, each of one event only: source event or association, won within the
 * return days after the event, and no other event was come to before, within those days up to the win.
 */
function profitOf(scope: FactScope): Sql {
  const days = sql`make_interval(hours => 24 * ${parameter(scope, "returnDays")})`;
  const reached = sql`select f.event_id, f.touched_at, f.id from ${knownAt(scope, "touches")} f
    where f.event_id is not null and f.touched_at <= d.closed_at and f.touched_at > d.closed_at - ${days}`;
  const brought = (key: "lead_id" | "customer_id") => sql`select d.* from ${knownAt(scope, "touches")} t
    cross join lateral (select * from ${knownAt(scope, "deal_versions")} k
      where ${sql.ref(`k.${key}`)} = ${sql.ref(`t.${key}`)} offset 0) d
    where t.event_id = e.event_id and d.stage = 'won' and d.source in ${BROUGHT}
      and d.closed_at >= ${heldAt(scope)} and d.closed_at < ${heldAt(scope)} + ${days}`;
  return sql`(select sum(d.amount_minor * d.rate - coalesce(${directCost(scope)}, 0) - coalesce(${partnerShare(scope)}, 0))
    from (select distinct on (b.deal_id) b.* from (${brought("lead_id")} union all ${brought("customer_id")}) b
      order by b.deal_id) d
    where e.event_id = (select o.event_id from (${reached} and f.lead_id = d.lead_id
        union all ${reached} and f.customer_id = d.customer_id) o order by o.touched_at, o.id limit 1))`;
}

function heldAt(scope: FactScope): Sql {
  return sql`(e.held_on::timestamp at time zone ${scope.zone}::text)`;
}

/** Events held in the span, with what they cost, who came, and what came of them. */
export const EVENTS_HELD: RowFact = {
  shape: "rows",
  id: "events_held",
  rowKind: "event",
  parameters: { returnDays: 180 },
  relation: (scope) => sql`
    select e.event_id as row_id, e.held_on as day, e.city_id, e.partner_id, null::uuid as owner_id, e.event_kind,
      e.attendees, ${leadsOf(scope)} as leads, ${profitOf(scope)} as profit,
      coalesce(e.cost_minor * e.rate, (select sum(c.amount_minor * c.rate) from ${knownAt(scope, "costs")} c
        where c.event_id = e.event_id)) as cost,
      ${heldAt(scope)} + make_interval(hours => 24 * ${parameter(scope, "returnDays")})
        <= ${scope.asOf}::timestamptz as mature
    from ${knownAt(scope, "event_versions")} e where ${onSpanDays(sql`e.held_on`, scope)}`,
  dimensions: { ...PLACED_DIMENSIONS, event_kind: sql`p.event_kind` },
  populations: {},
  measures: {
    count: { how: "count" },
    association_count: { how: "count", where: sql`p.event_kind = 'association'` },
    attendees: { how: "sum", value: sql`p.attendees` },
    leads: { how: "sum", value: sql`p.leads` },
    cost: { how: "sum", value: sql`p.cost` },
    cost_mature: { how: "sum", value: sql`p.cost`, where: sql`p.mature` },
    profit_mature: { how: "sum", value: sql`coalesce(p.profit, 0)`, where: sql`p.mature` },
  },
};

/** Leads that came into being in the span, whatever became of them. */
export const LEADS_CREATED: RowFact = {
  shape: "rows",
  id: "leads_created",
  rowKind: "lead",
  parameters: {},
  relation: (scope) => sql`
    select l.lead_id as row_id, ${localDay(sql`l.created_at`, scope)} as day, l.city_id, l.partner_id, l.owner_id,
      l.source, l.product_id, l.qualified
    from ${knownAt(scope, "lead_versions")} l where ${inSpan(sql`l.created_at`, scope)}`,
  dimensions: {
    ...PLACED_DIMENSIONS,
    source: sql`p.source`,
    product: sql`p.product_id::text`,
    owner: sql`p.owner_id::text`,
  },
  populations: {},
  measures: {
    count: { how: "count" },
    qualified: { how: "count", where: sql`p.qualified` },
    from_associations: { how: "count", where: sql`p.source = 'association'` },
  },
};
