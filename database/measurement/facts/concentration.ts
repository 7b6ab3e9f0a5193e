import { sql } from "kysely";
import type { Grain } from "../../../domain/measurement/metric-definition.ts";
import { type CellFact, type FactScope, inSpan, knownAt, localDay, type Sql } from "../fact.ts";
import { GRAIN_COLUMNS, placed } from "../placed.ts";
import { partnersInForce } from "./partners.ts";

function sales(scope: FactScope): Sql {
  return sql`select d.deal_id as row_id, ${localDay(sql`d.closed_at`, scope)} as day, d.city_id, d.partner_id,
      d.owner_id, d.amount_minor * d.rate as amount
    from ${knownAt(scope, "deal_versions")} d
    where d.stage = 'won' and d.partner_id is not null and ${inSpan(sql`d.closed_at`, scope)}`;
}

/** A partner in force that sold nothing counts with zero, where it stands on the last day. */
function idle(scope: FactScope): Sql {
  return sql`select v.partner_id as row_id, ${scope.span.endDay}::date as day, v.city_id, v.partner_id,
    null::uuid as owner_id, 0::numeric as amount from ${partnersInForce(scope)} v`;
}

function membersOf(scope: FactScope, grains: readonly Grain[]): Sql {
  const rows = scope.population === "all" ? sql`${sales(scope)} union all ${idle(scope)}` : sales(scope);
  const places = grains.map(
    (grain) => sql`(${grain}::text, ${grain === "company" ? sql`null::uuid` : GRAIN_COLUMNS[grain]})`,
  );
  return sql`select c.grain, c.subject_id, p.partner_id as row_id, max(p.day) as day,
      greatest(sum(p.amount), 0) as amount
    from ${placed(scope, rows)} p
    cross join lateral (values ${sql.join(places)}) as c(grain, subject_id)
    where p.partner_kind is distinct from 'direct'
    group by c.grain, c.subject_id, p.partner_id
    ${scope.population === "all" ? sql`` : sql`having sum(p.amount) > 0`}`;
}

/**
 * How unequal partners' bookings of the span are. The same formulas as science/gini, hhi and topShare, in exact
 * numerics with one division each. with_sales: partners with bookings above zero; all: those in force as well.
 */
export const CONCENTRATION: CellFact = {
  shape: "cells",
  id: "concentration",
  rowKind: "partner",
  parameters: {},
  populations: ["all", "with_sales"],
  members: membersOf,
  cells: (_scope, members) => sql`
    select grain, subject_id, count(*) as partners,
      sum((2 * place - n - 1) * amount) / nullif(max(n) * max(total), 0) as gini,
      sum(amount * amount) / nullif(max(total) * max(total), 0) as hhi,
      sum(amount) filter (where n - place < greatest(1, (2 * n + 5) / 10)) / nullif(max(total), 0) as top20_share
    from (select m.*, row_number() over (partition by grain, subject_id order by amount, row_id) as place,
        count(*) over (partition by grain, subject_id) as n, sum(amount) over (partition by grain, subject_id) as total
      from (${members}) m) ranked
    group by grain, subject_id`,
  measures: {
    partners: sql`1`,
    gini: sql`m.amount`,
    hhi: sql`m.amount`,
    top20_share: sql`m.amount`,
  },
};
