import { type RawBuilder, sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import { BEFORE_DAYS, MOST_DAYS_UNKNOWN, RECENT_DAYS } from "../../domain/execution/warning-rule.ts";
import type { Tx } from "../transaction.ts";

type Sql = RawBuilder<unknown>;

/** The last day of a contract `c`. */
const ENDS = sql`least(c.end_on, coalesce(c.terminated_on, c.end_on))`;

/** How many terms of a customer had ended before a day, that on which another began: whether it has renewed before. */
export function termsBefore(orgId: string, customer: Sql, startedOn: Sql): Sql {
  return sql`(select count(*)::int from app.contract_versions c where c.org_id = ${orgId}::uuid
    and c.customer_id = ${customer} and c.voided_at is null and ${ENDS} < ${startedOn})`;
}

/**
 * The last day of everything that a customer has signed, what is to be renewed of it, and what there was before: for a
 * customer that an expression names.
 */
export function lastEndOf(orgId: string, customer: Sql): Sql {
  return sql`(
    select t.*, ${termsBefore(orgId, customer, sql`t.started_on`)} as terms_before
    from (select max(l.ends) as due_on, min(l.start_on) as first_on,
        min(l.start_on) filter (where l.ends = l.last_end) as started_on,
        coalesce(sum(round(l.amount_minor * l.rate)) filter (where l.ends = l.last_end), 0)::bigint as value_minor
      from (select c.start_on, c.amount_minor, c.rate, ${ENDS} as ends, max(${ENDS}) over () as last_end
        from app.contract_versions c
        where c.org_id = ${orgId}::uuid and c.customer_id = ${customer} and c.voided_at is null) l) t)`;
}

/** How a customer used the product in the weeks before a day: active days lately and before, and the last of them. */
export function activeDaysBefore(orgId: string, customer: Sql, day: Sql): Sql {
  return sql`(
    select count(distinct a.day) filter (where a.day >= ${day} - ${RECENT_DAYS}::int)::int as recent,
      count(distinct a.day) filter (where a.day < ${day} - ${RECENT_DAYS}::int)::int as before,
      max(a.day) as last_used
    from app.activity a
    where a.org_id = ${orgId}::uuid and a.customer_id = ${customer} and a.voided_at is null and a.events > 0
      and a.day >= ${day} - ${RECENT_DAYS + BEFORE_DAYS}::int and a.day < ${day})`;
}

/** Customers of whom a subscription ends from a day through another, by the index of contracts by their end. */
export function endingCustomers(orgId: string, from: Sql, through: Sql): Sql {
  return sql`select distinct c.customer_id from app.contract_versions c
    where c.org_id = ${orgId}::uuid and c.voided_at is null and c.end_on >= ${from} and c.end_on <= ${through}`;
}

/** The last day of which use of a city's customers is known; of those without a city together. */
export interface KnownUse {
  readonly cityId: string | null;
  readonly through: Day;
}

/**
 * Through which day use is known, city by city, as imports come; a city of which nothing is known lately is left out: what
 * fell silent may be the import.
 */
export function knownUseThrough(tx: Tx, today: Day): Promise<KnownUse[]> {
  return tx.rows<KnownUse>(sql`
    select cu.city_id as "cityId", max(a.day)::text as through
    from (select a.customer_id, max(a.day) as day from app.activity a
      where a.org_id = ${tx.actor.orgId} and a.voided_at is null and a.events > 0
        and a.day >= ${today}::date - ${MOST_DAYS_UNKNOWN}::int and a.day < ${today}::date group by a.customer_id) a
    join app.customers cu on cu.org_id = ${tx.actor.orgId} and cu.id = a.customer_id
    group by cu.city_id`);
}
