import { sql } from "kysely";
import type { Month } from "../../domain/calendar/month.ts";
import type { Dimension, Grain } from "../../domain/measurement/metric-definition.ts";
import type { MetricValue } from "../../domain/measurement/metric-value.ts";
import type { Tx } from "../transaction.ts";
import { NO_SUBJECT } from "./closed-values.ts";

/** One metric from a month up to and with another. */
export interface ClosedStretch {
  readonly metric: string;
  readonly from: Month;
  readonly to: Month;
}

interface SumsGiven {
  readonly slice: string | { readonly split: Dimension };
  readonly grains: readonly Grain[];
  readonly subjectId?: string;
}

/** The statement that adds closed values up over months, in the database. */
export function closedSums(tx: Tx, stretches: readonly ClosedStretch[], given: SumsGiven) {
  const { slice, grains, subjectId } = given;
  const sliced =
    typeof slice === "string" ? sql`v.slice = ${slice}` : sql`v.slice like ${`${slice.split}=%`}`;
  const subject = subjectId === undefined ? sql`` : sql`and v.subject_id = ${subjectId}::uuid`;
  return sql<MetricValue>`
    select v.metric, max(v.version) as version, null::text as month, v.slice, v.grain,
      nullif(v.subject_id, ${NO_SUBJECT}::uuid) as "subjectId", trim_scale(sum(v.numerator)) as numerator,
      trim_scale(sum(v.denominator)) as denominator, null::numeric as value, trim_scale(sum(v.cohort)) as cohort,
      'ok' as state
    from unnest(${stretches.map(({ metric }) => metric)}::text[], ${stretches.map(({ from }) => from)}::text[],
      ${stretches.map(({ to }) => to)}::text[]) as s(metric, from_month, to_month)
    join app.closed_values v on v.org_id = ${tx.actor.orgId}::uuid and v.metric = s.metric and ${sliced}
      and v.grain = any (${[...grains]}::text[]) and v.month between s.from_month and s.to_month ${subject}
    group by v.metric, v.slice, v.grain, v.subject_id`;
}

/**
 * Closed values of additive metrics and ratios added up over months: a value for each metric, slice, grain and subject
 * that the actor may see. States are left to whoever adds the rest.
 */
export async function readClosedSums(
  tx: Tx,
  stretches: readonly ClosedStretch[],
  given: SumsGiven,
): Promise<MetricValue[]> {
  return stretches.length === 0 ? [] : tx.rows(closedSums(tx, stretches, given));
}
