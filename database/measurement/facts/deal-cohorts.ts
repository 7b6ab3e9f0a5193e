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

/** The deal ended so within the days of its cohort. */
function endedIn(scope: FactScope, stage: "won" | "lost"): Sql {
  return sql`coalesce(d.stage = ${stage} and d.closed_at < d.created_at
    + make_interval(hours => 24 * ${parameter(scope, "conversionDays")}), false)`;
}

/** Deals created in the span, with what became of each within the days of the cohort. */
export const DEALS_CREATED: RowFact = {
  shape: "rows",
  id: "deals_created",
  rowKind: "deal",
  parameters: { conversionDays: 90 },
  relation: (scope) => sql`
    select d.deal_id as row_id, ${localDay(sql`d.created_at`, scope)} as day, d.city_id, d.partner_id, d.owner_id,
      d.product_id, d.source,
      d.created_at + make_interval(hours => 24 * ${parameter(scope, "conversionDays")})
        <= ${scope.asOf}::timestamptz as mature,
      ${endedIn(scope, "won")} as won, ${endedIn(scope, "lost")} as lost
    from ${knownAt(scope, "deal_versions")} d where ${inSpan(sql`d.created_at`, scope)}`,
  dimensions: {
    source: sql`p.source`,
    headcount_band: sql`p.headcount_band`,
    segment: sql`p.segment`,
    partner_kind: sql`p.partner_kind`,
    product: sql`p.product_id::text`,
    owner: sql`p.owner_id::text`,
    month: MONTH_OF_DAY,
  },
  populations: {},
  measures: {
    created: { how: "count" },
    mature: { how: "count", where: sql`p.mature` },
    won_mature: { how: "count", where: sql`p.mature and p.won` },
    lost_mature: { how: "count", where: sql`p.mature and p.lost` },
  },
};
