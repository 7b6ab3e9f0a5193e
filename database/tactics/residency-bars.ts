import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { BarredSpan } from "../../domain/tactics/stay-problems.ts";
import type { Tx } from "../transaction.ts";

/** A bar with what one reads of it; without an id it was imported with the people's data. */
export interface ResidencyBar extends BarredSpan {
  readonly id: string | null;
  readonly name: string;
  readonly note: string;
}

/** The absences of members and the days closed to cities that touch a span, by first day. */
export function readResidencyBars(tx: Tx, span: { first: Day; last: Day }): Promise<ResidencyBar[]> {
  const { orgId } = tx.actor;
  return tx.rows<ResidencyBar>(sql`
    select x.id, x.member_id as "memberId", x.city_id as "cityId", x.first, x.last, x.note,
      coalesce(m.display_name, v.name, '') as name
    from (
      select id, member_id, city_id, first, last, note from app.residency_bars
      where org_id = ${orgId} and last >= ${span.first}::date and first <= ${span.last}::date
      union all
      select null, p.user_id, null, a.starts_on, a.ends_on, ''
      from app.absences a join app.members p on p.org_id = a.org_id and p.person_id = a.person_id
      where a.org_id = ${orgId} and a.voided_at is null and a.ends_on >= ${span.first}::date
        and a.starts_on <= ${span.last}::date
    ) x
    left join app.members m on m.org_id = ${orgId} and m.user_id = x.member_id
    left join app.city_versions v on v.org_id = ${orgId} and v.city_id = x.city_id and v.voided_at is null
      and v.valid_to = 'infinity'
    order by x.first, name, x.id`);
}

/** Keeps a bar. */
export async function insertResidencyBar(
  tx: Tx,
  bar: BarredSpan & { readonly id: string; readonly note: string; readonly now: Date },
): Promise<void> {
  await tx.run(sql`
    insert into app.residency_bars (org_id, id, member_id, city_id, first, last, note, entered_by, entered_at)
    values (${tx.actor.orgId}, ${bar.id}, ${bar.memberId}, ${bar.cityId}, ${bar.first}, ${bar.last}, ${bar.note},
      ${tx.actor.userId}, ${bar.now})`);
}

/** A bar that was entered here, by its id. */
export function findResidencyBar(tx: Tx, id: string): Promise<(BarredSpan & { note: string }) | undefined> {
  return tx.first(sql`select member_id as "memberId", city_id as "cityId", first, last, note
    from app.residency_bars where org_id = ${tx.actor.orgId} and id = ${id}`);
}

/** Drops a bar. */
export async function deleteResidencyBar(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from app.residency_bars where org_id = ${tx.actor.orgId} and id = ${id}`);
}
