import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { Month } from "../../domain/calendar/month.ts";
import type { KindId } from "../../domain/channel/record-kind.ts";
import type { Statement } from "../build-sql.ts";
import type { Tx } from "../transaction.ts";
import { localDay, type Sql } from "./fact.ts";

/** When deals began, all read once: no index finds the versions of one deal, voided ones too. */
const BEGINNINGS = (orgId: string) => sql`left join (select deal_id as of_deal, min(created_at) as began_at
  from app.deal_versions where org_id = ${orgId}::uuid group by deal_id) b on b.of_deal = deal_lines.deal_id`;

/** Where each kind's rows say when something happened: the earliest day that a row can count for. */
const LATE_KINDS: readonly {
  kind: KindId;
  table: string;
  id: string;
  day: string;
  isInstant?: true;
  join?: (orgId: string) => Sql;
}[] = [
  { kind: "region", table: "region_versions", id: "region_id", day: "valid_from" },
  { kind: "city", table: "city_versions", id: "city_id", day: "valid_from" },
  { kind: "person", table: "person_versions", id: "person_id", day: "valid_from" },
  { kind: "partner", table: "partner_versions", id: "partner_id", day: "valid_from" },
  { kind: "customer", table: "customer_versions", id: "customer_id", day: "valid_from" },
  { kind: "lead", table: "lead_versions", id: "lead_id", day: "created_at", isInstant: true },
  { kind: "deal", table: "deal_versions", id: "deal_id", day: "created_at", isInstant: true },
  { kind: "contract", table: "contract_versions", id: "contract_id", day: "start_on" },
  { kind: "event", table: "event_versions", id: "event_id", day: "held_on" },
  // A line counts where its deal does.
  { kind: "deal_line", table: "deal_lines", id: "id", day: "began_at", isInstant: true, join: BEGINNINGS },
  { kind: "touch", table: "touches", id: "id", day: "touched_at", isInstant: true },
  { kind: "collection", table: "collections", id: "id", day: "received_on" },
  { kind: "cost", table: "costs", id: "id", day: "booked_on" },
  { kind: "partner_share", table: "partner_shares", id: "id", day: "booked_on" },
  { kind: "target", table: "targets", id: "id", day: "starts_on" },
  { kind: "complaint", table: "complaints", id: "id", day: "opened_at", isInstant: true },
  { kind: "survey_answer", table: "survey_answers", id: "id", day: "answered_at", isInstant: true },
  { kind: "activity", table: "activity", id: "customer_id", day: "day" },
];

/** A close: what was recorded or voided after its instant, and belongs to its month or before, is late. */
export interface CloseMark {
  readonly month: Month;
  readonly instant: Date;
  readonly lastDay: Day;
}

/** Rows changed after the earliest of the closes: one arm for what was recorded, one for what was voided. */
function changedSince(tx: Tx, zone: string, since: Date): Sql {
  const { orgId } = tx.actor;
  const arms = LATE_KINDS.flatMap(({ kind, table, id, day, isInstant, join }) => {
    const time = sql.ref(day);
    const happened = isInstant ? localDay(time, { zone }) : time;
    const columns = sql`${kind}::text as kind, ${sql.ref(id)} as row_id, ${happened} as day, batch_id, voided_by`;
    const from = sql`from ${sql.table(`app.${table}`)} ${join?.(orgId) ?? sql``} where org_id = ${orgId}::uuid`;
    return [
      sql`select ${columns}, recorded_at as changed_at, 'recorded' as change ${from}
        and recorded_at > ${since}::timestamptz`,
      sql`select ${columns}, voided_at, 'voided' ${from} and voided_at > ${since}::timestamptz`,
    ];
  });
  return sql.join(arms, sql` union all `);
}

type LateCount = { month: Month; kind: KindId; rows: number };

/** How many rows of which kind came late for each of the closed months; months without any are left out. */
export async function countLateFacts(
  tx: Tx,
  closes: readonly CloseMark[],
  zone: string,
): Promise<LateCount[]> {
  return closes.length === 0 ? [] : tx.rows(lateCounts(tx, closes, zone));
}

/** The statement of that. */
export function lateCounts(tx: Tx, closes: readonly CloseMark[], zone: string): Statement<LateCount> {
  const since = new Date(Math.min(...closes.map(({ instant }) => instant.getTime())));
  return sql`
    select c.month, l.kind, count(*)::int as rows
    from (${changedSince(tx, zone, since)}) l
    join unnest(${closes.map(({ month }) => month)}::text[], ${closes.map(({ instant }) => instant.toISOString())}::timestamptz[],
      ${closes.map(({ lastDay }) => lastDay)}::date[]) as c(month, instant, last_day)
      on l.changed_at > c.instant and l.day <= c.last_day
    group by c.month, l.kind order by c.month, l.kind`;
}

/** One row that was recorded or voided after a month was closed. */
export interface LateFact {
  readonly kind: KindId;
  readonly rowId: string;
  readonly day: string;
  readonly change: "recorded" | "voided";
  readonly changedAt: Date;
  /** The batch that recorded or voided it. */
  readonly batchId: string;
}

/** The last late row of a page: one change can touch a record more than once, so all of it is needed to go on. */
export type LatePlace = Pick<LateFact, "changedAt" | "rowId" | "kind" | "day" | "change">;

/**
 * Late rows of a closed month, latest change first, a page after the place given. What one change did to a customer's
 * activity of one day is one row.
 */
export function listLateFacts(
  tx: Tx,
  close: CloseMark,
  zone: string,
  page: { limit: number; after?: LatePlace },
): Promise<LateFact[]> {
  const after =
    page.after === undefined
      ? sql``
      : sql`and (l.changed_at, l.row_id, l.kind, l.day, l.change) < (${page.after.changedAt}::timestamptz,
          ${page.after.rowId}::uuid, ${page.after.kind}::text, ${page.after.day}::date, ${page.after.change}::text)`;
  return tx.rows<LateFact>(sql`
    select distinct l.kind, l.row_id as "rowId", l.day, l.change, l.changed_at as "changedAt",
      case l.change when 'voided' then l.voided_by else l.batch_id end as "batchId"
    from (${changedSince(tx, zone, close.instant)}) l
    where l.day <= ${close.lastDay}::date ${after}
    order by l.changed_at desc, l.row_id desc, l.kind desc, l.day desc, l.change desc limit ${page.limit}`);
}
