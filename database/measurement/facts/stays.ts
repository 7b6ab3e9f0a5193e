import { sql } from "kysely";
import {
  type FactScope,
  knownAt,
  localDay,
  MONTH_OF_DAY,
  onSpanDays,
  type RowFact,
  type Sql,
} from "../fact.ts";
import { PLACED_DIMENSIONS } from "../placed.ts";

/** The person of the channel that a user is; the user where they are none. */
const PERSON = sql`coalesce(m.person_id, m.user_id)`;
const member = (alias: string): Sql => sql`join app.members m
  on m.org_id = ${sql.ref(`${alias}.org_id`)} and m.user_id = ${sql.ref(`${alias}.member_id`)}`;

/** Working days of the span on which somebody said at the place that they were there: the first word of each day. */
export const STAYS_HELD: RowFact = {
  shape: "rows",
  id: "stays_held",
  rowKind: "check_in",
  parameters: {},
  relation: (scope) => sql`
    select distinct on (c.member_id, c.day) c.id as row_id, c.day, c.city_id, c.partner_id, ${PERSON} as owner_id
    from app.check_ins c ${member("c")}
    where c.org_id = ${scope.orgId}::uuid and c.at <= ${scope.asOf}::timestamptz and c.on_working_day
      and ${onSpanDays(sql`c.day`, scope)}
    order by c.member_id, c.day, c.at, c.id`,
  dimensions: { ...PLACED_DIMENSIONS, month: MONTH_OF_DAY },
  populations: {},
  measures: { days: { how: "count" } },
};

/** Days of the span, up to the day of asking, on which somebody was to stay at a partner's by an agreed plan. */
export const STAYS_PLANNED: RowFact = {
  shape: "rows",
  id: "stays_planned",
  rowKind: "residency_day",
  parameters: {},
  relation: (scope: FactScope) => sql`
    select r.id as row_id, r.day, r.city_id, r.partner_id, ${PERSON} as owner_id
    from ${knownAt(scope, "residency_days")} r ${member("r")}
    where ${onSpanDays(sql`r.day`, scope)} and r.day <= ${localDay(sql`${scope.asOf}::timestamptz`, scope)}`,
  dimensions: { ...PLACED_DIMENSIONS, month: MONTH_OF_DAY },
  populations: {},
  measures: { days: { how: "count" } },
};
