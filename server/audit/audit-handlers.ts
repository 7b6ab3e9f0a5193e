import { listAudit, verifyAuditLog } from "../../contract/access/audit.ts";
import { listAuditEntries } from "../../database/audit/audit-entries.ts";
import { type Handler, handle } from "../handle.ts";
import { verifyAudit } from "./seal-audit.ts";

const listHandler = handle(listAudit, async ({ tx, query }) => {
  const limit = query.limit ?? 50;
  const entries = await listAuditEntries(tx, { before: query.before, limit: limit + 1 });
  const page = entries.slice(0, limit);
  return { entries: page, next: entries.length > limit ? (page.at(-1)?.id ?? null) : null };
});

const verifyHandler = handle(verifyAuditLog, ({ tx }) => verifyAudit(tx));

export const AUDIT_HANDLERS: readonly Handler[] = [listHandler, verifyHandler];
