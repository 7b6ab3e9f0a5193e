import { type RawBuilder, sql } from "kysely";
import { addDays, type Day } from "../../domain/calendar/day.ts";
import type { EndedSubscription } from "../../domain/execution/renewal-risk.ts";
import type { CountedWarnings } from "../../domain/execution/warning-effect.ts";
import { BEFORE_DAYS, RECENT_DAYS, type WarningRules } from "../../domain/execution/warning-rule.ts";
import type { Statement } from "../build-sql.ts";
import type { Tx } from "../transaction.ts";
import { activeDaysBefore, termsBefore } from "./due-customers.ts";
import { givenRules, HOLDS } from "./raise-warnings.ts";
import { GRACE_DAYS } from "./settle-warnings.ts";

type Sql = RawBuilder<unknown>;

/** Ends from a day through another. */
export interface EndSpan {
  readonly from: Day;
  readonly through: Day;
}

/** Beyond so many ends a sample of them is read, the same each time. */
const MOST_FITTED = 12_000;
const MOST_REPLAYED = 2_000;

/** How long before its end a subscription is looked at when rules are replayed, every two weeks. */
const REPLAYED_AT = [90, 76, 62, 48, 34, 20, 6];

/** The ends in a span, each once for its customer, with the first days, and whether nothing followed within the grace days. */
function ended(orgId: string, { from, through }: EndSpan): Sql {
  return sql`
    select e.customer_id, e.due_on, e.started_on, (select min(b.start_on) from app.contract_versions b
        where b.org_id = ${orgId}::uuid and b.customer_id = e.customer_id and b.voided_at is null) as first_on,
      ${termsBefore(orgId, sql`e.customer_id`, sql`e.started_on`)} as terms_before, not exists (
      select from app.contract_versions n where n.org_id = ${orgId}::uuid and n.customer_id = e.customer_id
        and n.voided_at is null and n.start_on <= e.due_on + ${GRACE_DAYS}::int
        and least(n.end_on, coalesce(n.terminated_on, n.end_on)) > e.due_on) as lost
    from (
      select c.customer_id, c.end_on as due_on, min(c.start_on) as started_on
      from app.contract_versions c
      where c.org_id = ${orgId}::uuid and c.voided_at is null and c.end_on >= ${from}::date and c.end_on <= ${through}::date
        and (c.terminated_on is null or c.terminated_on >= c.end_on)
      group by c.customer_id, c.end_on) e`;
}

/** A sample of ends, drawn by the ids of their customers and so the same each time. */
const sampled = (orgId: string, span: EndSpan, most: number) =>
  sql`select * from (${ended(orgId, span)}) e order by md5(e.customer_id::text), e.due_on limit ${most}`;

/**
 * Subscriptions that ended in a span, in the order of their ends, as they were known some days before.
 */
export function readEndedSubscriptions(
  tx: Tx,
  span: EndSpan,
  daysBefore: number,
): Promise<EndedSubscription[]> {
  const { orgId } = tx.actor;
  return tx.rows<EndedSubscription>(sql`
    with e as materialized (${sampled(orgId, span, MOST_FITTED)})
    select e.due_on as "dueOn", u.recent, u.before, e.terms_before as "termsBefore", e.lost
    from e cross join lateral ${activeDaysBefore(orgId, sql`e.customer_id`, sql`(e.due_on - ${daysBefore}::int)`)} u
    order by e.due_on, e.customer_id`);
}

/** The first month of two years in which customers used the product: each is asked for one row of its own partition. */
export function firstMonthOfUse(orgId: string, today: Day): Statement<{ month: Day }> {
  return sql`select m.first::date as month
    from generate_series(date_trunc('month', ${today}::timestamp - interval '25 months'), ${today}::timestamp,
      interval '1 month') m(first)
    where (select true from app.activity a where a.org_id = ${orgId}::uuid and a.voided_at is null
      and a.day >= m.first::date and a.day < (m.first + interval '1 month')::date limit 1)
    order by m.first limit 1`;
}

/** The first day whose weeks before are known, so that history may be looked at from then on; null without any use. */
export async function knownUseFrom(tx: Tx, today: Day): Promise<Day | null> {
  const first = await tx.first(firstMonthOfUse(tx.actor.orgId, today));
  return first === undefined ? null : addDays(first.month, RECENT_DAYS + BEFORE_DAYS);
}

