import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { Month } from "../../domain/calendar/month.ts";
import type { Tx } from "../transaction.ts";
import { knownAt } from "./fact.ts";

/** Rolls a month's activity up by customer, reading that month's partition only. Returns the number of customers. */
export function rollUpActivity(
  tx: Tx,
  close: { month: Month; instant: Date; firstDay: Day; lastDay: Day },
): Promise<number> {
  const known = { orgId: tx.actor.orgId, asOf: close.instant };
  const days = sql`bit_or(1 << (a.day - ${close.firstDay}::date)) filter (where a.events > 0)`;
  const last28 = sql`bit_or(1 << (a.day - ${close.firstDay}::date))
    filter (where a.events > 0 and a.day > ${close.lastDay}::date - 28)`;
  return tx.run(sql`
    insert into app.activity_months (org_id, month, customer_id, city_id, partner_id, active_days, last28_active_days,
      events)
    select ${known.orgId}::uuid, ${close.month}::text, r.customer_id, c.city_id, c.partner_id,
      coalesce(bit_count(r.days::bit(32)), 0), coalesce(bit_count(r.last28::bit(32)), 0), r.events
    from (select a.customer_id, ${days} as days, ${last28} as last28, sum(a.events) as events
      from ${knownAt(known, "activity")} a
      where a.day >= ${close.firstDay}::date and a.day <= ${close.lastDay}::date group by a.customer_id) r
    left join ${knownAt(known, "customer_versions")} c on c.customer_id = r.customer_id
      and c.valid_from <= ${close.lastDay}::date and c.valid_to > ${close.lastDay}::date`);
}
