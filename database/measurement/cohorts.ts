import { sql } from "kysely";
import { addDays } from "../../domain/calendar/day.ts";
import { addMonths, firstDayOf, lastDayOf, type Month } from "../../domain/calendar/month.ts";
import type { CohortChange, CohortSize } from "../../domain/measurement/cohort-matrix.ts";
import { type Span, spanOf } from "../../domain/measurement/span.ts";
import type { Tx } from "../transaction.ts";
import { type FactScope, knownAtInOne, type Sql } from "./fact.ts";
import { GRAIN_COLUMNS, placed } from "./placed.ts";

/** Which cohorts, of whom. */
export interface CohortQuestion {
  readonly from: Month;
  readonly to: Month;
  readonly asOf: Date;
  readonly zone: string;
  readonly grain: "company" | "region" | "city" | "partner";
  readonly subjectId?: string | undefined;
  readonly customerClass?: string | undefined;
}

function scopeOf(tx: Tx, { from, to, asOf, zone }: CohortQuestion): FactScope {
  const days = { from: firstDayOf(from), to: addDays(lastDayOf(to), 1) };
  const span: Span = spanOf({ type: "month" }, { type: "days", ...days }, zone, asOf);
  return {
    ...{ orgId: tx.actor.orgId, asOf, zone, span, population: "all", parameters: {} },
    ...{ breakdown: null, filter: [] },
    businessDays: () => [],
  };
}

/**
 * The same customers and days as the registry's customers_started, which looks earlier contracts up one by one because a
 * close reads a month; over two years one reading of all contracts is quicker.
 */
function started(scope: FactScope): Sql {
  return sql`select c.customer_id as row_id, min(c.start_on) as day from ${knownAtInOne(scope, "contract_versions")} c
    where c.start_on < ${scope.span.toDay}::date group by c.customer_id
    having min(c.start_on) >= ${scope.span.fromDay}::date`;
}

/** The customers started in the span, where they stood on their first day: which does not matter for the whole company. */
function members(scope: FactScope, question: CohortQuestion): Sql {
  const { grain, subjectId, customerClass } = question;
  const parts = [
    ...(grain === "company" ? [] : [sql`${GRAIN_COLUMNS[grain]} = ${subjectId}::uuid`]),
    ...(customerClass === undefined ? [] : [sql`p.customer_class = ${customerClass}`]),
  ];
  const member = sql`select p.row_id as customer_id, date_trunc('month', p.day::timestamp)::date as cohort`;
  if (parts.length === 0) return sql`${member} from (${started(scope)}) p`;
  const there = sql`select s.*, cu.city_id, cu.partner_id, null::uuid as owner_id, cu.customer_class
    from (${started(scope)}) s
    left join ${knownAtInOne(scope, "customer_versions")} cu
      on cu.customer_id = s.row_id and cu.valid_from <= s.day and cu.valid_to > s.day`;
  return sql`${member} from ${placed(scope, there)} p where ${sql.join(parts, sql` and `)}`;
}

interface CohortRow {
  readonly cohort: Month;
  /** null: the size of the cohort stands in `paying`. */
  readonly month: Month | null;
  readonly paying: number;
  readonly recurring: string;
}

/**
 * The statement of sizes and changes. A contract covers the month ends from its first to its last; where a customer's
 * contracts overlap, only what is new counts for paying, and every amount counts for what recurs. Contracts of the same
 * months are added up first; then two events stand in place of a row for each month.
 */
export function cohortStatement(tx: Tx, question: CohortQuestion) {
  const scope = scopeOf(tx, question);
  const end = sql`least(c.end_on, coalesce(c.terminated_on, c.end_on))`;
  const monthOf = (day: Sql) => sql`date_trunc('month', ${day}::timestamp)::date`;
  return sql<CohortRow>`
    with members as materialized (${members(scope, question)}),
    covered as (
      select m.customer_id, m.cohort, ${monthOf(sql`c.start_on`)} as first_end,
        -- The first month end that is not covered any more.
        ${monthOf(sql`(${end} + 1)`)} as past_end, c.monthly_minor as monthly
      from members m join ${knownAtInOne(scope, "contract_versions")} c on c.customer_id = m.customer_id),
    runs as (
      select cohort, monthly, first_end, past_end,
        greatest(first_end, coalesce(max(past_end) over (partition by customer_id order by first_end, past_end
          rows between unbounded preceding and 1 preceding), first_end)) as fresh_end
      from covered where past_end > first_end),
    together as (
      select cohort, first_end, fresh_end, past_end, sum(monthly) as monthly,
        case when past_end > fresh_end then count(*) else 0 end as fresh
      from runs group by cohort, first_end, fresh_end, past_end)
    select to_char(g.cohort, 'YYYY-MM') as cohort, to_char(g.at, 'YYYY-MM') as month, g.paying,
      trim_scale(coalesce(g.monthly, 0))::text as recurring
    from (select t.cohort, e.at, sum(e.paying)::int as paying, sum(e.monthly) as monthly
      from together t cross join lateral (values (fresh_end, fresh, null::numeric), (first_end, 0, t.monthly),
        (past_end, -fresh, -t.monthly)) as e(at, paying, monthly)
      group by t.cohort, e.at) g
    union all select to_char(cohort, 'YYYY-MM'), null, count(*)::int, '0' from members group by 1`;
}

/** The sizes of cohorts and what changes for them month by month, of what the actor may see. */
export async function readCohorts(
  tx: Tx,
  question: CohortQuestion,
): Promise<{ sizes: CohortSize[]; changes: CohortChange[] }> {
  const rows = await tx.rows<CohortRow>(cohortStatement(tx, question));
  const sizes: CohortSize[] = [];
  for (let cohort = question.from; cohort <= question.to; cohort = addMonths(cohort, 1)) {
    const size = rows.find((row) => row.month === null && row.cohort === cohort);
    sizes.push({ cohort, started: size?.paying ?? 0 });
  }
  const changes = rows.flatMap(({ month, ...row }) => (month === null ? [] : [{ ...row, month }]));
  return { sizes, changes };
}
