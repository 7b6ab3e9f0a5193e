import { sql } from "kysely";
import {
  type FactScope,
  inSpan,
  knownAt,
  localDay,
  MONTH_OF_DAY,
  parameter,
  type RowFact,
  type Sql,
} from "../fact.ts";
import { PLACED_DIMENSIONS } from "../placed.ts";

/** Contacts that somebody made: no registration, assignment, referral or attendance. */
export const HUMAN_TOUCHES = sql`('call', 'visit', 'message', 'meeting')`;
const MS_PER_HOUR = 3_600_000;

/** Working days as rows with the business milliseconds before them, to count business time between two instants. */
function businessTime(scope: FactScope): Sql {
  const { fromInstant, toInstant } = scope.span;
  const from = fromInstant === "-infinity" ? new Date(0) : fromInstant;
  const latest = toInstant === "infinity" || toInstant < scope.asOf ? scope.asOf : toInstant;
  let before = 0;
  const days: { day: string; opens: Date; before: number; length: number }[] = [];
  const by = scope.parameters.statutoryDays === 1 ? "calendar" : "weekday";
  for (const { day, opens, closes } of scope.businessDays(from, latest, by)) {
    const length = closes.getTime() - opens.getTime();
    days.push({ day, opens, before, length });
    before += length;
  }
  return sql`select * from unnest(${days.map(({ day }) => day)}::date[],
    ${days.map(({ opens }) => opens.toISOString())}::timestamptz[],
    ${days.map((day) => day.before)}::float8[], ${days.map(({ length }) => length)}::float8[])
    as w(day, opens, before, length)`;
}

/** Business milliseconds from the first working day up to an instant: of the latest working day that has begun. */
function businessMs(column: Sql): Sql {
  return sql`(select w.before + least(extract(epoch from ${column} - w.opens)::float8 * 1000, w.length)
    from working w where w.opens <= ${column} order by w.opens desc limit 1)`;
}

function outcome(scope: FactScope, stage: string): Sql {
  return sql`exists (select 1 from ${knownAt(scope, "deal_versions")} d
    where d.lead_id = l.lead_id and d.stage = ${stage} and d.closed_at >= l.assigned_at
      and d.closed_at < l.assigned_at + make_interval(hours => 24 * ${parameter(scope, "conversionDays")}))`;
}

function contacted(scope: FactScope): Sql {
  return sql`select coalesce(l.first_contact_at, (select min(t.touched_at) from ${knownAt(scope, "touches")} t
    where t.lead_id = l.lead_id and t.touched_at >= l.assigned_at and t.touch_kind in ${HUMAN_TOUCHES})) as at`;
}

/** Leads of headquarters whose first assignment falls in the span, with what became of each. */
export const LEADS_ASSIGNED: RowFact = {
  shape: "rows",
  id: "leads_assigned",
  rowKind: "lead",
  // statutoryDays: 1 counts business hours by the organisation's calendar; without it they are Monday to Friday, which
  // is what the first version of the response times meant.
  parameters: { conversionDays: 60, statutoryDays: 0 },
  relation: (scope) => sql`
    with working as materialized (${businessTime(scope)})
    select l.lead_id as row_id, ${localDay(sql`l.assigned_at`, scope)} as day, l.city_id, l.partner_id, l.owner_id,
      l.source, l.product_id,
      coalesce(l.accepted_at <= l.accept_due_at, l.accepted_at is not null) as accepted_in_time,
      coalesce(contact.at <= l.contact_due_at, contact.at is not null) as contacted_in_time,
      contact.at is not null as contacted,
      greatest(${businessMs(sql`contact.at`)} - coalesce(${businessMs(sql`l.assigned_at`)}, 0), 0)
        / ${MS_PER_HOUR}::float8 as response_hours,
      l.assigned_at + make_interval(hours => 24 * ${parameter(scope, "conversionDays")})
        <= ${scope.asOf}::timestamptz as mature,
      ${outcome(scope, "won")} as won,
      (${outcome(scope, "lost")} or coalesce(l.lost_at >= l.assigned_at and l.lost_at < l.assigned_at
        + make_interval(hours => 24 * ${parameter(scope, "conversionDays")}), false)) as lost
    from ${knownAt(scope, "lead_versions")} l cross join lateral (${contacted(scope)}) contact
    where l.source = 'hq_lead' and ${inSpan(sql`l.assigned_at`, scope)}`,
  dimensions: {
    ...PLACED_DIMENSIONS,
    product: sql`p.product_id::text`,
    owner: sql`p.owner_id::text`,
    month: MONTH_OF_DAY,
  },
  populations: {},
  measures: {
    distributed: { how: "count" },
    accepted_in_time: { how: "count", where: sql`p.accepted_in_time` },
    contacted_in_time: { how: "count", where: sql`p.contacted_in_time` },
    contacted: { how: "count", where: sql`p.contacted` },
    response_hours_median: { how: "median", value: sql`p.response_hours`, where: sql`p.contacted` },
    response_hours_p90: { how: "p90", value: sql`p.response_hours`, where: sql`p.contacted` },
    mature: { how: "count", where: sql`p.mature` },
    won_mature: { how: "count", where: sql`p.mature and p.won` },
    lost_mature: { how: "count", where: sql`p.mature and p.lost and not p.won` },
  },
};
