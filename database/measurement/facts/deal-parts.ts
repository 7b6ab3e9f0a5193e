import { sql } from "kysely";
import { type FactScope, knownAt, type Sql, usesDimension } from "../fact.ts";

/** What a deal costs: its own direct cost, else that of its lines. To be read beside a relation of deals called `d`. */
export function directCost(scope: FactScope): Sql {
  return sql`coalesce(d.direct_cost_minor * d.rate, (select sum(l.direct_cost_minor * l.rate)
    from ${knownAt(scope, "deal_lines")} l where l.deal_id = d.deal_id))`;
}

/** What partners receive of a deal `d`. */
export function partnerShare(scope: FactScope): Sql {
  return sql`(select sum(s.amount_minor * s.rate) from ${knownAt(scope, "partner_shares")} s where s.deal_id = d.deal_id)`;
}

/**
 * Deals as they are split by product: a row for each product of a deal's lines with the amount and the direct cost of
 * those lines, and one for what no line tells, under the deal's own product or none. Amounts and costs of a deal's rows
 * add up to the deal exactly; its partner share goes with the amounts, in whole minor units. `main` marks the greatest
 * part, which alone is counted as the deal. Not split by product, a deal is one row.
 *
 * @param deals rows of deal_versions with direct_cost and partner_share, amounts in the reporting currency
 */
export function dealParts(scope: FactScope, deals: Sql): Sql {
  if (!usesDimension(scope, "product"))
    return sql`select d.*, d.deal_product as product_id, true as main from (${deals}) d`;
  return sql`
    select d.*, part.product_id, part.main, part.amount as part_amount, part.cost as part_cost,
      case when part.main then d.partner_share
          - coalesce(sum(part.share) filter (where not part.main) over (partition by d.deal_id), 0)
        else part.share end as part_share
    from (${deals}) d cross join lateral (
      select g.*, row_number() over (order by abs(g.amount) desc nulls last, g.product_id) = 1 as main,
        coalesce(trunc(d.partner_share * g.amount / nullif(d.amount, 0)), 0) as share
      from (
        select r.product_id, sum(r.amount) as amount, sum(r.cost) as cost
        from (
          select l.product_id, l.amount_minor * l.rate as amount, l.direct_cost_minor * l.rate as cost
            from ${knownAt(scope, "deal_lines")} l where l.deal_id = d.deal_id and l.product_id is not null
          union all
          select d.deal_product, d.amount - coalesce(sum(l.amount_minor * l.rate), 0),
              d.direct_cost - coalesce(sum(l.direct_cost_minor * l.rate), 0)
            from ${knownAt(scope, "deal_lines")} l where l.deal_id = d.deal_id and l.product_id is not null) r
        group by r.product_id) g
    ) part
    where part.main or part.amount <> 0 or part.cost <> 0`;
}

/** A column of a deal's part: the part's own when split by product, else the deal's. */
export function ofPart(scope: FactScope, column: "amount" | "cost" | "share"): Sql {
  if (usesDimension(scope, "product")) return sql.ref(`d.part_${column}`);
  return { amount: sql`d.amount`, cost: sql`d.direct_cost`, share: sql`d.partner_share` }[column];
}
