import { sql } from "kysely";
import {
  type FactScope,
  knownAt,
  knownAtInOne,
  onSpanDays,
  parameter,
  type RowFact,
  type Sql,
} from "../fact.ts";
import { PLACED_DIMENSIONS } from "../placed.ts";

function activeOn(day: Sql): Sql {
  return sql`(c.start_on <= ${day} and c.end_on >= ${day} and (c.terminated_on is null or c.terminated_on >= ${day}))`;
}

/**
 * Whether a customer has no contract such as this, looked up one by one: "not exists" would be joined with all contracts
 * there ever were, and a month's close is to read the month.
 */
function noContract(scope: FactScope, condition: Sql): Sql {
  return sql`(select true from ${knownAt(scope, "contract_versions")} o where ${condition} limit 1) is null`;
}

/**
 * Where a customer stands on its row's day; what it belongs to is the customer's own, not the contract's.
 *
 * @param customers their versions: read whole where most customers have a row
 */
function withCustomer(scope: FactScope, rows: Sql, customers = knownAt(scope, "customer_versions")): Sql {
  if (scope.isWhole) return rows;
  return sql`select r.*, cu.city_id, cu.partner_id, null::uuid as owner_id, cu.customer_class, cu.key_account
    from (${rows}) r
    left join ${customers} cu
      on cu.customer_id = r.row_id and cu.valid_from <= r.day and cu.valid_to > r.day`;
}

const DIMENSIONS = { ...PLACED_DIMENSIONS, customer_class: sql`p.customer_class` } as const;
const POPULATIONS = {
  without_key_accounts: sql`p.key_account is not true`,
  key_accounts: sql`p.key_account`,
} as const;

/** Whether a customer was active on enough of the last 28 days, which are bits of a number: no sort, one pass. */
function activeDays(scope: FactScope): Sql {
  const end = sql`${scope.span.endDay}::date`;
  return sql`select a.customer_id, bit_count(bit_or(1 << (a.day - (${end} - 27)))::bit(32))
        >= ${parameter(scope, "activeDays")} as active
    from ${knownAtInOne(scope, "activity")} a
    where a.day >= ${end} - 27 and a.day <= ${end} and a.events > 0 group by a.customer_id`;
}

function isNew(scope: FactScope): Sql {
  const since = sql`${scope.span.endDay}::date - ${parameter(scope, "newCustomerDays")}`;
  return sql`case when s.first_active > ${since} then not exists (
    select 1 from ${knownAt(scope, "contract_versions")} e
    where e.customer_id = s.customer_id and e.start_on <= ${since}) else false end`;
}

/** Customers on the last day: who pays, how much recurs, who used the product in the 28 days up to it. */
export const CUSTOMERS_AT_DAY: RowFact = {
  shape: "rows",
  id: "customers_at_day",
  rowKind: "customer",
  parameters: { activeDays: 4, newCustomerDays: 90 },
  relation: (scope) => {
    const end = sql`${scope.span.endDay}::date`;
    const subscribed = sql`select c.customer_id, min(c.start_on) as first_active,
        sum(c.monthly_minor) as mrr, sum(c.yearly_minor) as arr
      from ${knownAtInOne(scope, "contract_versions")} c where ${activeOn(end)} group by c.customer_id`;
    return withCustomer(
      scope,
      sql`select coalesce(s.customer_id, a.customer_id) as row_id, ${end} as day,
          s.customer_id is not null as paying, s.mrr, s.arr, ${isNew(scope)} as is_new,
          coalesce(a.active, false) as active
        from (${subscribed}) s full join (${activeDays(scope)}) a on a.customer_id = s.customer_id`,
      knownAtInOne(scope, "customer_versions"),
    );
  },
  dimensions: DIMENSIONS,
  populations: POPULATIONS,
  measures: {
    paying: { how: "count", where: sql`p.paying` },
    mrr: { how: "sum", value: sql`p.mrr` },
    arr: { how: "sum", value: sql`p.arr` },
    active: { how: "count", where: sql`p.active` },
    active_paying: { how: "count", where: sql`p.active and p.paying` },
    new_paying: { how: "count", where: sql`p.is_new and p.paying` },
    new_active: { how: "count", where: sql`p.is_new and p.paying and p.active` },
  },
};

