import type { Database } from "../../database/connection.ts";
import { inTransaction } from "../../database/transaction.ts";
import { auditDone, auditRefused } from "../audit/write-audit.ts";
import type { Clock } from "../clock.ts";
import type { SignInEvent } from "../sign-in/sign-in-event.ts";
import { actorIn, loadPrincipal } from "./principal.ts";

/**
 * Keeps what happens around sign-in in the audit log of the person's organisation. Somebody without one (an unknown
 * address, a user being created) has no log to be kept in.
 */
export async function keepSignInEvent(database: Database, clock: Clock, event: SignInEvent): Promise<void> {
  if (event.userId === null) return;
  const principal = await loadPrincipal(database, event.userId, clock.now());
  const held = principal?.roles[0];
  if (principal === undefined || held === undefined) return;
  const entry = {
    act: event.kind,
    objectKind: "sign_in",
    objectId: event.userId,
    ...(event.clientAddress === null ? {} : { origin: event.clientAddress }),
  };
  const actor = actorIn(principal, held);
  if (event.kind.endsWith("refused")) return auditRefused(database, clock, actor, entry);
  return inTransaction(database, actor, (tx) => auditDone(tx, clock, entry));
}
