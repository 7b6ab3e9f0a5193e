import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { Tx } from "../transaction.ts";

/** By what an organisation counts working days. */
export interface CalendarRow {
  readonly zone: string;
  /** null: by the time zone. */
  readonly calendar: string | null;
}

/** A day of the organisation's own: closed, or worked although the calendar says otherwise. */
export interface OwnDay {
  readonly day: Day;
  readonly works: boolean;
  readonly name: string;
}

/** The calendar of the organisation. */
export async function readCalendarRow(tx: Tx): Promise<CalendarRow> {
  const row = await tx.first<CalendarRow>(
    sql`select zone, calendar from app.organisations where org_id = ${tx.actor.orgId}`,
  );
  if (row === undefined) throw new Error("a transaction's organisation does not exist");
  return row;
}

/** The organisation's own days, the earliest first. */
export function readOwnDays(tx: Tx): Promise<OwnDay[]> {
  return tx.rows<OwnDay>(
    sql`select day, works, name from app.own_days where org_id = ${tx.actor.orgId} order by day`,
  );
}

/** Counts working days by another calendar from now on; null: by the time zone. */
export async function setCalendar(tx: Tx, calendar: string | null): Promise<void> {
  await tx.run(sql`update app.organisations set calendar = ${calendar} where org_id = ${tx.actor.orgId}`);
}

/** Sets a day of the organisation's own. */
export async function setOwnDay(tx: Tx, { day, works, name }: OwnDay, now: Date): Promise<void> {
  await tx.run(sql`
    insert into app.own_days (org_id, day, works, name, set_at, set_by)
    values (${tx.actor.orgId}, ${day}, ${works}, ${name}, ${now}, ${tx.actor.userId})
    on conflict (org_id, day) do update set works = excluded.works, name = excluded.name, set_at = excluded.set_at,
      set_by = excluded.set_by`);
}

/** Lets the calendar speak for a day again; false where it was no day of the organisation's own. */
export async function dropOwnDay(tx: Tx, day: Day): Promise<boolean> {
  const dropped = await tx.run(
    sql`delete from app.own_days where org_id = ${tx.actor.orgId} and day = ${day}`,
  );
  return dropped === 1;
}
