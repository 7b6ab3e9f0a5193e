import { sql } from "kysely";
import type { Role } from "../../domain/access/role.ts";
import type { Day } from "../../domain/calendar/day.ts";
import type { RecurrenceRule } from "../../domain/commitment/recurrence.ts";
import type { Tx } from "../transaction.ts";

/** What is promised again and again. */
export interface SeriesRow extends RecurrenceRule {
  readonly id: string;
  readonly kind: "series" | "report_duty";
  readonly title: string;
  readonly detail: string;
  readonly evidence: "none" | "any" | "file";
  readonly fromDay: Day;
  readonly ownerId: string;
  readonly ownerName: string | null;
  readonly ownerRole: Role;
  readonly askerId: string;
  readonly askerName: string | null;
  readonly askerRole: Role;
  readonly cityId: string | null;
  readonly partnerId: string | null;
  /** The owner, or whoever asked, cannot sign in any more. */
  readonly ownerGone: boolean;
  readonly askerGone: boolean;
  readonly askerLanguage: "zh-CN" | "en" | null;
  /** The last period that was asked for. */
  readonly lastPeriod: string | null;
}

export type NewSeries = Omit<
  SeriesRow,
  "ownerName" | "askerName" | "ownerGone" | "askerGone" | "askerLanguage" | "lastPeriod"
>;

/** Every series that has not ended, by title. */
export function listSeries(tx: Tx): Promise<SeriesRow[]> {
  return tx.rows<SeriesRow>(sql`
    select s.id, s.kind, s.title, s.detail, s.evidence, s.every, s.workday, s.from_day as "fromDay", s.owner_id as "ownerId",
      om.display_name as "ownerName", s.owner_role as "ownerRole", s.asker_id as "askerId", am.display_name as "askerName",
      s.asker_role as "askerRole", s.city_id as "cityId", s.about_partner_id as "partnerId",
      coalesce(om.disabled_at is not null, false) as "ownerGone",
      coalesce(am.disabled_at is not null, false) as "askerGone", am.language as "askerLanguage",
      (select max(c.source_line) from app.commitments c where c.org_id = s.org_id and c.source_kind = s.kind
        and c.source_id = s.id::text) as "lastPeriod"
    from app.commitment_series s
    left join app.members om on om.org_id = s.org_id and om.user_id = s.owner_id
    left join app.members am on am.org_id = s.org_id and am.user_id = s.asker_id
    where s.org_id = ${tx.actor.orgId} and s.ended_at is null order by s.title, s.id`);
}

/** Begins a series; false where the owner has this duty already. */
export async function insertSeries(tx: Tx, given: NewSeries, now: Date): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into app.commitment_series (org_id, id, kind, title, detail, evidence, every, workday, from_day, owner_id,
      owner_role, asker_id, asker_role, city_id, partner_id, about_partner_id, created_at)
    values (${tx.actor.orgId}, ${given.id}, ${given.kind}, ${given.title}, ${given.detail}, ${given.evidence}, ${given.every},
      ${given.workday}, ${given.fromDay}, ${given.ownerId}, ${given.ownerRole}, ${given.askerId}, ${given.askerRole},
      ${given.cityId}, (select r.scope_ids[1] from app.role_grants r where r.org_id = ${tx.actor.orgId}
        and r.user_id in (${given.ownerId}, ${given.askerId}) and r.scope = 'partners' and r.revoked_at is null limit 1),
      ${given.partnerId}, ${now})
    on conflict do nothing`);
  return inserted === 1;
}

/** Ends a series: what it has asked for stays; false where it had ended. */
export async function endSeries(tx: Tx, id: string, now: Date): Promise<boolean> {
  const ended = await tx.run(sql`update app.commitment_series set ended_at = ${now}
    where org_id = ${tx.actor.orgId} and id = ${id} and ended_at is null`);
  return ended === 1;
}

/**
 * Hands a series over to somebody else, from a day on: what was missed before is not asked of them. False where it has
 * ended, or where the new owner has the same duty already.
 */
export async function handOverSeries(
  tx: Tx,
  id: string,
  to: { readonly userId: string; readonly role: Role; readonly from: Day },
): Promise<boolean> {
  const { orgId } = tx.actor;
  const done = await tx.run(sql`
    update app.commitment_series s set owner_id = ${to.userId}, owner_role = ${to.role},
      from_day = greatest(s.from_day, ${to.from}::date), partner_id = (
        select r.scope_ids[1] from app.role_grants r where r.org_id = s.org_id and r.user_id in (${to.userId}, s.asker_id)
          and r.scope = 'partners' and r.revoked_at is null limit 1)
    where s.org_id = ${orgId} and s.id = ${id} and s.ended_at is null and not exists (
      select from app.commitment_series o where o.org_id = s.org_id and o.kind = 'report_duty' and s.kind = 'report_duty'
        and o.owner_id = ${to.userId} and o.title = s.title and o.ended_at is null)`);
  return done === 1;
}

/** The open reminders to hand a series over, whoever owes them. */
export async function readHandOverReminders(tx: Tx, seriesId: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`
    select id from app.commitments where org_id = ${tx.actor.orgId} and source_kind = 'hand_over'
      and source_id = ${seriesId} and state = 'open'`);
  return rows.map(({ id }) => id);
}
