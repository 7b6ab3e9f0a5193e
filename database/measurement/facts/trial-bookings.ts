import { sql } from "kysely";
import { type FactScope, knownAt, localDay, type RowFact, type Sql } from "../fact.ts";
import { isKeyAccount, KEY_ACCOUNT_POPULATIONS } from "./deals.ts";

/** Calendar months before a trial's start that its cities are compared with, and months of a trial. */
const BASELINE_MONTHS = 6;
const TRIAL_MONTHS = 6;

/** Trials that run on the last day of the span, with how many of their months were over by then. */
function trials(scope: FactScope): Sql {
  const until = sql`least(${scope.span.endDay}::date + 1,
    date_trunc('month', ${localDay(sql`${scope.asOf}::timestamptz`, scope)})::date)`;
  return sql`
    select t.*, (extract(year from age(t.until, t.start_on)) * 12
      + extract(month from age(t.until, t.start_on)))::int as months
    from (select l.trial_cities, l.as_of, (l.start_month || '-01')::date as start_on, ${until} as until
      from app.trial_locks l
      where l.org_id = ${scope.orgId}::uuid and l.replaces is null and l.locked_at <= ${scope.asOf}::timestamptz
        and not exists (select from app.design_enforcements e
          where e.org_id = l.org_id and e.design_id = l.design_id and e.ends and e.agreed_at <= ${scope.asOf}::timestamptz
            and e.from_day <= ${scope.span.endDay}::date)) t
    where ${scope.span.endDay}::date < t.start_on + make_interval(months => ${TRIAL_MONTHS}::int)`;
}

/** Won deals of some days: two arms, so that the index over live rows serves the first. */
function won(scope: FactScope, given: { known: Sql; from: Sql; to: Sql }): Sql {
  const instant = (day: Sql) => sql`((${day})::timestamp at time zone ${scope.zone}::text)`;
  const held = sql`v.org_id = ${scope.orgId}::uuid and v.stage = 'won' and v.recorded_at <= ${given.known}
    and v.closed_at >= ${instant(given.from)} and v.closed_at < ${instant(given.to)}`;
  return sql`(select * from app.deal_versions v where ${held} and v.voided_at is null
    union all select * from app.deal_versions v where ${held} and v.voided_at > ${given.known})`;
}

function relation(scope: FactScope): Sql {
  const baseline = won(scope, {
    known: sql`least(t.as_of, ${scope.asOf}::timestamptz)`,
    from: sql`t.start_on - make_interval(months => ${BASELINE_MONTHS}::int)`,
    to: sql`t.start_on`,
  });
  const since = won(scope, {
    known: sql`${scope.asOf}::timestamptz`,
    from: sql`t.start_on`,
    to: sql`t.until`,
  });
  return sql`
    select d.deal_id as row_id, ${localDay(sql`d.closed_at`, scope)} as day, d.city_id, d.partner_id, d.owner_id, d.before,
      d.amount_minor * d.rate / case when d.before then ${BASELINE_MONTHS}::int else d.months end as amount,
      ${isKeyAccount(scope)} as key_account
    from (select t.trial_cities, t.months, s.*
      from (select * from (${trials(scope)}) r where r.months > 0) t
      cross join lateral (select b.*, true as before from ${baseline} b
        union all select n.*, false from ${since} n) s) d
    left join ${knownAt(scope, "partner_versions")} pv on pv.partner_id = d.partner_id
      and pv.valid_from <= ${localDay(sql`d.closed_at`, scope)} and pv.valid_to > ${localDay(sql`d.closed_at`, scope)}
    where coalesce(d.city_id, pv.city_id) = any (d.trial_cities)`;
}

/** Won deals of a trial's cities as parts of a month's mean: of its whole months so far, and of the six before its start. */
export const TRIAL_BOOKINGS: RowFact = {
  shape: "rows",
  id: "trial_bookings",
  rowKind: "deal",
  parameters: {},
  relation,
  dimensions: {},
  populations: KEY_ACCOUNT_POPULATIONS,
  measures: {
    mean: { how: "sum", value: sql`p.amount`, where: sql`not p.before` },
    baseline_mean: { how: "sum", value: sql`p.amount`, where: sql`p.before` },
  },
};