/** Customers whose first paid contract starts in the span. */
export const CUSTOMERS_STARTED: RowFact = {
  shape: "rows",
  id: "customers_started",
  rowKind: "customer",
  parameters: {},
  relation: (scope) =>
    withCustomer(
      scope,
      sql`select c.customer_id as row_id, min(c.start_on) as day
        from ${knownAt(scope, "contract_versions")} c
        where ${onSpanDays(sql`c.start_on`, scope)} and ${noContract(
          scope,
          sql`o.customer_id = c.customer_id and o.start_on < ${scope.span.fromDay}::date`,
        )}
        group by c.customer_id`,
    ),
  dimensions: DIMENSIONS,
  populations: POPULATIONS,
  measures: { count: { how: "count" } },
};

/** Customers whose last subscription ended and whose grace ran out in the span. */
export const CUSTOMERS_LOST: RowFact = {
  shape: "rows",
  id: "customers_lost",
  rowKind: "customer",
  parameters: { graceDays: 30 },
  relation: (scope) => {
    const grace = parameter(scope, "graceDays");
    const back = -(scope.parameters.graceDays ?? 0);
    const lastDay = (alias: string) =>
      sql`least(${sql.ref(`${alias}.end_on`)}, coalesce(${sql.ref(`${alias}.terminated_on`)}, ${sql.ref(`${alias}.end_on`)}))`;
    return withCustomer(
      scope,
      sql`select c.customer_id as row_id, max(${lastDay("c")}) + ${grace} as day
        from (select * from ${knownAt(scope, "contract_versions")} e
            where ${onSpanDays(sql`e.end_on`, scope, back)}
              and (e.terminated_on is null or e.terminated_on >= e.end_on)
          union all select * from ${knownAt(scope, "contract_versions")} t
            where ${onSpanDays(sql`t.terminated_on`, scope, back)} and t.terminated_on < t.end_on) c
        where ${noContract(
          scope,
          sql`o.customer_id = c.customer_id and o.start_on <= ${lastDay("c")} + ${grace}
            and ${lastDay("o")} > ${lastDay("c")}`,
        )}
        group by c.customer_id`,
    );
  },
  dimensions: DIMENSIONS,
  populations: POPULATIONS,
  measures: { count: { how: "count" } },
};

/** Customers of whom a subscription ends in the span, and whether they had another within the grace days. */
export const RENEWALS_DUE: RowFact = {
  shape: "rows",
  id: "renewals_due",
  rowKind: "customer",
  parameters: { graceDays: 30 },
  relation: (scope) => {
    const grace = parameter(scope, "graceDays");
    const due = sql`select c.customer_id as row_id, max(c.end_on) as day
      from ${knownAt(scope, "contract_versions")} c where ${onSpanDays(sql`c.end_on`, scope)} group by c.customer_id`;
    return withCustomer(
      scope,
      sql`select q.*, ((q.day + ${grace} + 1)::timestamp at time zone ${scope.zone}::text)
            <= ${scope.asOf}::timestamptz as mature,
          exists (select 1 from ${knownAt(scope, "contract_versions")} n
            where n.customer_id = q.row_id and n.start_on <= q.day + ${grace}
              and least(n.end_on, coalesce(n.terminated_on, n.end_on)) > q.day) as renewed
        from (${due}) q`,
    );
  },
  dimensions: DIMENSIONS,
  populations: POPULATIONS,
  measures: {
    due: { how: "count" },
    due_mature: { how: "count", where: sql`p.mature` },
    renewed_mature: { how: "count", where: sql`p.mature and p.renewed` },
  },
};

/** Customers that paid on the day before the span, with what recurred then and on its last day. */
export const CUSTOMERS_RETAINED: RowFact = {
  shape: "rows",
  id: "customers_retained",
  rowKind: "customer",
  parameters: {},
  relation: (scope) => {
    const start = sql`(${scope.span.fromDay}::date - 1)`;
    const end = sql`${scope.span.endDay}::date`;
    return withCustomer(
      scope,
      sql`select m.row_id, ${start} as day, m.start_mrr, m.end_mrr, least(m.start_mrr, m.end_mrr) as kept_mrr
        from (select c.customer_id as row_id, sum(c.monthly_minor) filter (where ${activeOn(start)}) as start_mrr,
            coalesce(sum(c.monthly_minor) filter (where ${activeOn(end)}), 0) as end_mrr
          from ${knownAtInOne(scope, "contract_versions")} c where c.start_on <= ${end} and c.end_on >= ${start}
          group by c.customer_id) m
        where m.start_mrr is not null`,
      knownAtInOne(scope, "customer_versions"),
    );
  },
  dimensions: DIMENSIONS,
  populations: POPULATIONS,
  measures: {
    start_mrr: { how: "sum", value: sql`p.start_mrr` },
    end_mrr: { how: "sum", value: sql`p.end_mrr` },
    kept_mrr: { how: "sum", value: sql`p.kept_mrr` },
  },
};
