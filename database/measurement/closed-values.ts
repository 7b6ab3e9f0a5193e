import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { Month } from "../../domain/calendar/month.ts";
import type { Grain } from "../../domain/measurement/metric-definition.ts";
import type { MetricValue } from "../../domain/measurement/metric-value.ts";
import type { Tx } from "../transaction.ts";
import { knownAt, type Sql } from "./fact.ts";

/** Stands for "no subject" where a key column must not be null: the company, and rows that belong nowhere. */
export const NO_SUBJECT = "00000000-0000-0000-0000-000000000000";

/**
 * Who may see a cell besides those who see the whole company: a partner its own; whoever sees all cities that the cell
 * adds up. A manager's cities are those of the partners the manager answers for.
 */
export function cellReach(known: { orgId: string; asOf: Date }, days: { from: Day; last: Day }): Sql {
  return sql`
    select 'city' as grain, id as subject_id, null::uuid as partner_id, array[id] as cities
      from app.cities where org_id = ${known.orgId}::uuid
    union all select 'region', v.region_id, null, array_agg(distinct v.city_id)
      from ${knownAt(known, "city_versions")} v
      where v.valid_from <= ${days.last}::date and v.valid_to > ${days.from}::date group by v.region_id
    union all select 'partner', v.partner_id, v.partner_id, array_remove(array[v.city_id], null)
      from ${knownAt(known, "partner_versions")} v
      where v.valid_from <= ${days.last}::date and v.valid_to > ${days.last}::date
    union all select 'manager', v.manager_id, null, array_agg(distinct v.city_id)
      from ${knownAt(known, "partner_versions")} v
      where v.valid_from <= ${days.last}::date and v.valid_to > ${days.from}::date and v.manager_id is not null
        and v.city_id is not null
      group by v.manager_id`;
}

/** Values as rows of SQL. */
export function valueRows(values: readonly MetricValue[]): Sql {
  const column = (of: (value: MetricValue) => string | null) => values.map(of);
  return sql`select * from unnest(
      ${column(({ metric }) => metric)}::text[], ${values.map(({ version }) => version)}::int[],
      ${column(({ month }) => month)}::text[], ${column(({ slice }) => slice)}::text[],
      ${column(({ grain }) => grain)}::text[], ${column(({ subjectId }) => subjectId ?? NO_SUBJECT)}::uuid[],
      ${column(({ numerator }) => numerator)}::numeric[], ${column(({ denominator }) => denominator)}::numeric[],
      ${column(({ value }) => value)}::numeric[], ${column(({ cohort }) => cohort)}::numeric[],
      ${column(({ state }) => state)}::text[])
    as v(metric, version, month, slice, grain, subject_id, numerator, denominator, value, cohort, state)`;
}

/** Writes the values that a close froze, in one statement. */
export async function insertClosedValues(
  tx: Tx,
  values: readonly MetricValue[],
  close: { month: Month; instant: Date; firstDay: Day; lastDay: Day },
): Promise<void> {
  const known = { orgId: tx.actor.orgId, asOf: close.instant };
  await tx.run(sql`
    insert into app.closed_values (org_id, metric, slice, grain, month, subject_id, version, closed_in, numerator,
      denominator, value, cohort, state, partner_id, cities)
    select ${known.orgId}::uuid, v.metric, v.slice, v.grain, v.month, v.subject_id, v.version, ${close.month}::text,
      v.numerator, v.denominator, v.value, v.cohort, v.state, r.partner_id, coalesce(r.cities, '{}')
    from (${valueRows(values)}) v
    left join (${cellReach(known, { from: close.firstDay, last: close.lastDay })}) r
      on r.grain = v.grain and r.subject_id = v.subject_id`);
}

/** Which closed values: the parts that are left out are not restricted. */
export interface ClosedFilter {
  readonly closedIn?: Month;
  readonly metrics?: readonly string[];
  readonly months?: { readonly from: Month; readonly to: Month };
  /** One slice, or all values of a split: `{ split: "source" }`. */
  readonly slice?: string | { readonly split: string };
  readonly grains?: readonly Grain[];
  readonly subjectId?: string;
  readonly subjectIds?: readonly string[];
  /** Only cells all of whose cities are among these. */
  readonly cities?: readonly string[];
}

/** A frozen value and the close that froze it. */
export interface ClosedValue extends MetricValue {
  readonly month: Month;
  readonly closedIn: Month;
}

function sliceCondition(slice: string | { readonly split: string }): Sql {
  return typeof slice === "string" ? sql`slice = ${slice}` : sql`slice like ${`${slice.split}=%`}`;
}

/** Closed values that the actor may see, in the order of metric, slice, grain, month and subject. */
export async function readClosedValues(tx: Tx, filter: ClosedFilter): Promise<ClosedValue[]> {
  const parts = [
    sql`org_id = ${tx.actor.orgId}`,
    ...(filter.closedIn === undefined ? [] : [sql`closed_in = ${filter.closedIn}`]),
    ...(filter.metrics === undefined ? [] : [sql`metric = any (${[...filter.metrics]}::text[])`]),
    ...(filter.slice === undefined ? [] : [sliceCondition(filter.slice)]),
    ...(filter.grains === undefined ? [] : [sql`grain = any (${[...filter.grains]}::text[])`]),
    ...(filter.months === undefined
      ? []
      : [sql`month between ${filter.months.from} and ${filter.months.to}`]),
    ...(filter.subjectIds === undefined ? [] : [sql`subject_id = any (${[...filter.subjectIds]}::uuid[])`]),
    ...(filter.subjectId === undefined ? [] : [sql`subject_id = ${filter.subjectId}`]),
    ...(filter.cities === undefined ? [] : [sql`cities <> '{}' and cities <@ ${[...filter.cities]}::uuid[]`]),
  ];
  return tx.rows<ClosedValue>(sql`
    select metric, version, month, slice, grain, nullif(subject_id, ${NO_SUBJECT}::uuid) as "subjectId",
      trim_scale(numerator) as numerator, trim_scale(denominator) as denominator, trim_scale(value) as value,
      trim_scale(cohort) as cohort, state, closed_in as "closedIn"
    from app.closed_values where ${sql.join(parts, sql` and `)}
    order by metric, slice, grain, month, subject_id`);
}
