import { sql } from "kysely";
import type { Month } from "../../domain/calendar/month.ts";
import type { TrialRows } from "../../domain/strategy/trial-plan.ts";
import type { Tx } from "../transaction.ts";
import { beginWriting } from "../writing.ts";

/** A version of a trial whose criteria are locked. */
export interface TrialLock {
  readonly designId: string;
  readonly version: number;
  readonly startMonth: Month;
  readonly trialCities: readonly string[];
  readonly controlCities: readonly string[];
  /** The version that this one follows; null for the start. */
  readonly replaces: number | null;
  /** Facts count as they were known then, in every baseline. */
  readonly asOf: Date;
  readonly lockedAt: Date;
  readonly lockedByName: string;
  readonly agreedByName: string;
}

const LOCK = sql`l.design_id as "designId", l.version, l.start_month as "startMonth",
  l.trial_cities as "trialCities", l.control_cities as "controlCities", l.replaces, l.as_of as "asOf",
  l.locked_at as "lockedAt", coalesce(m.display_name, '') as "lockedByName",
  coalesce(a.display_name, '') as "agreedByName"`;

/** The locks of one trial or of all, each in the order of its versions. */
export function readTrialLocks(tx: Tx, designId?: string): Promise<TrialLock[]> {
  return tx.rows<TrialLock>(sql`
    select ${LOCK} from app.trial_locks l
    left join app.members m on m.org_id = l.org_id and m.user_id = l.locked_by
    left join app.members a on a.org_id = l.org_id and a.user_id = l.agreed_by
    where l.org_id = ${tx.actor.orgId}
      ${designId === undefined ? sql`` : sql`and l.design_id = ${designId}`}
    order by l.design_id, l.version`);
}

/**
 * Locks a version. Who proposed it and who agreed are read off the log, and the table holds that they are two people in
 * the roles that the trial asks for.
 *
 * @returns false when the trial has started already, or another version follows the same lock
 */
export async function insertTrialLock(
  tx: Tx,
  lock: Omit<TrialLock, "lockedByName" | "agreedByName">,
): Promise<boolean> {
  const lockedAt = await beginWriting(tx, lock.lockedAt);
  const inserted = await tx.run(sql`
    insert into app.trial_locks (org_id, design_id, version, start_month, trial_cities, control_cities, replaces,
      proposed_by, proposed_seq, agreed_by, agreed_seq, as_of, locked_at, locked_by)
    select p.org_id, p.design_id, p.version, ${lock.startMonth}::text, ${[...lock.trialCities]}::uuid[],
      ${[...lock.controlCities]}::uuid[], ${lock.replaces}::int, p.user_id, p.seq, a.user_id, a.seq,
      ${lock.asOf}::timestamptz, ${lockedAt}::timestamptz, ${tx.actor.userId}::uuid
    from app.design_acts p
    join app.design_acts a on a.org_id = p.org_id and a.design_id = p.design_id and a.version = p.version
      and a.act = 'agree' and a.role = 'ceo'
    where p.org_id = ${tx.actor.orgId} and p.design_id = ${lock.designId} and p.version = ${lock.version}
      and p.act = 'propose'
    on conflict do nothing`);
  return inserted === 1;
}

/** What a figure of a criterion is compared with, as it was computed for the lock. */
export interface TrialBaseline {
  readonly designId: string;
  readonly version: number;
  readonly criterion: string;
  readonly figure: "value" | "counter";
  readonly metric: string;
  readonly metricVersion: number;
  readonly seller: TrialRows;
  readonly places: "trial_cities" | "all_cities";
  readonly citiesCounted: number;
  readonly numerator: string | null;
  readonly denominator: string | null;
  readonly months: readonly Month[];
  readonly monthsLeftOut: readonly Month[];
}

/** Writes the baselines of a lock, in one statement. */
export async function insertTrialBaselines(tx: Tx, baselines: readonly TrialBaseline[]): Promise<void> {
  await tx.run(sql`
    insert into app.trial_baselines (org_id, design_id, version, criterion, figure, metric, metric_version, seller,
      places, cities_counted, numerator, denominator, months, months_left_out)
    select ${tx.actor.orgId}::uuid, b."designId", b.version, b.criterion, b.figure, b.metric, b."metricVersion", b.seller,
      b.places, b."citiesCounted", b.numerator, b.denominator, b.months, b."monthsLeftOut"
    from jsonb_to_recordset(${JSON.stringify(baselines)}::jsonb) as b("designId" uuid, version int, criterion text,
      figure text, metric text, "metricVersion" int, seller text, places text, "citiesCounted" int, numerator numeric,
      denominator numeric, months text[], "monthsLeftOut" text[])`);
}

/** The baselines of one trial, or of all. */
export function readTrialBaselines(tx: Tx, designId?: string): Promise<TrialBaseline[]> {
  return tx.rows<TrialBaseline>(sql`
    select design_id as "designId", version, criterion, figure, metric, metric_version as "metricVersion", seller, places,
      cities_counted as "citiesCounted", trim_scale(numerator) as numerator, trim_scale(denominator) as denominator,
      months, months_left_out as "monthsLeftOut"
    from app.trial_baselines where org_id = ${tx.actor.orgId}
      ${designId === undefined ? sql`` : sql`and design_id = ${designId}`}
    order by design_id, version, criterion, figure`);
}
