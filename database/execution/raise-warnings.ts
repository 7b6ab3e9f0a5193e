import { type RawBuilder, sql } from "kysely";
import { addWorkdays } from "../../domain/calendar/add-workdays.ts";
import type { IsWorkday } from "../../domain/calendar/business-days.ts";
import type { Day } from "../../domain/calendar/day.ts";
import { LEAST_ACTIVE_DAYS, type WarningRules } from "../../domain/execution/warning-rule.ts";
import type { Tx } from "../transaction.ts";
import { activeDaysBefore, endingCustomers, type KnownUse, lastEndOf } from "./due-customers.ts";

/** By what warnings are raised on a day. */
export interface WarningCheck {
  readonly rules: WarningRules;
  readonly today: Day;
  readonly isWorkday: IsWorkday;
  /** Of which cities use is known, and how far: elsewhere it cannot be judged. */
  readonly known: readonly KnownUse[];
  /** The predicted risk over the columns of `f`, or null where there is no model. */
  readonly risk: RawBuilder<unknown> | null;
}

const NULL = sql`null::double precision`;

/** Whether the rule `r` holds for the customer `s`: every condition that the rule gives. */
export const HOLDS = sql`s.days_left <= r."withinDays"
  and (r."fallenBy" is null or (s.use_known and s.before >= ${LEAST_ACTIVE_DAYS}
    and 1 - 3.0 * s.recent / s.before >= r."fallenBy"))
  and (r."unusedDays" is null or (s.use_known and s.under_contract_for >= r."unusedDays"
    and coalesce(s.unused_for >= r."unusedDays", true)))
  and (r."riskAtLeast" is null or s.risk >= r."riskAtLeast")`;

/** Rules as the relation `r`, in their order. */
export function givenRules(rules: WarningRules["rules"]): RawBuilder<unknown> {
  const given = rules.map((rule, position) => ({ ...rule, position, rule }));
  return sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as r(id text, level text, "withinDays" int,
    "fallenBy" numeric, "unusedDays" int, "riskAtLeast" numeric, position int, rule jsonb)`;
}

/** What is known of each customer whose last subscription ends in time for some rule. */
function signals(orgId: string, check: WarningCheck): RawBuilder<unknown> {
  const { today, rules } = check;
  const now = sql`${today}::date`;
  const known = check.known.map(({ cityId, through }) => ({ city: cityId ?? "", through }));
  // Where nothing is known of use, days of use are not read: the day before everything has none before it.
  const seen = sql`coalesce(k.through + 1, '0001-06-01'::date)`;
  const horizon = Math.max(0, ...rules.rules.map(({ withinDays }) => withinDays));
  return sql`select f.*, ${check.risk ?? NULL} as risk from (
    select e.customer_id, t.due_on, t.due_on - ${now} as days_left, t.value_minor, t.terms_before, u.recent, u.before,
      ${seen} - 1 - u.last_used as unused_for, ${now} - t.first_on as under_contract_for,
      k.through is not null as use_known
    from (select c.customer_id, coalesce((select cu.city_id::text from app.customers cu
        where cu.org_id = ${orgId}::uuid and cu.id = c.customer_id), '') as city
      from (${endingCustomers(orgId, now, sql`${now} + ${horizon}::int`)}) c) e
    left join jsonb_to_recordset(${JSON.stringify(known)}::jsonb) as k(city text, through date) on k.city = e.city
    cross join lateral ${lastEndOf(orgId, sql`e.customer_id`)} t
    cross join lateral ${activeDaysBefore(orgId, sql`e.customer_id`, seen)} u
    where t.due_on >= ${now} and t.due_on <= ${now} + ${horizon}::int) f`;
}

/** The working day by which what a rule says today is to be handled, as the relation `h`. */
function handleBy({ rules, today, isWorkday }: WarningCheck): RawBuilder<unknown> {
  const days = rules.rules.map(({ respondDays }) => addWorkdays(today, respondDays, isWorkday));
  return sql`unnest(${rules.rules.map(({ id }) => id)}::text[], ${days}::date[]) as h(rule_id, day)`;
}

/** The statement that raises, apart so that its plan can be tested. */
export function raiseStatement(
  orgId: string,
  check: WarningCheck,
  now: Date,
): RawBuilder<{ readonly id: string }> {
  const { rules, today } = check;
  return sql`
    with seen as materialized (${signals(orgId, check)}),
    matched as (
      select distinct on (s.customer_id) s.*, r.id as rule_id, r.rule, r.level
      from seen s
      join ${givenRules(rules.rules)} on ${HOLDS}
      -- One that is as strong and still runs says enough; a stronger one is said besides.
      where not exists (select from app.warnings w where w.org_id = ${orgId}::uuid and w.customer_id = s.customer_id
        and w.outcome is null and (w.rule_id = r.id or w.level = r.level or w.level = 'red'))
      order by s.customer_id, r.level desc, r.position
    )
    insert into app.warnings (org_id, id, customer_id, reference, city_id, partner_id, rule_id, rules_version, rule, level,
      due_on, raised_on, raised_at, handle_by, value_minor, risk, expected_minor, reason)
    select c.org_id, gen_random_uuid(), m.customer_id, c.reference, c.city_id, c.partner_id, m.rule_id,
      ${rules.version}, m.rule, m.level, m.due_on, ${today}::date, ${now}, h.day, m.value_minor, m.risk,
      round(m.value_minor * m.risk)::bigint, jsonb_build_object('daysLeft', m.days_left, 'recent', m.recent,
        'before', m.before, 'unusedFor', m.unused_for, 'risk', round(m.risk::numeric, 4))
    from matched m
    join ${handleBy(check)} on h.rule_id = m.rule_id
    join app.customers c on c.org_id = ${orgId}::uuid and c.id = m.customer_id
    on conflict on constraint warnings_once_for_customer_rule_and_end do nothing
    returning id`;
}

/**
 * Raises, in one statement, a warning for each customer for whom a rule holds and none as strong runs yet: of several rules
 * the strongest, of those as strong the first.
 *
 * @returns how many
 */
export async function raiseWarnings(tx: Tx, check: WarningCheck, now: Date): Promise<number> {
  if (check.rules.rules.length === 0) return 0;
  return (await tx.rows(raiseStatement(tx.actor.orgId, check, now))).length;
}
