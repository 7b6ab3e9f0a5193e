import { sql } from "kysely";
import type { Database } from "../../database/connection.ts";
import { inTransaction, type Tx } from "../../database/transaction.ts";
import type { Actor } from "../../domain/access/role.ts";
import type { Clock } from "../clock.ts";

/** What happened, to be read by people later; before and after hold ids and field names, never contact data. */
export interface AuditEvent {
  readonly act: string;
  readonly objectKind: string;
  readonly objectId?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string;
  readonly origin?: string;
}

async function insert(tx: Tx, clock: Clock, event: AuditEvent, outcome: "done" | "refused"): Promise<void> {
  const { actor } = tx;
  await tx.run(sql`
    insert into app.audit_entries
      (org_id, id, at, user_id, role, act, object_kind, object_id, outcome, before, after, reason, origin)
    values (${actor.orgId}, ${clock.newId()}, ${clock.now()}, ${actor.userId}, ${actor.role}, ${event.act},
      ${event.objectKind}, ${event.objectId ?? null}, ${outcome}, ${JSON.stringify(event.before ?? null)}::jsonb,
      ${JSON.stringify(event.after ?? null)}::jsonb, ${event.reason ?? null}, ${event.origin ?? null})`);
}

/** Writes the entry in the transaction of the change itself: both stand or neither. */
export function auditDone(tx: Tx, clock: Clock, event: AuditEvent): Promise<void> {
  return insert(tx, clock, event, "done");
}

/** Writes a refusal in a transaction of its own, since the refused one is rolled back. */
export function auditRefused(
  database: Database,
  clock: Clock,
  actor: Actor,
  event: AuditEvent,
): Promise<void> {
  return inTransaction(database, actor, (tx) => insert(tx, clock, event, "refused"));
}
