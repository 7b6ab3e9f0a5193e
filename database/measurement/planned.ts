import { sql } from "kysely";
import { firstDayOf, lastDayOf, type Month } from "../../domain/calendar/month.ts";
import type { Grain } from "../../domain/measurement/metric-definition.ts";
import { METRICS } from "../../domain/measurement/metrics/metrics.ts";
import type { Tx } from "../transaction.ts";
import { knownAt, type Sql } from "./fact.ts";

/** What a month was to bring: of a metric and a subject. */
export interface Planned {
  readonly metric: string;
  readonly month: Month;
  readonly grain: Grain;
  readonly subjectId: string | null;
  /** An exact decimal in the metric's unit: minor units of the reporting currency, shares 0..1. */
  readonly planned: string;
}

/** Which targets: the parts that are left out are not restricted. */
export interface PlannedFilter {
  /** Targets count as they were known at this instant. */
  readonly asOf: Date;
  readonly months: { readonly from: Month; readonly to: Month };
  readonly metrics?: readonly string[];
  readonly grain?: Grain;
  readonly subjectId?: string;
}

const NOBODY = sql`'00000000-0000-0000-0000-000000000000'::uuid`;
/** Of what is added up, a target is shared out over its days; of everything else it is a level that holds until the next. */
const ADDED = METRICS.filter(({ kind }) => kind === "additive").map(({ id }) => id);

/** Targets with the next and the previous one of the same metric and subject. */
function targets(tx: Tx, { asOf, metrics }: PlannedFilter): Sql {
  const held = metrics === undefined ? sql`` : sql`where k.measure = any (${[...metrics]}::text[])`;
  return sql`select s.*, s.measure = any (${ADDED}::text[]) as added,
      lead(s.starts_on) over subject as next_on, lag(s.starts_on) over subject as previous_on
    from (select k.measure, case when person_id is not null then 'manager' when partner_id is not null then 'partner'
          when city_id is not null then 'city' when region_id is not null then 'region' else 'company' end as level,
        coalesce(person_id, partner_id, city_id, region_id, ${NOBODY}) as subject, starts_on,
        sum(coalesce(amount_minor * rate, value)) as number
      from ${knownAt({ orgId: tx.actor.orgId, asOf }, "targets")} k ${held} group by 1, 2, 3, 4) s
    window subject as (partition by s.measure, s.level, s.subject order by s.starts_on)`;
}

/**
 * What months were to bring, as targets were known at an instant. Of what is added up each target is shared out by days
 * from its own up to the next one of its subject (the last one as long as the one before it, else three months), and the
 * company's is its own, else the sum of the widest level that has any. Every other target holds on the month's last day.
 *
 * @example await readPlanned(tx, { asOf, months: { from: month, to: month }, grain: "company" })
 */
export function readPlanned(tx: Tx, filter: PlannedFilter): Promise<Planned[]> {
  const { months, grain, subjectId } = filter;
  return tx.rows<Planned>(sql`
    with spans as (
      select to_char(m, 'YYYY-MM') as month, m::date as first, (m + interval '1 month')::date as after
      from generate_series(${firstDayOf(months.from)}::date, ${lastDayOf(months.to)}::date, interval '1 month') m),
    ends as (select t.*, coalesce(t.next_on, coalesce(t.starts_on + (t.starts_on - t.previous_on),
        (t.starts_on + interval '3 months')::date)) as ends_on from (${targets(tx, filter)}) t),
    found as materialized (
      select e.measure, s.month, e.level, e.subject, e.added,
        array_position(array['company', 'region', 'city', 'partner', 'manager'], e.level) as rank,
        sum(case when e.added then e.number * (least(e.ends_on, s.after) - greatest(e.starts_on, s.first))
          / (e.ends_on - e.starts_on) else e.number end) as planned
      from ends e join spans s on case when e.added then e.starts_on < s.after and e.ends_on > s.first
        else e.starts_on < s.after and coalesce(e.next_on, 'infinity') >= s.after end
      group by e.measure, s.month, e.level, e.subject, e.added)
    select f.measure as metric, f.month, f.level as grain, nullif(f.subject, ${NOBODY}) as "subjectId",
      trim_scale(f.planned)::text as planned
    from found f where (f.level <> 'company' or not f.added)
      and ${grain === undefined ? sql`true` : sql`f.level = ${grain}`}
      and ${subjectId === undefined ? sql`true` : sql`f.subject = ${subjectId}::uuid`}
    union all
    select f.measure, f.month, 'company', null, trim_scale(sum(f.planned))::text
    from found f where f.added and ${grain === undefined || grain === "company"}
      and f.rank = (select min(w.rank) from found w where w.measure = f.measure and w.month = f.month)
    group by f.measure, f.month
    order by 1, 2, 3, 4`);
}
