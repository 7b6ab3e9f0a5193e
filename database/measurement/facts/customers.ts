import { sql } from "kysely";
import {
  type FactScope,
  knownAt,
  onSpanDays,
  parameter,
  type RowFact,
  rolledUpMonth,
  type Sql,
} from "../fact.ts";
import { PLACED_DIMENSIONS } from "../placed.ts";

/** Months of a term of which the length is known, whole ones exact: 2024-02-01 to 2025-01-31 are 12. */
function monthsOf(term: Sql): Sql {
  return sql`(extract(year from ${term}) * 12 + extract(month from ${term}) + extract(day from ${term}) / 30.4375)`;
}
/** What the contract `c` brings each month, as `mrr` adds it up. */
export const MONTHLY = sql`c.amount_minor * c.rate / ${monthsOf(sql`age(c.end_on + 1, c.start_on)`)}`;

/**
 * Contracts that were active on a day, with the months of their terms. The months are what takes longest of a pass over
 * all contracts: "offset 0" has them reckoned once a row, however often they are used.
 */
function activeContracts(scope: FactScope, day: Sql): Sql {
  return sql`(select t.*, ${monthsOf(sql`t.term`)} as months
    from (select c.customer_id, c.start_on, c.amount_minor, c.rate, age(c.end_on + 1, c.start_on) as term
      from ${knownAt(scope, "contract_versions")} c where ${activeOn(day)} offset 0) t offset 0)`;
}

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

/** Where a customer stands on its row's day; what it belongs to is the customer's own, not the contract's. */
function withCustomer(scope: FactScope, rows: Sql): Sql {
  return sql`select r.*, cu.city_id, cu.partner_id, null::uuid as owner_id, cu.customer_class, cu.key_account
    from (${rows}) r
    left join ${knownAt(scope, "customer_versions")} cu
      on cu.customer_id = r.row_id and cu.valid_from <= r.day and cu.valid_to > r.day`;
}

const DIMENSIONS = { ...PLACED_DIMENSIONS, customer_class: sql`p.customer_class` } as const;
const POPULATIONS = {
  without_key_accounts: sql`p.key_account is not true`,
  key_accounts: sql`p.key_account`,
} as const;

/**
 * Days on which a customer was active among the last 28, as bits of a number: no sort, one pass. A close reads the
 * roll-up it has just made; a verification reads the days and so checks the roll-up too.
 */
function activeDays(scope: FactScope): Sql {
  const month = rolledUpMonth(scope);
  if (month !== null) {
    return sql`select m.customer_id, m.last28_active_days >= ${parameter(scope, "activeDays")} as active
      from app.activity_months m where m.org_id = ${scope.orgId}::uuid and m.month = ${month}`;
  }
  const end = sql`${scope.span.endDay}::date`;
  return sql`select a.customer_id, bit_count(bit_or(1 << (a.day - (${end} - 27)))::bit(32))
        >= ${parameter(scope, "activeDays")} as active
    from ${knownAt(scope, "activity")} a
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
        sum(c.amount_minor * c.rate / c.months) as mrr, sum(12 * c.amount_minor * c.rate / c.months) as arr
      from ${activeContracts(scope, end)} c group by c.customer_id`;
    return withCustomer(
      scope,
      sql`select coalesce(s.customer_id, a.customer_id) as row_id, ${end} as day,
          s.customer_id is not null as paying, s.mrr, s.arr, ${isNew(scope)} as is_new,
          coalesce(a.active, false) as active
        from (${subscribed}) s full join (${activeDays(scope)}) a on a.customer_id = s.customer_id`,
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
    const at = (day: Sql) =>
      sql`select c.customer_id, sum(c.amount_minor * c.rate / c.months) as mrr
        from ${activeContracts(scope, day)} c group by c.customer_id`;
    return withCustomer(
      scope,
      sql`select o.customer_id as row_id, ${start} as day, o.mrr as start_mrr, coalesce(n.mrr, 0) as end_mrr,
          least(o.mrr, coalesce(n.mrr, 0)) as kept_mrr
        from (${at(start)}) o left join (${at(end)}) n on n.customer_id = o.customer_id`,
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
