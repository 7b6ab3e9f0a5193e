import { sql } from "kysely";
import { knownAt, onSpanDays, type RowFact } from "../fact.ts";
import { PLACED_DIMENSIONS } from "../placed.ts";

/** Cash received in the span. */
export const COLLECTIONS: RowFact = {
  shape: "rows",
  id: "collections",
  rowKind: "collection",
  parameters: {},
  relation: (scope) => sql`
    select c.id as row_id, c.received_on as day, c.city_id, c.partner_id, null::uuid as owner_id,
      c.amount_minor * c.rate as amount
    from ${knownAt(scope, "collections")} c where ${onSpanDays(sql`c.received_on`, scope)}`,
  dimensions: PLACED_DIMENSIONS,
  populations: {},
  measures: { amount: { how: "sum", value: sql`p.amount` } },
};

/** Costs of the channel booked in the span. */
export const COSTS: RowFact = {
  shape: "rows",
  id: "costs",
  rowKind: "cost",
  parameters: {},
  relation: (scope) => sql`
    select c.id as row_id, c.booked_on as day, c.city_id, c.partner_id, null::uuid as owner_id, c.cost_kind,
      c.amount_minor * c.rate as amount
    from ${knownAt(scope, "costs")} c where ${onSpanDays(sql`c.booked_on`, scope)}`,
  dimensions: { ...PLACED_DIMENSIONS, cost_kind: sql`p.cost_kind` },
  populations: {},
  measures: { amount: { how: "sum", value: sql`p.amount` } },
};
