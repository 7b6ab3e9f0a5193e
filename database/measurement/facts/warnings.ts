import { sql } from "kysely";
import {
  type FactScope,
  knownAt,
  localDay,
  MONTH_OF_DAY,
  onSpanDays,
  parameter,
  type RowFact,
  type Sql,
} from "../fact.ts";
import { PLACED_DIMENSIONS } from "../placed.ts";

/** Where the customer of a row stood on its day: a warning itself moves with its customer. */
function ofCustomer(scope: FactScope, rows: Sql): Sql {
  return sql`select r.*, cu.city_id, cu.partner_id, null::uuid as owner_id, cu.customer_class, cu.key_account
    from (${rows}) r
    left join ${knownAt(scope, "customer_versions")} cu
      on cu.customer_id = r.customer_id and cu.valid_from <= r.day and cu.valid_to > r.day`;
}

const DIMENSIONS = { ...PLACED_DIMENSIONS, customer_class: sql`p.customer_class`, month: MONTH_OF_DAY };
const POPULATIONS = {
  without_key_accounts: sql`p.key_account is not true`,
  key_accounts: sql`p.key_account`,
} as const;

/** Subscriptions that end in the span and of whose end there could have been a warning in all its time. */
function ends(scope: FactScope): Sql {
  return sql`select c.customer_id, c.end_on as day from ${knownAt(scope, "contract_versions")} c
    where ${onSpanDays(sql`c.end_on`, scope)} and (c.terminated_on is null or c.terminated_on >= c.end_on)
      and c.end_on >= (select app.warnings_began(${scope.asOf}::timestamptz)) + ${parameter(scope, "noticeDays")}
    group by c.customer_id, c.end_on`;
}

/** Each end of a customer's subscription, whether it was warned of before, and whether nothing followed in the grace days. */
export const WARNED_ENDS: RowFact = {
  shape: "rows",
  id: "warned_ends",
  rowKind: "customer",
  // As long before an end as a rule looks ahead: earlier ends could have been warned of only in a part of that time.
  parameters: { graceDays: 30, noticeDays: 90 },
  relation: (scope) => {
    const grace = parameter(scope, "graceDays");
    return ofCustomer(
      scope,
      sql`select e.customer_id as row_id, e.*,
          ((e.day + ${grace} + 1)::timestamp at time zone ${scope.zone}::text) <= ${scope.asOf}::timestamptz as mature,
          not exists (select 1 from ${knownAt(scope, "contract_versions")} n
            where n.customer_id = e.customer_id and n.start_on <= e.day + ${grace}
              and least(n.end_on, coalesce(n.terminated_on, n.end_on)) > e.day) as lost,
          exists (select 1 from app.warnings w where w.org_id = ${scope.orgId}::uuid and w.customer_id = e.customer_id
            and w.due_on = e.day and w.raised_on <= w.due_on and w.raised_at <= ${scope.asOf}::timestamptz) as warned
        from (${ends(scope)}) e`,
    );
  },
  dimensions: DIMENSIONS,
  populations: POPULATIONS,
  measures: {
    ended: { how: "count" },
    warned: { how: "count", where: sql`p.warned` },
    warned_mature: { how: "count", where: sql`p.warned and p.mature` },
    lost: { how: "count", where: sql`p.lost` },
    lost_mature: { how: "count", where: sql`p.lost and p.mature` },
    warned_lost_mature: { how: "count", where: sql`p.warned and p.lost and p.mature` },
  },
};

/** Warnings whose time to be handled ends in the span, without those that needed nothing any more by then. */
export const WARNINGS_DUE: RowFact = {
  shape: "rows",
  id: "warnings_due",
  rowKind: "warning",
  parameters: {},
  relation: (scope) => {
    const { asOf, orgId, span, zone } = scope;
    const today = localDay(sql`${asOf}::timestamptz`, scope);
    return sql`
      with due as materialized (select w.id as row_id, w.customer_id, w.handle_by as day, w.raised_on,
          coalesce(w.outcome = any (array['renewed', 'withdrawn']) and w.ended_on <= w.handle_by
            and w.ended_on <= ${today}, false) as needless
        from app.warnings w where w.org_id = ${orgId}::uuid and ${onSpanDays(sql`w.handle_by`, scope)}
          and w.raised_at <= ${asOf}::timestamptz),
      handled as materialized (select h.warning_id from (select array_agg(row_id order by row_id) as ids,
          array_agg(raised_on order by row_id) as raised, array_agg(day order by row_id) as days from due) g
        cross join lateral app.warnings_handled(${asOf}::timestamptz, ${span.toInstant}::timestamptz, ${zone}::text,
          g.ids, g.raised, g.days) h)
      select q.*, q.on_time or q.day < ${today} as passed from (${ofCustomer(
        scope,
        sql`select d.*, h.warning_id is not null as on_time from due d
          left join handled h on h.warning_id = d.row_id`,
      )}) q where q.on_time or not q.needless`;
  },
  dimensions: DIMENSIONS,
  populations: POPULATIONS,
  measures: {
    due: { how: "count" },
    passed: { how: "count", where: sql`p.passed` },
    on_time: { how: "count", where: sql`p.on_time` },
  },
};
