import { sql } from "kysely";
import type { Month } from "../../domain/calendar/month.ts";
import type { ControlWeighing } from "../../domain/strategy/control-weighing.ts";
import type { Tx } from "../transaction.ts";

/** A month before the start in one city, as it was known when the version was locked. */
export interface TrialHistoryMonth {
  readonly designId: string;
  readonly version: number;
  readonly criterion: string;
  readonly month: Month;
  readonly cityId: string;
  readonly numerator: string | null;
  readonly denominator: string | null;
}

/** Writes the months before the start, in one statement. */
export async function insertTrialHistory(tx: Tx, months: readonly TrialHistoryMonth[]): Promise<void> {
  await tx.run(sql`
    insert into app.trial_histories (org_id, design_id, version, criterion, month, city_id, numerator, denominator)
    select ${tx.actor.orgId}::uuid, h."designId", h.version, h.criterion, h.month, h."cityId", h.numerator, h.denominator
    from jsonb_to_recordset(${JSON.stringify(months)}::jsonb) as h("designId" uuid, version int, criterion text,
      month text, "cityId" uuid, numerator numeric, denominator numeric)`);
}

/** The months before the start of every version of a trial, as far as the actor's scope sees the cities. */
export function readTrialHistory(tx: Tx, designId: string): Promise<TrialHistoryMonth[]> {
  return tx.rows<TrialHistoryMonth>(sql`
    select design_id as "designId", version, criterion, month, city_id as "cityId",
      trim_scale(numerator) as numerator, trim_scale(denominator) as denominator
    from app.trial_histories where org_id = ${tx.actor.orgId} and design_id = ${designId}
    order by version, criterion, month, city_id`);
}

/** How a criterion's trial cities stood to its control cities at a close. */
export interface TrialWeighing {
  readonly version: number;
  readonly criterion: string;
  readonly weighing: ControlWeighing;
}

/** Freezes the weighings of a close; what is there stays. */
export async function insertTrialWeighings(
  tx: Tx,
  { designId, closedIn }: { designId: string; closedIn: Month },
  weighings: readonly TrialWeighing[],
): Promise<void> {
  await tx.run(sql`
    insert into app.trial_weighings (org_id, design_id, version, closed_in, criterion, weighing)
    select ${tx.actor.orgId}::uuid, ${designId}::uuid, w.version, ${closedIn}::text, w.criterion, w.weighing
    from jsonb_to_recordset(${JSON.stringify(weighings)}::jsonb) as w(version int, criterion text, weighing jsonb)
    on conflict do nothing`);
}

/** The weighings frozen at a close. */
export function readTrialWeighings(
  tx: Tx,
  { designId, closedIn }: { designId: string; closedIn: Month },
): Promise<TrialWeighing[]> {
  return tx.rows<TrialWeighing>(sql`
    select version, criterion, weighing from app.trial_weighings
    where org_id = ${tx.actor.orgId} and design_id = ${designId} and closed_in = ${closedIn}`);
}
