import { sql } from "kysely";
import type { Grain } from "../../../domain/measurement/metric-definition.ts";
import { type CellFact, type FactScope, localDay, MONTH_OF_DAY, type RowFact, type Sql } from "../fact.ts";
import { GRAIN_COLUMNS, PLACED_DIMENSIONS, placed } from "../placed.ts";

/**
 * Promises due from a day up to but without another, as their log stood at the end of the span. Who may not see the
 * whole company counts those of places in scope, whoever they are between.
 */
function promises(scope: FactScope, due: { from: Sql; to: Sql; owed?: true }): Sql {
  const { asOf, span } = scope;
  return sql`(select k.* from app.promises_known(${asOf}::timestamptz, ${span.toInstant}::timestamptz, ${due.from},
      ${due.to}, ${due.owed ?? false}) k
    where (select app.cur_scope()) = 'all'
      or (k.partner_id is not null and exists (
        select from app.partners s where s.org_id = ${scope.orgId}::uuid and s.id = k.partner_id))
      or (k.partner_id is null and (select app.cur_scope()) = 'cities'
        and k.city_id = any ((select app.cur_scope_ids())::uuid[])))`;
}

const today = (scope: FactScope) => localDay(sql`${scope.asOf}::timestamptz`, scope);
const DONE = sql`k.told in ('do', 'meet')`;

function dueInSpan(scope: FactScope): Sql {
  const onTime = sql`${DONE} and ${localDay(sql`k.told_at`, scope)} <= k.due`;
  return sql`
    select k.id as row_id, k.due as day, k.city_id, k.partner_id, k.owner_person as owner_id, k.owner_partner,
      k.source_kind, ${DONE} as done, ${onTime} as on_time, k.due < ${today(scope)} or ${DONE} as passed,
      k.source_kind = 'plan' and k.source_line like 'actions/%' as action, k.shown
    from ${promises(scope, { from: sql`${scope.span.fromDay}::date`, to: sql`${scope.span.toDay}::date` })} k
    where k.told <> 'cancel'`;
}

/** Promises due in the span that were not cancelled. */
export const PROMISES_DUE: RowFact = {
  shape: "rows",
  id: "promises_due",
  rowKind: "commitment",
  parameters: {},
  relation: dueInSpan,
  dimensions: { ...PLACED_DIMENSIONS, month: MONTH_OF_DAY },
  populations: {},
  measures: {
    due: { how: "count" },
    passed: { how: "count", where: sql`p.passed` },
    on_time: { how: "count", where: sql`p.on_time` },
    actions_passed: { how: "count", where: sql`p.action and p.passed` },
    actions_done: { how: "count", where: sql`p.action and p.done and p.shown` },
  },
};

/** Promises that were late at the end of the span: due before, and their owner had not told of a result. */
export const PROMISES_OVERDUE: RowFact = {
  shape: "rows",
  id: "promises_overdue",
  rowKind: "commitment",
  parameters: {},
  relation: (scope) => {
    const to = sql`least(${scope.span.toDay}::date, ${today(scope)})`;
    return sql`
      select k.id as row_id, least(${scope.span.endDay}::date, ${today(scope)}) as day, k.city_id, k.partner_id,
        k.owner_person as owner_id
      from ${promises(scope, { from: sql`'-infinity'::date`, to, owed: true })} k`;
  },
  dimensions: PLACED_DIMENSIONS,
  populations: {},
  measures: { count: { how: "count" } },
};

/** What a partner's people owed in the span, in three parts that weigh the same. */
function cooperationMembers(scope: FactScope, grains: readonly Grain[]): Sql {
  const owed = sql`
    select k.row_id, k.day, k.city_id, k.owner_partner as partner_id, null::uuid as owner_id,
      case k.source_kind when 'plan' then 'plan' when 'report_duty' then 'report' else 'promise' end as part,
      (case k.source_kind when 'report_duty' then k.on_time else k.done end)::int as held
    from (${dueInSpan(scope)}) k where k.owner_partner is not null and k.passed`;
  const places = grains.map(
    (grain) => sql`(${grain}::text, ${grain === "company" ? sql`null::uuid` : GRAIN_COLUMNS[grain]})`,
  );
  return sql`select c.grain, c.subject_id, p.row_id, p.day, p.part, p.held
    from ${placed(scope, owed)} p cross join lateral (values ${sql.join(places)}) as c(grain, subject_id)`;
}

/** How partners work with the vendor: the mean of the shares of what they hold, over the parts that ask for something. */
export const COOPERATION: CellFact = {
  shape: "cells",
  id: "cooperation",
  rowKind: "commitment",
  parameters: {},
  populations: ["all"],
  members: cooperationMembers,
  cells: (_scope, members) => sql`
    select grain, subject_id, avg(held::numeric / asked) as index, sum(asked) as promises
    from (select grain, subject_id, part, sum(held) as held, count(*) as asked
      from (${members}) m group by grain, subject_id, part) parts
    group by grain, subject_id`,
  measures: { index: sql`m.held`, promises: sql`1` },
};
