import { insertAuditEntry } from "../../database/audit/audit-entries.ts";
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

function insert(tx: Tx, clock: Clock, event: AuditEvent, outcome: "done" | "refused"): Promise<void> {
  return insertAuditEntry(tx, {
    id: clock.newId(),
    at: clock.now(),
    act: event.act,
    objectKind: event.objectKind,
    objectId: event.objectId ?? null,
    outcome,
    before: event.before,
    after: event.after,
    reason: event.reason ?? null,
    origin: event.origin ?? tx.actor.origin ?? null,
  });
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
