import { sql } from "kysely";
import { listAudit } from "../../contract/access/audit.ts";
import { type Handler, handle } from "../handle.ts";

interface EntryRow {
  id: string;
  at: string;
  userId: string | null;
  userName: string | null;
  role: string;
  act: string;
  objectKind: string;
  objectId: string | null;
  outcome: "done" | "refused";
  reason: string | null;
}

const listHandler = handle(listAudit, async ({ tx, query }) => {
  const limit = query.limit ?? 50;
  const earlier = query.before === undefined ? sql`` : sql`and a.id < ${query.before}`;
  const entries = await tx.rows<EntryRow>(sql`
    select a.id, a.at, a.user_id as "userId", m.display_name as "userName", a.role, a.act,
      a.object_kind as "objectKind", a.object_id as "objectId", a.outcome, a.reason
    from app.audit_entries a
    left join app.members m on m.org_id = a.org_id and m.user_id = a.user_id
    where a.org_id = ${tx.actor.orgId} ${earlier}
    order by a.id desc limit ${limit + 1}`);
  const page = entries.slice(0, limit);
  return { entries: page, next: entries.length > limit ? (page.at(-1)?.id ?? null) : null };
});

export const AUDIT_HANDLERS: readonly Handler[] = [listHandler];
