import { type RawBuilder, sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";

/** The agreed rule that holds on a day, as a statement: design, version and the mode of all cities not named. */
export const coverageRuleOn = (orgId: string, day: Day) => sql`
  select design_id, version, other_mode from (
    select design_id, version, other_mode from app.coverage_rules
    where org_id = ${orgId} and from_day <= ${day}::date order by agreed_at desc, version desc limit 1
  ) latest where other_mode is not null`;

/**
 * How a city is served on a day: as the strategy in force says, else as its record says.
 *
 * @param city the column of the city's id
 * @param recorded the column of the record's own mode
 */
export const coverageOn = (
  { orgId, day }: { orgId: string; day: Day },
  city: RawBuilder<unknown>,
  recorded: RawBuilder<unknown>,
) => sql`coalesce((
    select coalesce(named.mode, held.other_mode) from (${coverageRuleOn(orgId, day)}) held
    left join app.city_coverage named on named.org_id = ${orgId} and named.design_id = held.design_id
      and named.version = held.version and named.city_id = ${city}), ${recorded})`;
