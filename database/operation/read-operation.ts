import { sql } from "kysely";
import { JOBS_SCHEMA } from "../jobs/grant-queue.ts";
import type { Tx } from "../transaction.ts";

/** How the installation has been doing. */
export interface OperationFacts {
  /** The database's own clock, to be held against that of the server. */
  databaseNow: Date;
  zone: string | null;
  /** The country by whose calendar working days are counted, where the organisation chose one. */
  calendar: string | null;
  /** Whether the database knows the organisation's zone. */
  zoneKnown: boolean;
  /** Jobs that ended as failed within a day, and those that have waited for a worker for ten minutes. */
  jobsFailed: number;
  jobsWaiting: number;
  /** Months whose close began over an hour ago and has not ended. */
  staleCloses: string[];
  connections: number;
  connectionsAtMost: number;
}

/** Reads what the doctor judges of the installation's work. */
export async function readOperationFacts(tx: Tx, now: Date): Promise<OperationFacts> {
  const facts = await tx.first<OperationFacts>(sql`
    select clock_timestamp() as "databaseNow", o.zone, o.calendar,
      exists (select 1 from pg_timezone_names z where z.name = o.zone) as "zoneKnown",
      (select count(*)::int from ${sql.table(`${JOBS_SCHEMA}.job`)} where state = 'failed'
        and completed_on > ${now}::timestamptz - interval '1 day') as "jobsFailed",
      (select count(*)::int from ${sql.table(`${JOBS_SCHEMA}.job`)} where state in ('created', 'retry')
        and start_after < ${now}::timestamptz - interval '10 minutes') as "jobsWaiting",
      array(select c.month from app.month_closes c where c.org_id = ${tx.actor.orgId}
        and c.begun_at < ${now}::timestamptz - interval '1 hour' and not exists (
          select 1 from app.closed_months d where d.org_id = c.org_id and d.month = c.month) order by 1) as "staleCloses",
      (select count(*)::int from pg_stat_activity) as connections,
      current_setting('max_connections')::int as "connectionsAtMost"
    from (select 1) one left join app.organisations o on o.org_id = ${tx.actor.orgId}`);
  if (facts === undefined) throw new Error("the database did not describe its work");
  return facts;
}
