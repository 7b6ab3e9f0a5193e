import { sql } from "kysely";
import type { Day } from "../../domain/calendar/day.ts";
import type { Tx } from "../transaction.ts";
import { beginWriting } from "../writing.ts";

/** Somebody's word that they were at the partner's on a day. */
export interface CheckIn {
  readonly id: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly day: Day;
  readonly at: Date;
  readonly note: string;
  readonly hasPhoto: boolean;
}

/** Puts a check-in in; false when there is one of that day. */
export async function insertCheckIn(
  tx: Tx,
  given: {
    readonly id: string;
    readonly designId: string;
    readonly cityId: string | null;
    readonly partnerId: string | null;
    readonly day: Day;
    readonly onWorkingDay: boolean;
    readonly at: Date;
    readonly note: string;
    readonly photo: { readonly content: Buffer; readonly type: string } | null;
  },
): Promise<boolean> {
  const at = await beginWriting(tx, given.at);
  const inserted = await tx.run(sql`
    insert into app.check_ins (org_id, id, design_id, member_id, day, on_working_day, at, note, photo, photo_type, city_id,
      partner_id)
    values (${tx.actor.orgId}, ${given.id}, ${given.designId}, ${tx.actor.userId}, ${given.day}, ${given.onWorkingDay}, ${at},
      ${given.note}, ${given.photo?.content ?? null}, ${given.photo?.type ?? null}, ${given.cityId}, ${given.partnerId})
    on conflict on constraint check_ins_one_a_day do nothing`);
  return inserted === 1;
}

/** The check-ins of a plan, the latest first. */
export function readCheckIns(tx: Tx, designId: string): Promise<CheckIn[]> {
  return tx.rows<CheckIn>(sql`
    select c.id, c.member_id as "memberId", coalesce(m.display_name, '') as "memberName", c.day::text as day, c.at, c.note,
      c.photo is not null as "hasPhoto"
    from app.check_ins c left join app.members m on m.org_id = c.org_id and m.user_id = c.member_id
    where c.org_id = ${tx.actor.orgId} and c.design_id = ${designId} order by c.day desc, "memberName" limit 400`);
}

/** The photo of a check-in. */
export function readCheckInPhoto(tx: Tx, id: string): Promise<{ photo: Buffer; type: string } | undefined> {
  return tx.first(sql`select photo, photo_type as type from app.check_ins
    where org_id = ${tx.actor.orgId} and id = ${id} and photo is not null`);
}

/** What a director saw or said. */
export interface CoachingEntry {
  readonly id: string;
  readonly kind: "coaching" | "inspection";
  readonly day: Day;
  readonly byName: string;
  readonly aboutId: string | null;
  readonly aboutName: string | null;
  readonly said: string;
  readonly nextStep: string;
}

/** The log of a plan, the latest first; to a manager, what is about the manager. */
export function readCoachingLog(tx: Tx, designId: string): Promise<CoachingEntry[]> {
  const own = tx.actor.role === "channel_manager" ? sql`and l.about_id = ${tx.actor.userId}` : sql``;
  return tx.rows<CoachingEntry>(sql`
    select l.id, l.kind, l.day::text as day, coalesce(b.display_name, '') as "byName", l.about_id as "aboutId",
      a.display_name as "aboutName", l.said, l.next_step as "nextStep"
    from app.coaching_log l
    left join app.members b on b.org_id = l.org_id and b.user_id = l.by_id
    left join app.members a on a.org_id = l.org_id and a.user_id = l.about_id
    where l.org_id = ${tx.actor.orgId} and l.design_id = ${designId} ${own}
    order by l.day desc, l.id desc limit 400`);
}

/** Writes into the log. */
export async function insertCoachingEntry(
  tx: Tx,
  entry: Pick<CoachingEntry, "id" | "kind" | "day" | "aboutId" | "said" | "nextStep"> & {
    readonly designId: string;
    readonly cityId: string | null;
    readonly at: Date;
  },
): Promise<void> {
  await tx.run(sql`
    insert into app.coaching_log (org_id, id, design_id, kind, day, by_id, about_id, said, next_step, at, city_id)
    values (${tx.actor.orgId}, ${entry.id}, ${entry.designId}, ${entry.kind}, ${entry.day}, ${tx.actor.userId},
      ${entry.aboutId}, ${entry.said}, ${entry.nextStep}, ${entry.at}, ${entry.cityId})`);
}