/** What rules would have said, from a sample of ends: of all levels and of red alone. */
export interface ReplayedCounts {
  readonly any: CountedWarnings;
  readonly red: CountedWarnings;
}

const counted = (name: string, condition: Sql, lead: Sql) => sql`jsonb_build_object('ended', count(*)::int,
  'lost', (count(*) filter (where lost))::int, 'warned', (count(*) filter (where ${condition}))::int,
  'warnedLost', (count(*) filter (where lost and ${condition}))::int,
  'leadDays', percentile_cont(0.5) within group (order by ${lead}) filter (where lost and ${condition})) as ${sql.ref(name)}`;

const COUNTS = sql`${counted("any", sql`lead is not null`, sql`lead`)},
  ${counted("red", sql`red_lead is not null`, sql`red_lead`)}`;

/**
 * Counts what rules would have said of a sample of ends, had they been applied every two weeks before: as much was known
 * then as is known now of those days.
 *
 * @param risk the predicted risk over the columns of `f`; null without a model
 */
export async function replayRules(
  tx: Tx,
  { rules }: WarningRules,
  span: EndSpan,
  risk: Sql | null,
): Promise<ReplayedCounts> {
  const { orgId } = tx.actor;
  const at = sql`(e.due_on - d.days_left)`;
  const row = await tx.first<ReplayedCounts>(sql`
    with e as materialized (${sampled(orgId, span, MOST_REPLAYED)}),
    seen as materialized (select f.*, ${risk ?? sql`null::double precision`} as risk from (
      select e.customer_id, e.due_on, d.days_left, e.terms_before, u.recent, u.before, ${at} - 1 - u.last_used as unused_for,
        ${at} - e.first_on as under_contract_for, true as use_known
      from e cross join unnest(${REPLAYED_AT}::int[]) d(days_left)
      cross join lateral ${activeDaysBefore(orgId, sql`e.customer_id`, at)} u
      where ${at} > e.started_on) f),
    said as (select s.customer_id, s.due_on, max(s.days_left) as lead, max(s.days_left) filter (where r.level = 'red') as red_lead
      from seen s join ${givenRules(rules)} on ${HOLDS} group by s.customer_id, s.due_on)
    select ${COUNTS} from (select e.lost, s.lead, s.red_lead from e
      left join said s using (customer_id, due_on)) outcome`);
  const none = { ended: 0, lost: 0, warned: 0, warnedLost: 0, leadDays: null };
  return row ?? { any: none, red: none };
}

/** Counts what was warned of, against what happened, of all ends of a span that the scope sees. */
export async function countWarned(tx: Tx, span: EndSpan): Promise<ReplayedCounts> {
  const { orgId } = tx.actor;
  const row = await tx.first<ReplayedCounts>(sql`
    with e as materialized (${ended(orgId, span)}),
    said as (select w.customer_id, w.due_on, max(w.due_on - w.raised_on) as lead,
        max(w.due_on - w.raised_on) filter (where w.level = 'red') as red_lead
      from app.warnings w where w.org_id = ${orgId} and w.due_on >= ${span.from}::date and w.due_on <= ${span.through}::date
        and w.raised_on <= w.due_on
      group by w.customer_id, w.due_on)
    select ${COUNTS} from (select e.lost, s.lead, s.red_lead from e
      left join said s on s.customer_id = e.customer_id and s.due_on = e.due_on) outcome`);
  const none = { ended: 0, lost: 0, warned: 0, warnedLost: 0, leadDays: null };
  return row ?? { any: none, red: none };
}

/** A risk by coefficients, as SQL over the columns of `f`: the same formula as predictRisk. */
export function riskExpression(coefficients: readonly number[], withinDays: number): Sql {
  const [intercept = 0, change = 0, level = 0, renewed = 0] = coefficients;
  return sql`case when f.use_known and f.days_left <= ${withinDays}::int then 1 / (1 + exp(-(${intercept}::double precision
    + ${change}::double precision * ln((f.recent + 1) / (f.before / 3.0 + 1))
    + ${level}::double precision * ln(f.before + 1.0)
    + ${renewed}::double precision * (f.terms_before > 0)::int)::double precision)) end`;
}
