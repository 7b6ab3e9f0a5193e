import { sql } from "kysely";
import { addDays, type Day } from "../../domain/calendar/day.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import { SOURCE_PROMISES } from "../../domain/measurement/source-promises.ts";
import type { Tx } from "../transaction.ts";
import type { Sql } from "./fact.ts";

/** When something of a source last happened, and when it was last imported. */
export interface SourceAge {
  readonly kind: KindId;
  readonly lastEvent: Day | null;
  readonly lastImport: Date | null;
}

/** An import whose rejected rows nobody has dealt with since the last close. */
export interface RejectedImport {
  readonly id: string;
  readonly file: string;
  readonly kind: KindId | null;
  readonly rejected: number;
  readonly finishedAt: Date;
  readonly madeBy: string | null;
}

interface Moment {
  readonly today: Day;
  readonly now: Date;
  readonly zone: string;
}

function lastInstant(table: string, column: string, { now, zone }: Moment): Sql {
  const at = sql.ref(`t.${column}`);
  return sql`select (max(${at}) at time zone ${zone}::text)::date from ${sql.table(`app.${table}`)} t
    where t.org_id = (select app.cur_org()) and t.voided_at is null and ${at} <= ${now}::timestamptz`;
}

function lastDay(table: string, column: string, { today }: Moment): Sql {
  const day = sql.ref(`t.${column}`);
  return sql`select max(${day}) from ${sql.table(`app.${table}`)} t
    where t.org_id = (select app.cur_org()) and t.voided_at is null and ${day} <= ${today}::date`;
}

/** So far back the last month with activity is looked for. */
const MONTHS_BACK = 60;

/**
 * Activity has no index by day: only the days of the promise are read, and where there is nothing, each month before is
 * asked for one row, which tells the last month that has any.
 */
function lastActivity({ today }: Moment, promise: number): Sql {
  return sql`select coalesce(
    (select max(a.day) from app.activity a where a.org_id = (select app.cur_org()) and a.voided_at is null
      and a.day > ${addDays(today, -promise - 1)}::date and a.day <= ${today}::date),
    (select least(max(m.first_day) + interval '1 month' - interval '1 day', ${today}::date)::date
      from generate_series(date_trunc('month', ${today}::timestamp) - make_interval(months => ${MONTHS_BACK}),
        ${today}::timestamp, '1 month') as m(first_day)
      where (select true from app.activity a where a.org_id = (select app.cur_org()) and a.voided_at is null
        and a.day >= m.first_day::date and a.day < (m.first_day + interval '1 month')::date limit 1)))`;
}

function lastEventOf(kind: KindId, moment: Moment): Sql {
  switch (kind) {
    case "deal":
      return sql`select greatest((${lastInstant("deal_versions", "created_at", moment)}),
        (${lastInstant("deal_versions", "closed_at", moment)}))`;
    case "lead":
      return lastInstant("lead_versions", "created_at", moment);
    case "touch":
      return lastInstant("touches", "touched_at", moment);
    case "contract":
      return lastDay("contract_versions", "start_on", moment);
    case "collection":
      return lastDay("collections", "received_on", moment);
    case "cost":
      return lastDay("costs", "booked_on", moment);
    case "complaint":
      return lastInstant("complaints", "opened_at", moment);
    case "survey_answer":
      return lastInstant("survey_answers", "answered_at", moment);
    case "activity":
      return lastActivity(moment, SOURCE_PROMISES.find((one) => one.kind === kind)?.days ?? 0);
    default:
      return sql`select null::date`;
  }
}

/** The statement of the ages of all sources that promise freshness. */
export function sourceAges(tx: Tx, moment: Moment) {
  const rows = SOURCE_PROMISES.map(({ kind }) => sql`(${kind}::text, (${lastEventOf(kind, moment)}))`);
  return sql<SourceAge>`
    select s.kind, s.last_event::text as "lastEvent", max(i.finished_at) as "lastImport"
    from (values ${sql.join(rows)}) as s(kind, last_event)
    left join (
      select kind, finished_at from app.imports where org_id = ${tx.actor.orgId}::uuid and state = 'done'
      union all select p.kind, w.finished_at from app.import_profile_steps p
        join app.imports w on w.org_id = p.org_id and w.id = p.import_id and w.state = 'done'
        where p.org_id = ${tx.actor.orgId}::uuid) i on i.kind = s.kind
    group by s.kind, s.last_event`;
}

/** When each source last had an event and an import. */
export function readSourceAges(tx: Tx, moment: Moment): Promise<SourceAge[]> {
  return tx.rows(sourceAges(tx, moment));
}

/** The imports that a month close would stop at because rows were rejected, the latest first. */
export function readRejectedImports(tx: Tx, since: Date | null): Promise<RejectedImport[]> {
  return tx.rows<RejectedImport>(sql`
    select i.id, f.name as file, i.kind, i.rejected_rows::int as rejected, i.finished_at as "finishedAt",
      m.display_name as "madeBy"
    from app.imports i
    join app.import_files f on f.org_id = i.org_id and f.id = i.file_id
    left join app.members m on m.org_id = i.org_id and m.user_id = i.made_by
    where i.org_id = ${tx.actor.orgId} and i.state = 'done' and i.rejected_rows > 0
      and i.finished_at > coalesce(${since}::timestamptz, '-infinity')
    order by i.finished_at desc, i.id desc limit 200`);
}
