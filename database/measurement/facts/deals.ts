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
  usesDimension,
} from "../fact.ts";
import { PLACED_DIMENSIONS } from "../placed.ts";
import { dealParts, directCost, ofPart, partnerShare } from "./deal-parts.ts";

const WON = sql`p.won`;
const WON_DEAL = sql`p.won and p.main`;
const AMOUNT = sql`p.amount`;
const CLOSED_AT = sql`d.closed_at`;

/** An attribute of a deal's customer on the day it closed; read only where the population or the split asks for it. */
function customerOnDay(scope: FactScope, wanted: Sql): Sql {
  return sql`(select ${wanted} from ${knownAt(scope, "customer_versions")} kc
    where kc.customer_id = d.customer_id
      and kc.valid_from <= ${localDay(CLOSED_AT, scope)} and kc.valid_to > ${localDay(CLOSED_AT, scope)})`;
}

/** Whether a deal's customer was a key account on the day it closed; read only where the population asks for it. */
export function isKeyAccount(scope: FactScope): Sql {
  if (scope.population !== "without_key_accounts" && scope.population !== "key_accounts") return sql`null`;
  return sql`coalesce(${customerOnDay(scope, sql`kc.key_account`)}, false)`;
}

function customerClass(scope: FactScope): Sql {
  return usesDimension(scope, "customer_class")
    ? customerOnDay(scope, sql`kc.customer_class`)
    : sql`null::text`;
}

/** Deals held to customers that are key accounts, or are none. */
export const KEY_ACCOUNT_POPULATIONS = {
  without_key_accounts: sql`not p.key_account`,
  key_accounts: sql`p.key_account`,
} as const;

const DIMENSIONS = {
  ...PLACED_DIMENSIONS,
  source: sql`p.source`,
  product: sql`p.product_id::text`,
  owner: sql`p.owner_id::text`,
} as const;

/** Deals closed in the span as they are split, with their place, source and what their customer was on the day. */
function closedDeals(scope: FactScope, given: { cost: boolean; where: Sql }): Sql {
  const deals = sql`select d.deal_id, d.city_id, d.partner_id, d.owner_id, d.product_id as deal_product, d.source, d.stage,
      d.created_at, d.closed_at, d.customer_id, d.amount_minor * d.rate as amount,
      ${given.cost ? directCost(scope) : sql`null::numeric`} as direct_cost,
      ${given.cost ? partnerShare(scope) : sql`null::numeric`} as partner_share
    from ${knownAt(scope, "deal_versions")} d where ${given.where}`;
  return sql`
    select d.deal_id as row_id, ${localDay(CLOSED_AT, scope)} as day, d.city_id, d.partner_id, d.owner_id,
      d.product_id, d.source, d.stage, d.stage = 'won' as won, d.main, ${ofPart(scope, "amount")} as amount,
      ${ofPart(scope, "cost")} as direct_cost, ${ofPart(scope, "share")} as partner_share,
      ${localDay(CLOSED_AT, scope)} - ${localDay(sql`d.created_at`, scope)} as cycle_days,
      ${isKeyAccount(scope)} as key_account, ${customerClass(scope)} as customer_class
    from (${dealParts(scope, deals)}) d`;
}

/** Deals won or lost in the span. */
export const DEALS_CLOSED: RowFact = {
  shape: "rows",
  id: "deals_closed",
  rowKind: "deal",
  parameters: {},
  relation: (scope) => closedDeals(scope, { cost: false, where: inSpan(CLOSED_AT, scope) }),
  dimensions: {
    ...DIMENSIONS,
    stage: sql`p.stage`,
    customer_class: sql`p.customer_class`,
    month: MONTH_OF_DAY,
  },
  populations: KEY_ACCOUNT_POPULATIONS,
  measures: {
    won_amount: { how: "sum", value: AMOUNT, where: WON },
    won_count: { how: "count", where: WON_DEAL },
    lost_count: { how: "count", where: sql`not p.won and p.main` },
    closed_count: { how: "count", where: sql`p.main` },
    self_developed_amount: { how: "sum", value: AMOUNT, where: sql`p.won and p.source = 'self_developed'` },
    cycle_days_median: { how: "median", value: sql`p.cycle_days`, where: WON_DEAL },
  },
};

/** Deals won in the span with what they cost: their own direct cost, else that of their lines, and partner shares. */
export const DEALS_MARGIN: RowFact = {
  shape: "rows",
  id: "deals_margin",
  rowKind: "deal",
  parameters: {},
  relation: (scope) =>
    closedDeals(scope, { cost: true, where: sql`d.stage = 'won' and ${inSpan(CLOSED_AT, scope)}` }),
  dimensions: { ...DIMENSIONS, customer_class: sql`p.customer_class` },
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
  relation: (scope) => {
    const deals = sql`select d.deal_id, d.city_id, d.partner_id, d.owner_id, d.product_id as deal_product, d.source,
        d.stage, d.created_at, d.amount_minor * d.rate as amount, null::numeric as direct_cost,
        null::numeric as partner_share
      from (select * from ${knownAt(scope, "deal_versions")} o
          where o.closed_at is null and o.created_at < ${scope.span.toInstant}::timestamptz
        union all select * from ${knownAt(scope, "deal_versions")} c
          where c.closed_at >= ${scope.span.toInstant}::timestamptz
            and c.created_at < ${scope.span.toInstant}::timestamptz) d`;
    return sql`
      select d.deal_id as row_id, ${scope.span.endDay}::date as day, d.city_id, d.partner_id, d.owner_id,
        d.product_id, d.source, d.stage, d.main,
        ${scope.span.endDay}::date - ${localDay(sql`d.created_at`, scope)} > ${parameter(scope, "staleDays")} as stale
      from (${dealParts(scope, deals)}) d`;
  },
  dimensions: { ...DIMENSIONS, stage: sql`p.stage` },
  populations: {},
  measures: {
    open: { how: "count", where: sql`p.main` },
    stale: { how: "count", where: sql`p.main and p.stale` },
  },
};
