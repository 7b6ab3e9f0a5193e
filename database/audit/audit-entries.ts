import { sql } from "kysely";
import type { Tx } from "../transaction.ts";

/** One line of the audit log, as it is written. */
export interface NewAuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly act: string;
  readonly objectKind: string;
  readonly objectId: string | null;
  readonly outcome: "done" | "refused";
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  readonly origin: string | null;
}

/** One line of the audit log, as people read it. */
export interface AuditEntryRow {
  id: string;
  at: string;
  userId: string | null;
  userName: string | null;
  /** Who had lent the role. */
  forUserName: string | null;
  role: string;
  act: string;
  objectKind: string;
  objectId: string | null;
  outcome: "done" | "refused";
  reason: string | null;
}

/** Writes one entry in the name of the actor; it is sealed later. */
export async function insertAuditEntry(tx: Tx, entry: NewAuditEntry): Promise<void> {
  const { actor } = tx;
  await tx.run(sql`
    insert into app.audit_entries
      (org_id, id, at, user_id, role, act, object_kind, object_id, outcome, before, after, reason, origin, for_user_id)
    values (${actor.orgId}, ${entry.id}, ${entry.at}, ${actor.userId}, ${actor.role}, ${entry.act},
      ${entry.objectKind}, ${entry.objectId}, ${entry.outcome}, ${JSON.stringify(entry.before ?? null)}::jsonb,
      ${JSON.stringify(entry.after ?? null)}::jsonb, ${entry.reason}, ${entry.origin}, ${actor.forUserId ?? null})`);
}

/** A page of the log, the latest first, before the entry with this id. */
export function listAuditEntries(
  tx: Tx,
  page: { before: string | undefined; limit: number },
): Promise<AuditEntryRow[]> {
  const earlier = page.before === undefined ? sql`` : sql`and a.id < ${page.before}`;
  return tx.rows<AuditEntryRow>(sql`
    select a.id, a.at, a.user_id as "userId", m.display_name as "userName", f.display_name as "forUserName", a.role, a.act,
      a.object_kind as "objectKind", a.object_id as "objectId", a.outcome, a.reason
    from app.audit_entries a
    left join app.members m on m.org_id = a.org_id and m.user_id = a.user_id
    left join app.members f on f.org_id = a.org_id and f.user_id = a.for_user_id
    where a.org_id = ${tx.actor.orgId} ${earlier}
    order by a.id desc limit ${page.limit}`);
}
