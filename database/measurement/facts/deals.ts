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

const WON = sql`p.won`;
const AMOUNT = sql`p.amount`;
const CLOSED_AT = sql`d.closed_at`;

/** Only asked for where the population needs it: a deal's customer may be a key account on the day. */
function isKeyAccount(scope: FactScope): Sql {
  if (scope.population !== "without_key_accounts" && scope.population !== "key_accounts") return sql`null`;
  return sql`exists (select 1 from ${knownAt(scope, "customer_versions")} kc
    where kc.customer_id = d.customer_id and kc.key_account
      and kc.valid_from <= ${localDay(CLOSED_AT, scope)} and kc.valid_to > ${localDay(CLOSED_AT, scope)})`;
}

const KEY_ACCOUNT_POPULATIONS = {
  without_key_accounts: sql`not p.key_account`,
  key_accounts: sql`p.key_account`,
} as const;

const DIMENSIONS = {
  source: sql`p.source`,
  headcount_band: sql`p.headcount_band`,
  segment: sql`p.segment`,
  partner_kind: sql`p.partner_kind`,
  product: sql`p.product_id::text`,
  owner: sql`p.owner_id::text`,
} as const;

/** Deals won or lost in the span. */
export const DEALS_CLOSED: RowFact = {
  shape: "rows",
  id: "deals_closed",
  rowKind: "deal",
  parameters: {},
  relation: (scope) => sql`
    select d.deal_id as row_id, ${localDay(CLOSED_AT, scope)} as day, d.city_id, d.partner_id, d.owner_id,
      d.product_id, d.source, d.stage, d.stage = 'won' as won, d.amount_minor * d.rate as amount,
      ${localDay(CLOSED_AT, scope)} - ${localDay(sql`d.created_at`, scope)} as cycle_days,
      ${isKeyAccount(scope)} as key_account
    from ${knownAt(scope, "deal_versions")} d where ${inSpan(CLOSED_AT, scope)}`,
  dimensions: { ...DIMENSIONS, stage: sql`p.stage`, month: MONTH_OF_DAY },
  populations: KEY_ACCOUNT_POPULATIONS,
  measures: {
    won_amount: { how: "sum", value: AMOUNT, where: WON },
    won_count: { how: "count", where: WON },
    lost_count: { how: "count", where: sql`not p.won` },
    closed_count: { how: "count" },
    self_developed_amount: { how: "sum", value: AMOUNT, where: sql`p.won and p.source = 'self_developed'` },
    cycle_days_median: { how: "median", value: sql`p.cycle_days`, where: WON },
  },
};

/** Deals won in the span with what they cost: their own direct cost, else that of their lines, and partner shares. */
export const DEALS_MARGIN: RowFact = {
  shape: "rows",
  id: "deals_margin",
  rowKind: "deal",
  parameters: {},
  relation: (scope) => sql`
    select d.deal_id as row_id, ${localDay(CLOSED_AT, scope)} as day, d.city_id, d.partner_id, d.owner_id,
      d.product_id, d.source, d.amount_minor * d.rate as amount,
      coalesce(d.direct_cost_minor * d.rate, lines.cost) as direct_cost, shares.amount as partner_share,
      ${isKeyAccount(scope)} as key_account
    from ${knownAt(scope, "deal_versions")} d
    left join lateral (select sum(l.direct_cost_minor * l.rate) as cost
      from ${knownAt(scope, "deal_lines")} l where l.deal_id = d.deal_id) lines on true
    left join lateral (select sum(s.amount_minor * s.rate) as amount
      from ${knownAt(scope, "partner_shares")} s where s.deal_id = d.deal_id) shares on true
    where d.stage = 'won' and ${inSpan(CLOSED_AT, scope)}`,
  dimensions: DIMENSIONS,
  populations: KEY_ACCOUNT_POPULATIONS,
  measures: {
    won_amount: { how: "sum", value: AMOUNT },
    direct_cost: { how: "sum", value: sql`p.direct_cost` },
    partner_share: { how: "sum", value: sql`p.partner_share` },
  },
};

/** Deals that were open at the end of the span: still open, or closed later. Two arms, each with its index. */
export const DEALS_OPEN: RowFact = {
  shape: "rows",
  id: "deals_open",
  rowKind: "deal",
  parameters: { staleDays: 90 },
  relation: (scope) => sql`
    select d.deal_id as row_id, ${scope.span.endDay}::date as day, d.city_id, d.partner_id, d.owner_id,
      d.product_id, d.source, d.stage,
      ${scope.span.endDay}::date - ${localDay(sql`d.created_at`, scope)} > ${parameter(scope, "staleDays")} as stale
    from (select * from ${knownAt(scope, "deal_versions")} o
        where o.closed_at is null and o.created_at < ${scope.span.toInstant}::timestamptz
      union all select * from ${knownAt(scope, "deal_versions")} c
        where c.closed_at >= ${scope.span.toInstant}::timestamptz
          and c.created_at < ${scope.span.toInstant}::timestamptz) d`,
  dimensions: { ...DIMENSIONS, stage: sql`p.stage` },
  populations: {},
  measures: {
    open: { how: "count" },
    stale: { how: "count", where: sql`p.stale` },
  },
};
