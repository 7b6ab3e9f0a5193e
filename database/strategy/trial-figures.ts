import { sql } from "kysely";
import type { Month } from "../../domain/calendar/month.ts";
import type { Tx } from "../transaction.ts";

/** A month of a trial over its cities together, as it was known at the close of a month. */
export interface TrialTotal {
  readonly designId: string;
  readonly version: number;
  readonly closedIn: Month;
  readonly criterion: string;
  readonly figure: "value" | "counter";
  readonly side: "trial" | "control";
  readonly month: Month;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly cohort: string | null;
  readonly state: "mature" | "immature";
}

/** The same of one city. */
export type TrialCityFigure = Omit<TrialTotal, "side" | "state"> & { readonly cityId: string };

/** Writes where trials stood at a close; what is there stays. */
export async function insertTrialFigures(
  tx: Tx,
  totals: readonly TrialTotal[],
  figures: readonly TrialCityFigure[],
): Promise<void> {
  const { orgId } = tx.actor;
  await tx.run(sql`
    insert into app.trial_totals (org_id, design_id, version, closed_in, criterion, figure, side, month, numerator,
      denominator, cohort, state)
    select ${orgId}::uuid, t."designId", t.version, t."closedIn", t.criterion, t.figure, t.side, t.month, t.numerator,
      t.denominator, t.cohort, t.state
    from jsonb_to_recordset(${JSON.stringify(totals)}::jsonb) as t("designId" uuid, version int, "closedIn" text,
      criterion text, figure text, side text, month text, numerator numeric, denominator numeric, cohort numeric,
      state text)
    on conflict do nothing`);
  await tx.run(sql`
    insert into app.trial_figures (org_id, design_id, version, closed_in, criterion, figure, month, city_id, numerator,
      denominator, cohort)
    select ${orgId}::uuid, t."designId", t.version, t."closedIn", t.criterion, t.figure, t.month, t."cityId", t.numerator,
      t.denominator, t.cohort
    from jsonb_to_recordset(${JSON.stringify(figures)}::jsonb) as t("designId" uuid, version int, "closedIn" text,
      criterion text, figure text, month text, "cityId" uuid, numerator numeric, denominator numeric, cohort numeric)
    on conflict do nothing`);
}

/** What was frozen of one trial or of all at the close of a month, up to it when `upTo` is said instead. */
export function readTrialTotals(
  tx: Tx,
  wanted: { designId?: string; closedIn: Month },
): Promise<TrialTotal[]> {
  const { designId, closedIn } = wanted;
  return tx.rows<TrialTotal>(sql`
    select design_id as "designId", version, closed_in as "closedIn", criterion, figure, side, month,
      trim_scale(numerator) as numerator, trim_scale(denominator) as denominator, trim_scale(cohort) as cohort, state
    from app.trial_totals where org_id = ${tx.actor.orgId} and closed_in = ${closedIn}
      ${designId === undefined ? sql`` : sql`and design_id = ${designId}`}
    order by design_id, version, criterion, figure, side, month`);
}

/** The cities of a trial at the close of a month, as far as the actor's scope sees them. */
export function readTrialCityFigures(tx: Tx, designId: string, closedIn: Month): Promise<TrialCityFigure[]> {
  return tx.rows<TrialCityFigure>(sql`
    select design_id as "designId", version, closed_in as "closedIn", criterion, figure, month, city_id as "cityId",
      trim_scale(numerator) as numerator, trim_scale(denominator) as denominator, trim_scale(cohort) as cohort
    from app.trial_figures
    where org_id = ${tx.actor.orgId} and design_id = ${designId} and closed_in = ${closedIn}
    order by version, criterion, figure, month, city_id`);
}

/** The closes at which a trial's standing was frozen, latest first. */
export async function readTrialCloses(tx: Tx, designId: string): Promise<Month[]> {
  const rows = await tx.rows<{ month: Month }>(sql`
    select distinct closed_in as month from app.trial_totals
    where org_id = ${tx.actor.orgId} and design_id = ${designId} order by 1 desc`);
  return rows.map(({ month }) => month);
}

/** Carries over from an earlier close what was mature then: it does not change any more. */
export async function carryMatureFigures(
  tx: Tx,
  designId: string,
  { from, to }: { from: Month; to: Month },
): Promise<void> {
  const { orgId } = tx.actor;
  await tx.run(sql`
    insert into app.trial_totals (org_id, design_id, version, closed_in, criterion, figure, side, month, numerator,
      denominator, cohort, state)
    select org_id, design_id, version, ${to}::text, criterion, figure, side, month, numerator, denominator, cohort, state
    from app.trial_totals
    where org_id = ${orgId} and design_id = ${designId} and closed_in = ${from} and state = 'mature'
    on conflict do nothing`);
  await tx.run(sql`
    insert into app.trial_figures (org_id, design_id, version, closed_in, criterion, figure, month, city_id, numerator,
      denominator, cohort)
    select f.org_id, f.design_id, f.version, ${to}::text, f.criterion, f.figure, f.month, f.city_id, f.numerator,
      f.denominator, f.cohort
    from app.trial_figures f
    where f.org_id = ${orgId} and f.design_id = ${designId} and f.closed_in = ${from} and exists (
      select from app.trial_totals t where t.org_id = f.org_id and t.design_id = f.design_id and t.version = f.version
        and t.closed_in = f.closed_in and t.criterion = f.criterion and t.figure = f.figure and t.month = f.month
        and t.state = 'mature')
    on conflict do nothing`);
}
